import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareRows,
  comparerOf,
  SORTS,
  type Compare,
  type ListPage,
  type Notification,
  type Transition,
} from '../../preload/contract.ts';
import { SparseList } from '../../renderer/state/sparse-list.ts';
import { makeRow, NOW } from './support/rows.ts';

type Matches = (row: Notification) => boolean;
const FILTERS: Record<string, Matches> = {
  all: () => true,
  unread: (row) => row.readAt === null && row.resolvedAt === null,
  resolved: (row) => row.resolvedAt !== null,
  client: (row) => row.client === 'a',
};

/** The whole truth, sorted afresh each time. */
class Naive {
  rows = new Map<number, Notification>();
  revision = 1;
  readonly matches: Matches;
  readonly compare: Compare;

  constructor(rows: readonly Notification[], matches: Matches, compare: Compare = compareRows) {
    for (const row of rows) this.rows.set(row.id, row);
    this.matches = matches;
    this.compare = compare;
  }

  sorted(): Notification[] {
    return [...this.rows.values()].filter(this.matches).sort(this.compare);
  }

  page(offset: number, limit: number): ListPage {
    const all = this.sorted();
    const unreadBySeverity = { info: 0, warning: 0, critical: 0 };
    return {
      rows: all.slice(offset, offset + limit),
      offset,
      total: all.length,
      open: all.filter((row) => row.resolvedAt === null).length,
      summary: {
        revision: this.revision,
        total: 0,
        open: 0,
        unread: 0,
        unreadBySeverity,
        snoozed: 0,
        snoozedBySeverity: unreadBySeverity,
      },
    };
  }

  change(id: number, after: Notification | null): Transition {
    const before = this.rows.get(id) ?? null;
    if (after === null) this.rows.delete(id);
    else this.rows.set(id, after);
    this.revision += 1;
    return { before, after };
  }
}

type Act =
  | { readonly do: 'arrive' | 'repeat'; readonly pick: number; readonly minute: number }
  | { readonly do: 'resolve' | 'reopen' | 'read' | 'unread' | 'forget'; readonly pick: number };
type Step =
  | Act
  | { readonly do: 'load'; readonly at: number; readonly limit: number }
  | { readonly do: 'trim'; readonly at: number; readonly limit: number }
  | { readonly do: 'hold' }
  | { readonly do: 'release' };

const pick = fc.nat(60);
const span = { at: fc.nat(50), limit: fc.integer({ min: 1, max: 15 }) };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('arrive' as const, 'repeat' as const),
    pick,
    minute: fc.integer({ min: -40, max: 40 }),
  }),
  fc.record({
    do: fc.constantFrom('resolve' as const, 'reopen' as const, 'read' as const, 'unread' as const, 'forget' as const),
    pick,
  }),
  fc.record({
    do: fc.constantFrom('resolve' as const, 'repeat' as const),
    pick: fc.nat(3),
    minute: fc.integer({ min: 41, max: 99 }),
  }),
  fc.record({ do: fc.constant('load' as const), ...span }),
  fc.record({ do: fc.constant('trim' as const), ...span }),
  fc.constantFrom<Step>({ do: 'hold' }, { do: 'release' }),
);

const seed: fc.Arbitrary<Notification[]> = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 30 }),
      over: fc.boolean(),
      read: fc.boolean(),
      client: fc.constantFrom('a', 'b', null),
      severity: fc.constantFrom('info' as const, 'warning' as const, 'critical' as const),
    }),
    { maxLength: 40, size: 'medium' },
  )
  .map((rows) =>
    rows.map(({ minute, over, read, client, severity }, id) =>
      makeRow({
        id,
        client,
        severity,
        lastOccurredAt: NOW - minute * 60_000,
        resolvedAt: over ? NOW : null,
        readAt: read ? NOW : null,
      }),
    ),
  );

/** Plays steps against the truth and against the list, and looks after each. */
class Play {
  readonly naive: Naive;
  list: SparseList;
  held = false;
  #nextId = 1000;

  constructor(rows: readonly Notification[], matches: Matches, compare: Compare) {
    this.naive = new Naive(rows, matches, compare);
    this.list = new SparseList(this.naive.page(0, 7), matches, compare);
  }

  do(given: Step): void {
    if (given.do === 'load') this.#load(given.at, given.limit);
    else if (given.do === 'trim') this.list.trim(given.at, given.at + given.limit);
    else if (given.do === 'hold') this.held = true;
    else if (given.do === 'release') this.#release();
    else this.#commit(given);
  }

  #load(at: number, limit: number): void {
    const fresh = new SparseList(this.naive.page(at, limit), this.naive.matches, this.naive.compare);
    expect(this.list.merge(fresh)).toBe(true);
  }

  #release(): void {
    this.held = false;
    this.list.release();
  }

  #commit(given: Act): void {
    const ids = [...this.naive.rows.keys()];
    const id = given.do === 'arrive' || ids.length === 0 ? (this.#nextId += 1) : ids[given.pick % ids.length];
    if (id === undefined) return;
    const transition = this.naive.change(
      id,
      after(given, this.naive.rows.get(id) ?? makeRow({ id, client: id % 2 ? 'a' : 'b' })),
    );
    expect(this.list.apply([transition], this.naive.revision, this.held)).toBe(true);
  }

  /** Every loaded row stands where it truly stands, and the lengths are right. */
  check(): void {
    const truth = this.naive.sorted();
    expect([this.list.total, this.list.open]).toEqual([
      truth.length,
      truth.filter((row) => row.resolvedAt === null).length,
    ]);
    truth.forEach((row, at) => {
      const held = this.list.at(at);
      if (held !== undefined) expect(held).toEqual(row);
      const index = this.list.indexOf(row.id);
      if (index !== -1) expect(index).toBe(at);
      const hole = this.list.holeFor(row);
      if (index === -1) expect(hole.from <= at && at < hole.to).toBe(true);
    });
    expect(this.list.at(truth.length)).toBeUndefined();
    expect(this.list.waiting).toBe(0);
    expect(this.list.loaded).toBe(truth.filter((_, at) => this.list.at(at) !== undefined).length);
  }
}

function after(given: { readonly do: string; readonly minute?: number }, row: Notification): Notification | null {
  if (given.do === 'forget') return null;
  if (given.do === 'resolve') return { ...row, resolvedAt: NOW, resolvedBy: 'user' };
  if (given.do === 'reopen') return { ...row, resolvedAt: null, resolvedBy: null };
  if (given.do === 'read') return { ...row, readAt: NOW };
  if (given.do === 'unread') return { ...row, readAt: null };
  const lastOccurredAt = NOW + (given.minute ?? 0) * 60_000;
  return { ...row, lastOccurredAt, occurrenceCount: row.occurrenceCount + 1, readAt: null };
}

describe('the sparse list', () => {
  it('counts what stands before a place that a row once had', () => {
    const rows = [1, 2, 3].map((id) => makeRow({ id, lastOccurredAt: NOW - id * 60_000 }));
    const naive = new Naive(rows, () => true);
    const list = new SparseList(naive.page(0, 2), () => true);
    const top = makeRow({ id: 1, lastOccurredAt: NOW - 60_000 });
    list.apply([naive.change(4, makeRow({ id: 4, lastOccurredAt: NOW }))], 2, false);
    list.apply([naive.change(1, makeRow({ id: 1, lastOccurredAt: NOW + 1 }))], 3, false);
    expect(list.countBefore(top)).toBe(2);
    expect(list.countBefore(makeRow({ id: 9, lastOccurredAt: 0 }))).toBeNull();
  });

  it.each(Object.entries(FILTERS))(
    'agrees with the sorted truth through any commits, loads and holes, in every order (%s)',
    (_, matches) => {
      fc.assert(
        fc.property(seed, fc.array(step, { maxLength: 60 }), fc.constantFrom(...SORTS), (rows, steps, sort) => {
          const play = new Play(rows, matches, comparerOf(sort));
          play.check();
          for (const each of steps) {
            play.do(each);
            if (!play.held) {
              play.list.release();
              play.check();
            }
          }
          play.list.release();
          play.check();
        }),
        { numRuns: 300 },
      );
    },
  );

  it('names the first hole of a range', () => {
    const naive = new Naive(
      Array.from({ length: 30 }, (_, id) => makeRow({ id })),
      () => true,
    );
    const list = new SparseList(naive.page(0, 10), () => true);
    list.merge(new SparseList(naive.page(20, 5), () => true));
    expect(list.holeIn(0, 10)).toBeNull();
    expect(list.holeIn(5, 30)).toEqual({ from: 10, to: 20 });
    expect(list.holeIn(12, 15)).toEqual({ from: 12, to: 15 });
    expect(list.holeIn(22, 99)).toEqual({ from: 25, to: 30 });
  });

  it('holds news outside and a risen row at its place until it is let in', () => {
    const rows = [1, 2, 3].map((id) => makeRow({ id, lastOccurredAt: NOW - id * 60_000 }));
    const naive = new Naive(rows, () => true);
    const list = new SparseList(naive.page(0, 10), () => true);
    list.apply([naive.change(4, makeRow({ id: 4, lastOccurredAt: NOW + 1 }))], 2, true);
    list.apply([naive.change(3, makeRow({ id: 3, lastOccurredAt: NOW + 2, occurrenceCount: 2 }))], 3, true);
    expect([0, 1, 2].map((at) => list.at(at)?.id)).toEqual([1, 2, 3]);
    expect(list.at(2)?.occurrenceCount).toBe(2);
    const risen = list.at(2);
    if (risen) list.apply([naive.change(3, { ...risen, readAt: NOW })], 4, true);
    expect(list.at(2)).toMatchObject({ id: 3, readAt: NOW });
    expect(list.waiting).toBe(2);
    list.release();
    expect([0, 1, 2, 3].map((at) => list.at(at)?.id)).toEqual([3, 4, 1, 2]);
  });

  it('shows at once what is no news: a reopened or unread row does not wait', () => {
    const naive = new Naive([makeRow({ id: 1, resolvedAt: NOW })], () => true);
    const list = new SparseList(naive.page(0, 10), () => true);
    list.apply([naive.change(1, makeRow({ id: 1 }))], 2, true);
    expect([list.waiting, list.open]).toEqual([0, 1]);
  });

  it('knows the place at the end of the open rows though no resolved one is loaded', () => {
    const rows = [makeRow({ id: 1 }), ...[2, 3, 4].map((id) => makeRow({ id, resolvedAt: NOW }))];
    const naive = new Naive(rows, () => true);
    const list = new SparseList(naive.page(0, 1), () => true);
    list.apply([naive.change(9, makeRow({ id: 9, lastOccurredAt: 0 }))], 2, false);
    expect(list.at(1)?.id).toBe(9);
    expect(list.holeIn(0, 9)).toEqual({ from: 2, to: 5 });
  });

  it('says so when a commit does not fit what it knows', () => {
    const naive = new Naive([makeRow({ id: 1 })], () => true);
    const list = new SparseList(naive.page(0, 10), () => true);
    expect(list.apply([{ before: makeRow({ id: 9 }), after: null }], 2, false)).toBe(false);
  });
});
