import type { Notification } from './model.ts';

export const STATUSES = ['new', 'read', 'resolved'] as const;
export type Status = (typeof STATUSES)[number];

/** The word of the Status column: Resolved over Read over New (contract section 2.10). */
export function statusOf(row: Pick<Notification, 'readAt' | 'resolvedAt'>): Status {
  if (row.resolvedAt !== null) return 'resolved';
  return row.readAt === null ? 'new' : 'read';
}

/** List order (design.md section 4): open rows first, then the newest occurrence, then the newest row. Negative: a first. */
export function compareRows(a: Notification, b: Notification): number {
  const block = Number(a.resolvedAt !== null) - Number(b.resolvedAt !== null);
  return block || b.lastOccurredAt - a.lastOccurredAt || b.id - a.id;
}
