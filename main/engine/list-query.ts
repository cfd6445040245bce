import type { Severity } from './model.ts';

/** What the list is asked for: which rows, and in which order. The open ones always stand above the resolved ones. */

/** Where the list's filters stand; null or '' means "any". */
export interface ListFilter {
  readonly status: 'open' | 'new' | 'read' | 'snoozed' | 'resolved' | null;
  readonly severity: Severity | null;
  readonly client: string | null;
  readonly source: string | null;
  readonly type: string | null;
  /** Last occurred at this moment or later. */
  readonly since: number | null;
  /** Last occurred before this moment. */
  readonly until: number | null;
  /** Words looked for in message, label, client, plan, repository and location; all of them must be there. */
  readonly search: string;
  readonly plan: string | null;
  /** Rows of which an occurrence lies in this time, `from` included, `to` not: between first and last, as far as is known. */
  readonly during: { readonly from: number; readonly to: number } | null;
  /** Only these rows: those that a pop-up told of. */
  readonly ids?: readonly number[] | undefined;
}

/**
 * Orders of the list, within the open and within the resolved rows: the newest or oldest occurrence, the gravest, the client
 * by its name, the most occurrences. Of equals the newest occurrence comes first.
 */
export const SORTS = ['newest', 'oldest', 'severity', 'client', 'count'] as const;
export type Sort = (typeof SORTS)[number];
