import type Database from 'better-sqlite3';
import type { ManyAct } from '../../preload/contract.ts';
import type { Notification, SourceId } from '../engine/model.ts';
import { fromRow, type NotificationRow } from './rows.ts';

/** The place of a row among those of its key, as the index `one_open_row_per_key` has it: the open one comes last. */
const OPEN = '9223372036854775807';
const PLACE = `iif(resolved_at IS NULL, ${OPEN}, id)`;

/** The other rows of a row's key. */
export const BESIDE = `SELECT * FROM notifications WHERE key = (SELECT key FROM notifications WHERE id = ?) AND id <> ? ORDER BY ${PLACE} DESC LIMIT ?`;

/** Reads of the rows of the list by what they are, whatever their place in it. */
export class NotificationRows {
  readonly #openByKey;
  readonly #byId;
  readonly #besideId;
  readonly #openOf;
  readonly #newestOfKey;
  readonly #idsFor;

  constructor(database: Database.Database) {
    this.#openOf = database.prepare<[string], NotificationRow>(
      'SELECT * FROM notifications WHERE (resolved_at IS NULL) = 1 AND source = ?',
    );
    this.#openByKey = database.prepare<[string], NotificationRow>(
      `SELECT * FROM notifications WHERE key = ? AND ${PLACE} = ${OPEN}`,
    );
    this.#byId = database.prepare<[number], NotificationRow>('SELECT * FROM notifications WHERE id = ?');
    this.#besideId = database.prepare<[number, number, number], NotificationRow>(BESIDE);
    this.#newestOfKey = database.prepare<[string], NotificationRow>(
      `SELECT * FROM notifications WHERE key = ? ORDER BY ${PLACE} DESC LIMIT 1`,
    );
    const idsWhere = (concerned: string): Database.Statement<[number], { id: number }> =>
      database.prepare(`SELECT id FROM notifications WHERE ${concerned} AND unread_revision <= ? ORDER BY id`);
    this.#idsFor = {
      read: idsWhere('read_at IS NULL'),
      unread: idsWhere('read_at IS NOT NULL'),
      resolve: idsWhere('resolved_at IS NULL'),
      snooze: idsWhere('resolved_at IS NULL'),
      unsnooze: idsWhere('snoozed_until IS NOT NULL'),
    } satisfies Record<ManyAct, unknown>;
  }

  openByKey(key: string): Notification | undefined {
    const row = this.#openByKey.get(key);
    return row && fromRow(row);
  }

  byId(id: number): Notification | undefined {
    const row = this.#byId.get(id);
    return row && fromRow(row);
  }

  keyOf(id: number): string | undefined {
    return this.#byId.get(id)?.key;
  }

  /** The revision of a row's last news. */
  newsRevision(id: number): number | undefined {
    return this.#byId.get(id)?.unread_revision;
  }

  openOf(source: SourceId): Notification[] {
    return this.#openOf.all(source).map(fromRow);
  }

  /** The open row of this key, else the one that came last. */
  newestOfKey(key: string): Notification | undefined {
    const row = this.#newestOfKey.get(key);
    return row && fromRow(row);
  }

  /** The other rows of a row's key, the open one and then the newest first, at most `limit`. */
  besideId(id: number, limit: number): NotificationRow[] {
    return this.#besideId.all(id, id, limit);
  }

  /** The ids of the rows that an act would change, but for those with news later than `upToRevision`; oldest first. */
  idsFor(act: ManyAct, upToRevision: number): number[] {
    return this.#idsFor[act].all(upToRevision).map(({ id }) => id);
  }
}
