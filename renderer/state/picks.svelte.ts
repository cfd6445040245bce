import type { CommitPush, Notification, Transition } from '../../preload/contract.ts';
import { NO_IDS, toggled, withAll, without, type Ids } from './id-set.ts';
import type { NotificationList } from './list.svelte.ts';

/** What an act is done to: the picked rows, as long as they have no news later than the revision. */
export interface Target {
  readonly ids: readonly number[];
  readonly upToRevision: number;
}

/**
 * The rows picked to be acted on together, by their ids: also rows that are not loaded. What comes in later is never
 * picked, and a row that leaves the list, or that has news after "all" was picked, is let go.
 */
export class Picks {
  ids: Ids = $state.raw(NO_IDS);
  readonly #list: NotificationList;
  /** The revision for which a range or "all" was picked; null while each row was picked by eye. */
  #upTo: number | null = null;
  /** Where a range begins and ends, and what was picked besides. */
  #range: { readonly first: number; readonly last: number; readonly besides: Ids } | null = null;

  constructor(list: NotificationList) {
    this.#list = list;
  }

  get size(): number {
    return this.ids.size;
  }

  has(id: number): boolean {
    return this.ids.has(id);
  }

  /** Picks a row or lets it go; a range begins here. */
  toggle(row: Notification): void {
    this.ids = toggled(this.ids, row.id);
    this.#range = { first: row.id, last: row.id, besides: this.ids };
  }

  /** Picks all rows between the row with the cursor and a place; goes on with the range that ends at the cursor. */
  async rangeTo(index: number, cursor: Notification): Promise<void> {
    const goesOn = this.#range?.last === cursor.id ? this.#range : null;
    const { first, besides } = goesOn ?? { first: cursor.id, besides: this.ids };
    const at = this.#list.indexOf(first);
    const start = at < 0 ? index : at;
    const between = await this.#idsOf(Math.min(start, index), Math.max(start, index) + 1);
    const last = (start <= index ? between.at(-1) : between[0]) ?? first;
    this.#range = { first, last, besides };
    this.ids = withAll(besides, between);
  }

  /** Picks every row at some places, loaded or not. */
  async all(from: number, to: number): Promise<void> {
    const { ids, revision } = await this.#list.ids(from, to);
    this.#upTo = revision;
    this.#range = null;
    this.ids = withAll(NO_IDS, ids);
  }

  clear(): void {
    this.ids = NO_IDS;
    this.#upTo = null;
    this.#range = null;
  }

  target(): Target {
    return { ids: [...this.ids], upToRevision: this.#upTo ?? this.#list.seenRevision };
  }

  /** Something was done to them: what was done is no news that lets them go. */
  acted(): void {
    if (this.#upTo !== null) this.#upTo = this.#list.seenRevision;
  }

  /** The picked rows that are loaded. */
  get loaded(): readonly Notification[] {
    return [...this.ids].map((id) => this.#list.get(id)).filter((row) => row !== undefined);
  }

  /** Every picked row is resolved; false while it is not known of one. */
  get isOver(): boolean {
    return this.size > 0 && this.loaded.length === this.size && this.loaded.every((row) => row.resolvedAt !== null);
  }

  /** To be called with each commit, after the list has heard it. */
  hear({ transitions }: CommitPush): void {
    if (this.size === 0 || transitions === null) return;
    this.ids = without(
      this.ids,
      transitions.filter((each) => this.#isLetGo(each)).flatMap(({ before }) => before?.id ?? []),
    );
  }

  #isLetGo({ before, after }: Transition): boolean {
    if (before === null) return false;
    if (after === null || !this.#list.matches(after)) return true;
    return this.#upTo !== null && after.lastOccurredAt > before.lastOccurredAt;
  }

  async #idsOf(from: number, to: number): Promise<readonly number[]> {
    const rows = Array.from({ length: to - from }, (_, at) => this.#list.at(from + at));
    if (rows.every((row) => row !== undefined)) return rows.map(({ id }) => id);
    const { ids, revision } = await this.#list.ids(from, to);
    this.#upTo = revision;
    return ids;
  }
}
