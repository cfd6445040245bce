import type Database from 'better-sqlite3';
import { backUp, backups } from './recovery.ts';

const DAY_MS = 86_400_000;

/** How large the file is, in bytes, and what backups there are. */
export interface FileHealth {
  readonly bytes: number;
  readonly backups: number;
  readonly backupAt: number | null;
}

/** The file of an open database and its backups. */
export class StoreFile {
  readonly #database: Database.Database;
  readonly #dataDir: string;

  constructor(database: Database.Database, dataDir: string) {
    this.#database = database;
    this.#dataDir = dataDir;
  }

  /** Makes the daily backup when the newest is a day old and there is something to save. */
  async backUpDaily(now: number): Promise<void> {
    const newest = backups(this.#dataDir)[0];
    if (newest && now - newest.at < DAY_MS && newest.at <= now) return;
    await backUp(this.#database, this.#dataDir, now);
  }

  health(): FileHealth {
    const made = backups(this.#dataDir);
    const pages = Number(this.#database.pragma('page_count', { simple: true }));
    const bytes = pages * Number(this.#database.pragma('page_size', { simple: true }));
    return { bytes, backups: made.length, backupAt: made[0]?.at ?? null };
  }

  /** SQLite's own quick check. Reads the whole file: only when the user asks. */
  isIntact(): boolean {
    return this.#database.pragma('quick_check(1)', { simple: true }) === 'ok';
  }
}
