import type Database from 'better-sqlite3';
import type { Beside } from '../../preload/contract.ts';
import type { Notification } from '../engine/model.ts';
import { fromRow, type NotificationRow } from './rows.ts';

/** Read from the index of the list, which has all that is compared here. */
const FROM = `FROM notifications INDEXED BY list_order WHERE (resolved_at IS NULL) = 1 AND client = ? AND source = ? AND severity <> 'info'`;
export const TROUBLES = `SELECT * ${FROM} ORDER BY last_occurred_at DESC, id DESC LIMIT ?`;
const ALL = -1;

/** The open failures and warnings of one client of one source. */
export class Troubles {
  readonly #rows;
  readonly #count;

  constructor(database: Database.Database) {
    this.#rows = database.prepare<[string, string, number], NotificationRow>(TROUBLES);
    this.#count = database.prepare<[string, string], { n: number }>(`SELECT count(*) AS n ${FROM}`);
  }

  /** The newest first. */
  of(source: string, client: string): Notification[] {
    return this.#rows.all(client, source, ALL).map(fromRow);
  }

  /** Those beside a row of the same client, at most `limit` of them, and how many there are. */
  beside({ id, source, client, resolvedAt, severity }: Notification, limit: number): Beside {
    if (client === null) return { rows: [], total: 0 };
    const found = this.#rows.all(client, source, limit + 1).map(fromRow);
    const isOne = resolvedAt === null && severity !== 'info';
    const total = (this.#count.get(client, source)?.n ?? 0) - (isOne ? 1 : 0);
    return { rows: found.filter((row) => row.id !== id).slice(0, limit), total };
  }
}
