import type Database from 'better-sqlite3';
import type { HeldProducer, NewProducer, ProducerKindKey, TokenScope } from '../engine/producers.ts';

interface ProducerRow {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly hash: string;
  readonly ending: string;
  readonly scopes: string;
  readonly client: string | null;
  readonly plan: string | null;
  readonly made_at: number;
  readonly used_at: number | null;
}

/** The tokens and keys of producers. A secret itself is never in here, only its hash. */
export class ProducerTable {
  readonly #all;
  readonly #insert;
  readonly #remove;
  readonly #use;

  constructor(database: Database.Database) {
    this.#all = database.prepare<[], ProducerRow>('SELECT * FROM producers ORDER BY id');
    this.#insert = database.prepare<[string, string, string, string, string, string | null, string | null, number]>(
      'INSERT INTO producers (name, kind, hash, ending, scopes, client, plan, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#remove = database.prepare<[number]>('DELETE FROM producers WHERE id = ?');
    this.#use = database.prepare<[number, number]>('UPDATE producers SET used_at = ? WHERE id = ?');
  }

  /** In the order they were made. */
  all(): HeldProducer[] {
    return this.#all.all().map((row) => ({
      id: row.id,
      name: row.name,
      kind: row.kind as ProducerKindKey,
      hash: row.hash,
      ending: row.ending,
      scopes: JSON.parse(row.scopes) as TokenScope[],
      client: row.client,
      plan: row.plan,
      madeAt: row.made_at,
      usedAt: row.used_at,
    }));
  }

  /** Returns the id of the new row. */
  add({ name, kind, hash, ending, scopes, client, plan, madeAt }: NewProducer): number {
    return Number(
      this.#insert.run(name, kind, hash, ending, JSON.stringify(scopes), client, plan, madeAt).lastInsertRowid,
    );
  }

  remove(id: number): void {
    this.#remove.run(id);
  }

  /** Keeps when it was last used. */
  used(id: number, at: number): void {
    this.#use.run(at, id);
  }
}
