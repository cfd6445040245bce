import {
  compareRows,
  type Compare,
  type ListPage,
  type Notification,
  type Transition,
} from '../../preload/contract.ts';

/** Loaded rows that stand together: `rows[0]` is at `start` of the list. Runs are sorted and never touch. */
interface Run {
  readonly start: number;
  readonly rows: readonly Notification[];
}

/** Places `from` to `to` (not included) of the list. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

type Matches = (row: Notification) => boolean;

const endOf = (run: Run): number => run.start + run.rows.length;

/**
 * The filtered list as far as it is known: runs of loaded rows, holes between them, and the true length. A commit's
 * transitions keep every loaded row at its true place; one that concerns a hole only changes the hole's length.
 *
 * While the list is in use, `hold` keeps it still: new rows wait outside, a repeated row keeps its old place.
 */
export class SparseList {
  revision: number;
  open: number;
  total: number;
  readonly #matches: Matches;
  readonly #compare: Compare;
  #runs: readonly Run[] = [];
  readonly #byId = new Map<number, Notification>();
  /** New rows that wait outside, in order of arrival. */
  readonly #waiting = new Map<number, Notification>();
  /** Rows that have risen but are still shown where they were: the row by which each is sorted. */
  readonly #places = new Map<number, Notification>();

  constructor(page: ListPage, matches: Matches, compare: Compare = compareRows) {
    this.revision = page.summary.revision;
    this.open = page.open;
    this.total = page.total;
    this.#matches = matches;
    this.#compare = compare;
    this.#put(page.offset, page.rows);
  }

  /** How many rows wait to be let in or to rise. */
  get waiting(): number {
    return this.#waiting.size + this.#places.size;
  }

  get loaded(): number {
    return this.#byId.size;
  }

  /** The row at a place; undefined in a hole. */
  at(index: number): Notification | undefined {
    const run = this.#runs.find((each) => index < endOf(each));
    return run && index >= run.start ? run.rows[index - run.start] : undefined;
  }

  get(id: number): Notification | undefined {
    return this.#byId.get(id) ?? this.#waiting.get(id);
  }

  /** The place of a loaded row, else -1. */
  indexOf(id: number): number {
    const row = this.#byId.get(id);
    return row === undefined ? -1 : this.#gap(this.#placeOf(row)).to;
  }

  /** The hole in which a row must be if it is in the list at all; empty when it cannot be in one. */
  holeFor(row: Notification): Range {
    return this.#gap(row);
  }

  /** How many rows stand before a place, if that is known. */
  countBefore(place: Notification): number | null {
    const { from, to } = this.#gap(place);
    const exact = this.at(to) !== undefined && this.#compare(this.#placeOf(this.at(to) ?? place), place) === 0;
    return exact || from === to ? to : null;
  }

  /** The first hole within a range, cut to it; null when all of it is loaded. */
  holeIn(from: number, to: number): Range | null {
    let at = Math.max(0, from);
    const end = Math.min(to, this.total);
    for (const run of this.#runs) {
      if (at >= end || run.start > at) break;
      at = Math.max(at, endOf(run));
    }
    if (at >= end) return null;
    const next = this.#runs.find((run) => run.start >= at);
    return { from: at, to: Math.min(end, next?.start ?? end) };
  }

  /** Applies one commit; false when it does not fit what is known, so that the list must be loaded anew. */
  apply(transitions: readonly Transition[], revision: number, hold: boolean): boolean {
    this.revision = revision;
    return transitions.every((each) => this.#applyOne(each, hold));
  }

  /** Lets in what waits. */
  release(): void {
    for (const [id, place] of this.#places) {
      const row = this.#byId.get(id);
      if (row === undefined) continue;
      this.#removeAt(this.#gap(place).to);
      this.#places.delete(id);
      this.#insert(row);
    }
    for (const row of this.#waiting.values()) this.#insert(row);
    this.#waiting.clear();
  }

  /** Takes over the rows of a list of the same revision; false when the two do not agree. */
  merge(other: SparseList): boolean {
    this.release();
    if (other.total !== this.total || other.open !== this.open) return false;
    for (const run of other.#runs) this.#put(run.start, run.rows);
    return true;
  }

  /** Forgets loaded rows outside a range, so that memory does not grow with the scrolled way. */
  trim(from: number, to: number): void {
    this.release();
    const kept = this.#runs.flatMap((run) => cut(run, from, to));
    this.#runs = kept;
    this.#byId.clear();
    for (const row of kept.flatMap((run) => run.rows)) this.#byId.set(row.id, row);
  }

  #applyOne({ before, after }: Transition, hold: boolean): boolean {
    const had = before !== null && this.#matches(before) ? before : null;
    const has = after !== null && this.#matches(after) ? after : null;
    if (had === null && has === null) return true;
    const isNews = hold && after !== null && (before === null || after.lastOccurredAt > before.lastOccurredAt);
    if (this.#keepWaiting(had ?? has, has, isNews && had === null)) return true;
    if (had !== null && has !== null && this.#updateInPlace(had, has, isNews)) return true;
    if (had !== null && !this.#remove(had)) return false;
    if (has === null) return true;
    if (isNews) this.#waiting.set(has.id, has);
    else this.#insert(has);
    return true;
  }

  /** A row that waits goes on waiting, or is forgotten; a new one begins to. */
  #keepWaiting(row: Notification | null, has: Notification | null, isNew: boolean): boolean {
    if (row === null || (!isNew && !this.#waiting.has(row.id))) return false;
    if (has === null) this.#waiting.delete(row.id);
    else this.#waiting.set(row.id, has);
    return true;
  }

  /** The row stays where it is: because its order is the same, or because it may not rise now. */
  #updateInPlace(had: Notification, has: Notification, isNews: boolean): boolean {
    const held = this.#byId.get(had.id);
    const place = held && this.#placeOf(held);
    const rises = isNews && had.resolvedAt === null && has.resolvedAt === null;
    const stays = this.#compare(place ?? had, has) === 0;
    if (held === undefined || place === undefined) return stays;
    if (!stays && !rises && !this.#places.has(had.id)) return false;
    if (!stays && has.resolvedAt !== null) return false;
    this.#replaceAt(this.#gap(place).to, has);
    if (!stays) this.#places.set(has.id, place);
    return true;
  }

  #placeOf(row: Notification): Notification {
    return this.#places.get(row.id) ?? row;
  }

  /** Loaded rows before `from` sort before `place`, those at `to` and after do not; between them is a hole or nothing. */
  #gap(place: Notification): Range {
    let [from, to] = place.resolvedAt === null ? [0, this.open] : [this.open, this.total];
    for (const run of this.#runs) {
      const count = this.#countBefore(run.rows, place);
      if (count > 0) from = Math.max(from, run.start + count);
      if (count < run.rows.length) {
        to = Math.min(to, run.start + count);
        break;
      }
    }
    return { from, to };
  }

  #countBefore(rows: readonly Notification[], place: Notification): number {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle];
      if (row !== undefined && this.#compare(this.#placeOf(row), place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #insert(row: Notification): void {
    const { from, to } = this.#gap(row);
    const touching = from === to ? this.#runs.findIndex((run) => run.start <= from && from <= endOf(run)) : -1;
    const known = from === to;
    this.#runs = this.#runs.map((run, at) => {
      if (at === touching) return { start: run.start, rows: run.rows.toSpliced(from - run.start, 0, row) };
      return run.start >= to ? { ...run, start: run.start + 1 } : run;
    });
    this.#count(row, 1);
    if (!known) return;
    if (touching < 0) this.#put(from, [row]);
    this.#byId.set(row.id, row);
  }

  #remove(row: Notification): boolean {
    const held = this.#byId.get(row.id);
    const { from, to } = this.#gap(held === undefined ? row : this.#placeOf(held));
    if (held !== undefined) {
      this.#removeAt(to);
      this.#places.delete(row.id);
      return true;
    }
    if (from === to) return false;
    this.#shrink(to);
    this.#count(row, -1);
    return true;
  }

  #removeAt(index: number): void {
    const row = this.at(index);
    if (row === undefined) return;
    this.#runs = this.#runs
      .map((run) => {
        if (index < run.start || index >= endOf(run)) return run;
        return { start: run.start, rows: run.rows.toSpliced(index - run.start, 1) };
      })
      .filter((run) => run.rows.length > 0);
    this.#byId.delete(row.id);
    this.#shrink(index + 1);
    this.#count(row, -1);
  }

  /** Moves the runs from `start` on one place up. */
  #shrink(start: number): void {
    this.#runs = join(this.#runs.map((run) => (run.start >= start ? { ...run, start: run.start - 1 } : run)));
  }

  #replaceAt(index: number, row: Notification): void {
    this.#runs = this.#runs.map((run) =>
      index < run.start || index >= endOf(run)
        ? run
        : { start: run.start, rows: run.rows.with(index - run.start, row) },
    );
    this.#byId.set(row.id, row);
  }

  #count(row: Notification, by: 1 | -1): void {
    this.total += by;
    if (row.resolvedAt === null) this.open += by;
  }

  #put(start: number, rows: readonly Notification[]): void {
    if (rows.length === 0) return;
    const end = start + rows.length;
    for (const gone of this.#runs.flatMap((run) => cut(run, start, end))) {
      for (const row of gone.rows) this.#byId.delete(row.id);
    }
    const kept = this.#runs.flatMap((run) => [...cut(run, 0, start), ...cut(run, end, Infinity)]);
    this.#runs = join([...kept, { start, rows }].sort((a, b) => a.start - b.start));
    for (const row of rows) this.#byId.set(row.id, row);
  }
}

/** The part of a run that lies within a range, if any. */
function cut(run: Run, from: number, to: number): Run[] {
  const rows = run.rows.slice(Math.max(0, from - run.start), Math.max(0, to - run.start));
  return rows.length === 0 ? [] : [{ start: Math.max(run.start, from), rows }];
}

/** Makes runs that touch into one. */
function join(runs: readonly Run[]): readonly Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && endOf(last) === run.start) {
      joined[joined.length - 1] = { start: last.start, rows: [...last.rows, ...run.rows] };
    } else joined.push(run);
  }
  return joined;
}
