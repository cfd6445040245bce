import type { Sort } from './list-query.ts';
import type { Notification, Severity } from './model.ts';

export const STATUSES = ['new', 'read', 'resolved'] as const;
export type Status = (typeof STATUSES)[number];

/** The word of the Status column: Resolved over Read over New (contract section 2.10). */
export function statusOf(row: Pick<Notification, 'readAt' | 'resolvedAt'>): Status {
  if (row.resolvedAt !== null) return 'resolved';
  return row.readAt === null ? 'new' : 'read';
}

/** Says which of two rows comes first: negative for the first, never 0 for two rows. */
export type Compare = (a: Notification, b: Notification) => number;

/** List order (design.md section 4): open rows first, then the newest occurrence, then the newest row. */
export const compareRows: Compare = (a, b) => byBlock(a, b) || byNewest(a, b);

const byBlock: Compare = (a, b) => Number(a.resolvedAt !== null) - Number(b.resolvedAt !== null);
const byNewest: Compare = (a, b) => b.lastOccurredAt - a.lastOccurredAt || b.id - a.id;

const GRAVITY: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };
const WITHIN: Readonly<Record<Sort, Compare>> = {
  newest: byNewest,
  oldest: (a, b) => -byNewest(a, b),
  severity: (a, b) => GRAVITY[a.severity] - GRAVITY[b.severity] || byNewest(a, b),
  client: (a, b) =>
    Number(a.client === null) - Number(b.client === null) || compareNames(a.client, b.client) || byNewest(a, b),
  count: (a, b) => b.occurrenceCount - a.occurrenceCount || byNewest(a, b),
};

/** The order of the list by a sort; the very order of the store (main/store/list.ts). */
export function comparerOf(sort: Sort): Compare {
  const within = WITHIN[sort];
  return (a, b) => byBlock(a, b) || within(a, b);
}

/** As SQLite's NOCASE: by code point, with A to Z as a to z. */
function compareNames(a: string | null, b: string | null): number {
  const [left, right] = [codes(a ?? ''), codes(b ?? '')];
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function codes(text: string): number[] {
  return Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code >= 65 && code <= 90 ? code + 32 : code;
  });
}
