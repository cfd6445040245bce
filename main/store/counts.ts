import type Database from 'better-sqlite3';
import type { Notification, Severity, Summary } from '../engine/model.ts';

type Counts = Omit<Summary, 'revision'>;

/** Counts the whole table; once at start and after a change too large to follow row by row. */
export function countAll(database: Database.Database): Counts {
  const total = database.prepare<[], { total: number; open: number; snoozed: number }>(
    `SELECT count(*) AS total, count(*) FILTER (WHERE resolved_at IS NULL) AS open,
            count(*) FILTER (WHERE resolved_at IS NULL AND snoozed_until IS NOT NULL) AS snoozed FROM notifications`,
  );
  const unread = database.prepare<[], { severity: Severity; n: number; snoozed: number }>(
    `SELECT severity, count(*) AS n, count(snoozed_until) AS snoozed FROM notifications
      WHERE read_at IS NULL AND resolved_at IS NULL GROUP BY severity`,
  );
  const unreadBySeverity: Record<Severity, number> = { info: 0, warning: 0, critical: 0 };
  const snoozedBySeverity: Record<Severity, number> = { info: 0, warning: 0, critical: 0 };
  for (const { severity, n, snoozed } of unread.all()) {
    unreadBySeverity[severity] = n;
    snoozedBySeverity[severity] = snoozed;
  }
  const sums = total.get() ?? { total: 0, open: 0, snoozed: 0 };
  const { info, warning, critical } = unreadBySeverity;
  return { ...sums, unread: info + warning + critical, unreadBySeverity, snoozedBySeverity };
}

/** Follows the counts through one transaction, so that no commit pays for counting the table. */
export class CountKeeper {
  readonly #counts: {
    total: number;
    open: number;
    snoozed: number;
    unread: number;
    unreadBySeverity: Record<Severity, number>;
    snoozedBySeverity: Record<Severity, number>;
  };

  constructor(start: Counts) {
    const { total, open, snoozed, unread, unreadBySeverity, snoozedBySeverity } = start;
    this.#counts = {
      total,
      open,
      snoozed,
      unread,
      unreadBySeverity: { ...unreadBySeverity },
      snoozedBySeverity: { ...snoozedBySeverity },
    };
  }

  step(before: Notification | null, after: Notification | null): void {
    if (before) this.#add(before, -1);
    if (after) this.#add(after, 1);
  }

  result(): Counts {
    const { unreadBySeverity, snoozedBySeverity } = this.#counts;
    return {
      ...this.#counts,
      unreadBySeverity: { ...unreadBySeverity },
      snoozedBySeverity: { ...snoozedBySeverity },
    };
  }

  #add(row: Notification, by: 1 | -1): void {
    this.#counts.total += by;
    if (row.resolvedAt !== null) return;
    this.#counts.open += by;
    if (row.snoozedUntil !== null) this.#counts.snoozed += by;
    if (row.readAt !== null) return;
    this.#counts.unread += by;
    this.#counts.unreadBySeverity[row.severity] += by;
    if (row.snoozedUntil !== null) this.#counts.snoozedBySeverity[row.severity] += by;
  }
}

/** Revisions only rise: a new one is above every revision that a row remembers. */
export function lastRevision(database: Database.Database): number {
  const row = database
    .prepare<[], { last: number | null }>('SELECT max(unread_revision) AS last FROM notifications')
    .get();
  return row?.last ?? 0;
}
