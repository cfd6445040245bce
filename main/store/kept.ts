import type Database from 'better-sqlite3';

/** Small values that live and are backed up with the rows: the list of servers, this computer's name for them. */
export class Kept {
  readonly #read;
  readonly #write;

  constructor(database: Database.Database) {
    this.#read = database.prepare<[string], { value: string }>('SELECT value FROM kept WHERE name = ?');
    this.#write = database.prepare<[string, string]>(
      'INSERT INTO kept (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    );
  }

  /** The value as it was written; undefined when there is none. */
  read(name: string): unknown {
    const row = this.#read.get(name);
    return row && (JSON.parse(row.value) as unknown);
  }

  write(name: string, value: unknown): void {
    this.#write.run(name, JSON.stringify(value));
  }
}
