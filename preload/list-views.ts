/** What the window of the notifications shows and sends: part of the IPC contract. */
import type { ListFilter, Sort } from '../main/engine/list-query.ts';
import type { Notification, Severity, Summary } from '../main/engine/model.ts';
import type { SnoozeUntil } from '../main/engine/quiet-model.ts';

/** `limit` at most 500 rows from `offset` of the filtered list in its order; a filter that is not named is "any". */
export interface ListQuery extends Partial<ListFilter> {
  /** Without it the newest come first. */
  readonly sort?: Sort;
  readonly offset: number;
  readonly limit: number;
}

/** The ids of the rows at places `offset` to `offset + limit`, in list order, and the revision for which that is true. */
export interface ListIds {
  readonly ids: readonly number[];
  readonly revision: number;
}

/** How the user narrows the list. `period` is `today`, `24h`, `7d`, `30d` or two local days, `2026-10-01..2026-10-06`. */
export interface FilterChoice extends Omit<ListFilter, 'since' | 'until'> {
  readonly period: string | null;
}

/** A filter that is kept under a name; names are unique. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: FilterChoice;
}

/** What can be done to many rows at once; a snooze says until when. */
export type ManyDo =
  | { readonly act: 'read' | 'unread' | 'resolve' | 'unsnooze' }
  | { readonly act: 'snooze'; readonly until: SnoozeUntil };
export type ManyAct = ManyDo['act'];

/** One act on many rows; null: on every row that is kept. Rows that have news later than `upToRevision` are left alone. */
export type ManyChange = ManyDo & { readonly ids: readonly number[] | null; readonly upToRevision: number };

/** How many rows were changed, and under which number it can be taken back; null when none was. */
export interface ManyChanged {
  readonly changed: number;
  readonly undo: number | null;
}

/** Rows `offset` to `offset + rows.length` of `total` that match; true for `revision`. */
export interface ListPage {
  readonly rows: readonly Notification[];
  readonly offset: number;
  /** Matching open rows, then matching rows in all. */
  readonly open: number;
  readonly total: number;
  readonly summary: Summary;
}

/** The list as a window opens it, in the words and the order in which the page asks; a page of it is more than a screen shows. */
export const FIRST_LIST: ListQuery & { readonly limit: number } = {
  status: null,
  severity: null,
  client: null,
  source: null,
  type: null,
  search: '',
  plan: null,
  during: null,
  since: null,
  until: null,
  sort: 'newest',
  offset: 0,
  limit: 120,
};

/** How many open rows a client has; for the rail. */
export interface ClientCount {
  readonly client: string;
  readonly open: number;
  readonly worst: Severity | null;
}

/** What came before and after a row of one condition, newest first, the row itself not among it. */
export interface RowHistory {
  readonly rows: readonly Notification[];
  /** Its server lists it no more, so it was closed here. */
  readonly isGone: boolean;
}

/** What else is wrong with the client of a row: open failures and warnings of the same source, of `total`, newest first. */
export interface Beside {
  readonly rows: readonly Notification[];
  readonly total: number;
}
