import { labelOf, statusOf, type ListFilter, type Notification, type Span } from '../../preload/contract.ts';

export { NO_FILTER } from '../../preload/contract.ts';

/** Whether nothing is narrowed, so that an empty list means that nothing is there. */
export function isUnfiltered(filter: ListFilter): boolean {
  return filter.status === null && !isNarrowed(filter);
}

/** Whether anything but the view (inbox, unread, resolved) hides rows. */
export function isNarrowed(filter: ListFilter): boolean {
  const { severity, client, plan, during, ids } = filter;
  return (
    ids !== undefined ||
    severity !== null ||
    client !== null ||
    plan != null ||
    during != null ||
    wordsOf(filter.search).length > 0
  );
}

export function sameFilter(a: ListFilter, b: ListFilter): boolean {
  return (
    a.status === b.status &&
    a.severity === b.severity &&
    a.client === b.client &&
    a.search === b.search &&
    (a.plan ?? null) === (b.plan ?? null) &&
    a.during?.from === b.during?.from &&
    a.during?.to === b.during?.to &&
    a.ids === b.ids
  );
}

/** The words of a search in lower case, split on blanks. */
export function wordsOf(search: string): readonly string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** The rule by which main filters, for rows that arrive by push. */
export function matcher(filter: ListFilter): (row: Notification) => boolean {
  const words = wordsOf(filter.search);
  const ids = filter.ids && new Set(filter.ids);
  return (row) =>
    (!ids || ids.has(row.id)) &&
    hasStatus(row, filter.status) &&
    (filter.severity === null || row.severity === filter.severity) &&
    (filter.client === null || row.client === filter.client) &&
    (filter.plan == null || row.plan === filter.plan) &&
    (filter.during == null || isWithin(row, filter.during)) &&
    (words.length === 0 || hasWords(row, words));
}

function hasStatus(row: Notification, status: ListFilter['status']): boolean {
  if (status === null) return true;
  if (status === 'snoozed') return row.snoozedUntil !== null && row.resolvedAt === null;
  return status === 'open' ? row.resolvedAt === null : statusOf(row) === status;
}

function isWithin(row: Notification, { from, to }: Span): boolean {
  return row.lastOccurredAt >= from && row.firstOccurredAt < to;
}

function hasWords(row: Notification, words: readonly string[]): boolean {
  const parts = [row.message, labelOf(row.type), row.client, row.plan, row.repository, row.location];
  const text = parts
    .filter((part) => part !== null)
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** A piece of a text, and whether it is one of the words looked for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Cuts a text where the words looked for stand in it. */
export function markWords(text: string, words: readonly string[]): readonly Piece[] {
  if (words.length === 0) return [{ text, hit: false }];
  const pattern = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  const pieces = text.split(new RegExp(`(${pattern})`, 'giu'));
  return pieces.map((piece, at) => ({ text: piece, hit: at % 2 === 1 })).filter((piece) => piece.text !== '');
}
