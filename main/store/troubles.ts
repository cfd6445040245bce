import type Database from 'better-sqlite3';
import type { Beside } from '../../preload/contract.ts';
import type { Notification } from '../engine/model.ts';
import { fromRow, type NotificationRow } from './rows.ts';

/** By the index of the list's order by client, which knows names without regard to case. */
const WHERE = `WHERE (resolved_at IS NOT NULL) = 0 AND (client IS NULL) = 0 AND client = ? COLLATE NOCASE AND client = ?
  AND source = ? AND severity <> 'info'`;
export const TROUBLES = `SELECT * FROM notifications ${WHERE} ORDER BY last_occurred_at DESC, id DESC LIMIT ?`;
const ALL = -1;

/** The open failures and warnings of one client of one source. */
export class Troubles {
  readonly #rows;
  readonly #count;

  constructor(database: Database.Database) {
    this.#rows = database.prepare<[string, string, string, number], NotificationRow>(TROUBLES);
    this.#count = database.prepare<[string, string, string], { n: number }>(
      `SELECT count(*) AS n FROM notifications ${WHERE}`,
    );
  }

  /** The newest first. */
  of(source: string, client: string): Notification[] {
    return this.#rows.all(client, client, source, ALL).map(fromRow);
  }

  /** Those beside a row of the same client, at most `limit` of them, and how many there are. */
  beside({ id, source, client, resolvedAt, severity }: Notification, limit: number): Beside {
    if (client === null) return { rows: [], total: 0 };
    const found = this.#rows.all(client, client, source, limit + 1).map(fromRow);
    const isOne = resolvedAt === null && severity !== 'info';
    const total = (this.#count.get(client, client, source)?.n ?? 0) - (isOne ? 1 : 0);
    return { rows: found.filter((row) => row.id !== id).slice(0, limit), total };
  }
}
