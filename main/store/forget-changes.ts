import type Database from 'better-sqlite3';
import type { Change } from '../engine/model.ts';
import type { NotificationRows } from './notification-rows.ts';
import { note, type Progress } from './progress.ts';

/** Rows and remembered ids deleted by one `forget`, so that no commit blocks the windows. */
const FORGET_SLICE = 1000;
/** Pages given back to the disk at a time, once so many are free. */
const VACUUM_PAGES = 256;
const MOST_FREE_PAGES = 64;

/** Deletes what is older than it need be kept, inside a transaction that the caller has opened. */
export class ForgetChanges {
  readonly #rows: NotificationRows;
  readonly #oldIds;
  readonly #delete;
  readonly #forgetEvents;
  readonly #vacuum;

  constructor(database: Database.Database, rows: NotificationRows) {
    this.#rows = rows;
    // A server's row that was resolved by hand stays as long as it is open there, or it would come back as a new one.
    this.#oldIds = database.prepare<[number, number], { id: number }>(
      `SELECT id FROM notifications WHERE resolved_at < ?
          AND NOT EXISTS (SELECT 1 FROM remote_rows WHERE notification_id = id AND is_current = 1 AND server_resolved = 0) LIMIT ?`,
    );
    this.#delete = database.prepare<[number]>('DELETE FROM notifications WHERE id = ?');
    this.#forgetEvents = database.prepare<[number, number]>(
      `DELETE FROM seen_events WHERE (source, producer_id) IN (SELECT source, producer_id FROM seen_events WHERE at < ? LIMIT ?)`,
    );
    this.#vacuum = () => {
      const free = Number(database.pragma('freelist_count', { simple: true }));
      if (free >= MOST_FREE_PAGES) database.exec(`PRAGMA incremental_vacuum(${String(VACUUM_PAGES)})`);
    };
  }

  apply(change: Extract<Change, { kind: 'forget' }>, progress: Progress): void {
    const old = this.#oldIds.all(change.resolvedBefore, FORGET_SLICE);
    for (const { id } of old) {
      const before = this.#rows.byId(id);
      this.#delete.run(id);
      if (before) note(progress, before, null);
    }
    this.#forgetEvents.run(change.eventsBefore, FORGET_SLICE);
    this.#vacuum();
  }
}
