import {
  allLabelsOf,
  statusOf,
  type FilterChoice,
  type ListFilter,
  type Notification,
  type Span,
} from '../../preload/contract.ts';
import { boundsOf } from './period.ts';

export const NO_FILTER: FilterChoice = {
  status: null,
  severity: null,
  client: null,
  source: null,
  type: null,
  period: null,
  search: '',
  plan: null,
  during: null,
  ids: undefined,
};
/** What hides rows besides the view and the search. */
const NARROWING = ['severity', 'client', 'source', 'type', 'period', 'plan', 'during'] as const;

const EQUAL = ['severity', 'client', 'source', 'type', 'plan'] as const;

/** Whether nothing is narrowed, so that an empty list means that nothing is there. */
export function isUnfiltered(filter: FilterChoice): boolean {
  return filter.status === null && !isNarrowed(filter);
}

/** Whether anything but the view (inbox, unread, resolved) hides rows. */
export function isNarrowed(filter: FilterChoice): boolean {
  return (
    filter.ids !== undefined || NARROWING.some((name) => filter[name] !== null) || wordsOf(filter.search).length > 0
  );
}

export function sameFilter(a: FilterChoice, b: FilterChoice): boolean {
  const plain = ['status', 'search', ...NARROWING.filter((name) => name !== 'during')] as const;
  return (
    plain.every((name) => a[name] === b[name]) &&
    a.during?.from === b.during?.from &&
    a.during?.to === b.during?.to &&
    a.ids === b.ids
  );
}

/** The filter as main understands it, at this moment. */
export function wireFilter({ period, ...filter }: FilterChoice, now: number): ListFilter {
  return { ...filter, ...boundsOf(period, now) };
}

/** The words of a search in lower case, split on blanks. */
export function wordsOf(search: string): readonly string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** The rule by which main filters, for rows that arrive by push; what is not named is "any". */
export function matcher(filter: Partial<ListFilter>): (row: Notification) => boolean {
  const { status = null, since = null, until = null, during = null, search = '' } = filter;
  const words = wordsOf(search);
  const ids = filter.ids && new Set(filter.ids);
  const equal = EQUAL.filter((name) => (filter[name] ?? null) !== null);
  return (row) =>
    (!ids || ids.has(row.id)) &&
    hasStatus(row, status) &&
    equal.every((name) => row[name] === filter[name]) &&
    (since === null || row.lastOccurredAt >= since) &&
    (until === null || row.lastOccurredAt < until) &&
    (during === null || isWithin(row, during)) &&
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
  const parts = [row.message, allLabelsOf(row.type), row.client, row.plan, row.repository, row.location];
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
