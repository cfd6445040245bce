import {
  comparerOf,
  FIRST_LIST,
  type CommitPush,
  type FilterChoice,
  type ListFilter,
  type ListIds,
  type ListPage,
  type Notification,
  type Sort,
  type Summary,
} from '../../preload/contract.ts';
import { call, sentenceOf } from '../bridge.ts';
import { matcher, NO_FILTER, sameFilter, wireFilter } from './filter.ts';
import { isMoving } from './period.ts';
import { SparseList, type Range } from './sparse-list.ts';

/** Rows asked for at once. */
const PAGE = 200;
/** Rows kept ready before and after those that are drawn. */
const MARGIN = 60;
/** More loaded rows than this are forgotten, but for those near the drawn ones. */
const KEPT = 4000;
/** Pages asked for in a row; more are only needed when an answer does not fit the last one. */
const MOST_PAGES = 20;

type Phase = 'loading' | 'ready' | 'failed';

/**
 * The notifications as this window knows them: asks main for the rows that are drawn, keeps them true by the pushed
 * commits, and asks anew only when it must. One request is under way at a time; the newest wish wins.
 */
export class NotificationList {
  filter: FilterChoice = $state.raw(NO_FILTER);
  sort: Sort = $state('newest');
  summary: Summary | null = $state.raw(null);
  phase: Phase = $state('loading');
  problem: string | null = $state(null);
  /** Counted up at each change of the rows, from 0 before the first; what is read from `#list` depends on it. */
  version = $state(0);
  /** Told after each change, before it is drawn. */
  onChange: (() => void) | null = null;

  #list: SparseList | null = null;
  /** The filter as main was asked last: with the moments that a period meant then. */
  #wire: ListFilter = wireFilter(NO_FILTER, 0);
  #matches = matcher(this.#wire);
  #wanted: Range = { from: 0, to: MARGIN };
  #stale = true;
  #epoch = 0;
  #held = false;
  #busy = false;
  #loading: Promise<void> = Promise.resolve();
  /** Commits heard while a page is under way: it may have been read before them. */
  #heard: CommitPush[] | null = null;
  /** Up to where the user has seen the list, as new rows may wait outside. */
  #seen = 0;
  /** The row that was on top when the user last looked. */
  #lookedAt: Notification | null = null;

  get open(): number {
    return this.#read()?.open ?? 0;
  }

  get total(): number {
    return this.#read()?.total ?? 0;
  }

  /** How many new or risen rows wait because the list is in use. */
  get waiting(): number {
    return this.#read()?.waiting ?? 0;
  }

  /** The newest revision of which every row is shown. */
  get seenRevision(): number {
    return this.waiting > 0 ? this.#seen : (this.summary?.revision ?? 0);
  }

  at(index: number): Notification | undefined {
    return this.#read()?.at(index);
  }

  get(id: number): Notification | undefined {
    return this.#read()?.get(id);
  }

  indexOf(id: number): number {
    return this.#read()?.indexOf(id) ?? -1;
  }

  /** Whether a row that is not loaded may still stand in the list. */
  mayHold(row: Notification): boolean {
    if (this.#stale || !this.#matches(row)) return this.#stale;
    const hole = this.#list?.holeFor(row);
    return hole !== undefined && hole.from < hole.to;
  }

  /** Says which rows are drawn; loads what is missing. */
  want(from: number, to: number): void {
    this.#wanted = { from, to };
    void this.load();
  }

  /** Asks for what is missing or out of date; also after a failure. */
  load(): Promise<void> {
    if (!this.#busy) {
      this.#busy = true;
      this.#loading = this.#fetchAll();
    }
    return this.#loading;
  }

  retry(): void {
    this.problem = null;
    if (this.phase === 'failed') this.phase = 'loading';
    void this.load();
  }

  /** Shows the rows of another filter, from the top. The old ones stay until the new ones are there. */
  setFilter(change: Partial<FilterChoice>): Promise<void> {
    const filter = { ...this.filter, ...change };
    if (sameFilter(filter, this.filter)) return Promise.resolve();
    this.filter = filter;
    return this.#startAnew({ from: 0, to: MARGIN });
  }

  /** Shows the rows in another order, from the top. */
  setSort(sort: Sort): Promise<void> {
    if (sort === this.sort) return Promise.resolve();
    this.sort = sort;
    return this.#startAnew({ from: 0, to: MARGIN });
  }

  /** The time has moved on: asks anew when the filter goes by it. */
  async passTime(): Promise<void> {
    if (isMoving(this.filter.period)) await this.#startAnew(this.#wanted);
  }

  /** The filter as main was asked last. */
  get wire(): ListFilter {
    return this.#wire;
  }

  /** Whether the present filter lets a row through. */
  matches(row: Notification): boolean {
    return this.#matches(row);
  }

  /** The ids of the rows at some places, loaded or not, and the revision for which that is true. */
  ids(from: number, to: number): Promise<ListIds> {
    return call('listIds', { ...this.#wire, sort: this.sort, offset: from, limit: Math.max(1, to - from) });
  }

  #startAnew(wanted: Range): Promise<void> {
    this.#wire = wireFilter(this.filter, Date.now());
    this.#matches = matcher(this.#wire);
    this.#epoch += 1;
    this.#wanted = wanted;
    this.#stale = true;
    this.#lookedAt = null;
    return this.load();
  }

  /** Keeps the list still while it is in use; lets in what waits when it no longer is. */
  hold(held: boolean): void {
    if (this.#held && !held) this.lookAway();
    this.#held = held;
    if (!held) this.letIn();
  }

  /** The user looks elsewhere: what comes from now on is new to them. */
  lookAway(): void {
    this.#lookedAt = this.at(0) ?? null;
  }

  /** How many rows at the top have come while the user looked elsewhere; 0 where that cannot be told. */
  get fresh(): number {
    const list = this.#read();
    if (list === null || this.#lookedAt === null || this.sort !== 'newest') return 0;
    const count = list.countBefore(this.#lookedAt) ?? 0;
    return count < list.open ? count : 0;
  }

  letIn(): void {
    if (this.#list === null || this.#list.waiting === 0) return;
    this.lookAway();
    this.#list.release();
    this.#changed();
  }

  /** Applies what main has done. */
  hear(push: CommitPush): void {
    const before = this.seenRevision;
    if (this.summary === null || push.summary.revision > this.summary.revision) this.summary = push.summary;
    this.#heard?.push(push);
    if (this.#list === null || push.summary.revision <= this.#list.revision) return;
    if (document.hidden || this.#stale || !applied(this.#list, push, this.#held)) {
      this.#stale = true;
      void this.load();
      return;
    }
    this.#seen = before;
    this.#changed();
  }

  /** The place of a row, loading around where it must be until it is found; null when it is not in the list. */
  async locate(row: Notification): Promise<number | null> {
    await this.load();
    for (let tries = 0; tries < 24; tries += 1) {
      const index = this.indexOf(row.id);
      if (index >= 0) return index;
      const hole = this.#list?.holeFor(row) ?? { from: 0, to: 0 };
      if (hole.from >= hole.to) return null;
      const middle = (hole.from + hole.to) >> 1;
      this.#wanted = { from: middle, to: middle + 1 };
      await this.load();
    }
    return null;
  }

  /** The rows for whoever draws them: read again after each change. */
  #read(): SparseList | null {
    return this.version === 0 ? null : this.#list;
  }

  async #fetchAll(): Promise<void> {
    try {
      for (let pages = 0; pages < MOST_PAGES; pages += 1) {
        const offset = this.#missing();
        if (offset === null) break;
        await this.#fetchPage(offset);
      }
    } catch (error) {
      this.problem = sentenceOf(error);
      if (this.#list === null) this.phase = 'failed';
    } finally {
      this.#busy = false;
    }
  }

  /** Where the next page should begin; null when nothing is missing. */
  #missing(): number | null {
    const from = Math.max(0, this.#wanted.from - MARGIN);
    if (this.#list === null) return from;
    if (document.hidden) return null;
    if (this.#stale) return from;
    const hole = this.#list.holeIn(from, this.#wanted.to + MARGIN);
    if (hole === null) return null;
    const above = hole.from === from && hole.to < this.#wanted.to;
    return above ? Math.max(0, hole.to - PAGE) : hole.from;
  }

  async #fetchPage(offset: number): Promise<void> {
    const epoch = this.#epoch;
    const limit = this.#list === null ? FIRST_LIST.limit : PAGE;
    this.#heard = [];
    try {
      const page = await call('listNotifications', { ...this.#wire, sort: this.sort, offset, limit });
      if (epoch === this.#epoch) this.#take(page, this.#heard);
    } finally {
      this.#heard = null;
    }
  }

  #take(page: ListPage, heard: readonly CommitPush[]): void {
    const replace = this.#stale;
    const fresh = new SparseList(page, this.#matches, comparerOf(this.sort));
    const later = heard.filter((push) => push.summary.revision > page.summary.revision);
    this.#stale = !later.every((push) => applied(fresh, push, false));
    if (this.summary === null || page.summary.revision > this.summary.revision) this.summary = page.summary;
    const old = this.#list;
    const fits = old !== null && !replace && !this.#stale && old.revision === fresh.revision && old.merge(fresh);
    if (!fits) this.#list = fresh;
    this.#trim();
    if (fresh.at(0) !== undefined) this.#lookedAt ??= fresh.at(0) ?? null;
    this.phase = 'ready';
    this.problem = null;
    this.#changed();
  }

  #trim(): void {
    if (this.#list === null || this.#list.loaded <= KEPT) return;
    const middle = (this.#wanted.from + this.#wanted.to) >> 1;
    this.#list.trim(middle - KEPT / 4, middle + KEPT / 4);
  }

  #changed(): void {
    this.version += 1;
    this.onChange?.();
  }
}

function applied(list: SparseList, push: CommitPush, hold: boolean): boolean {
  return push.transitions !== null && list.apply(push.transitions, push.summary.revision, hold);
}
