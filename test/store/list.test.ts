import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  comparerOf,
  SORTS,
  type ListFilter,
  type ListQuery,
  type Notification,
  type Sort,
} from '../../preload/contract.ts';
import { matcher } from '../../renderer/state/filter.ts';
import { openDatabase } from '../../main/store/database.ts';
import { blockSql, sortSql } from '../../main/store/list.ts';
import { Store } from '../../main/store/store.ts';
import { event, NOON } from '../support/events.ts';
import { postTo } from '../support/post-to.ts';

function filled(): Store {
  const store = new Store(openDatabase(':memory:'), '');
  postTo(store, [
    event('backup_failed', {
      client: 'web-01',
      plan: 'nightly',
      message: 'Repository is LOCKED',
      occurredAt: NOON - 3000,
    }),
    event('storage_low', { client: null, location: 'Büro-NAS', occurredAt: NOON - 2000 }),
    event('backup_completed', {
      client: 'db-03',
      plan: 'hourly',
      files: 1204,
      durationSeconds: 41,
      occurredAt: NOON - 1000,
    }),
    event('backup_completed', { client: 'db-03', plan: 'hourly', files: 7, occurredAt: NOON }),
  ]);
  store.transact(NOON, ({ apply }) => apply([{ kind: 'read', ids: [2], at: NOON }]));
  return store;
}

const ids = (store: Store, filter: Partial<ListFilter>): number[] =>
  store.page({ ...filter, offset: 0, limit: 50 }).rows.map((row) => row.id);

describe('the list', () => {
  it('has open rows first, newest occurrence first, resolved below', () => {
    expect(ids(filled(), {})).toEqual([4, 2, 1, 3]);
  });

  it.each([
    [{ status: 'open' }, [4, 2, 1]],
    [{ status: 'new' }, [4, 1]],
    [{ status: 'read' }, [2]],
    [{ status: 'resolved' }, [3]],
    [{ severity: 'critical' }, [1]],
    [{ client: 'db-03' }, [4, 3]],
    [{ source: 'local', type: 'backup_completed' }, [4, 3]],
    [{ source: 'server:a' }, []],
    [{ since: NOON - 2000 }, [4, 2, 3]],
    [{ until: NOON - 2000 }, [1]],
    [{ since: NOON - 2000, until: NOON - 1000 }, [2]],
    [{ search: 'locked' }, [1]],
    [{ search: 'WEB-01 repository' }, [1]],
    [{ search: 'büro' }, [2]],
    [{ search: 'low' }, [2]],
    [{ search: 'backup completed' }, [4, 3]],
    [{ search: '%' }, []],
    [{ search: '1,204' }, [3]],
    [{ plan: 'hourly' }, [4, 3]],
    [{ during: { from: NOON - 2000, to: NOON } }, [2, 3]],
    [{ during: { from: NOON - 2000, to: NOON }, plan: 'hourly' }, [3]],
    [{ search: 'web-01', status: 'resolved' }, []],
  ] as const)('filter %o', (filter, expected) => {
    expect(ids(filled(), filter)).toEqual(expected);
  });

  it('counts what matches, also beyond the page', () => {
    const page = filled().page({ client: 'db-03', offset: 1, limit: 1 });
    expect(page).toMatchObject({ open: 1, total: 2, offset: 1 });
    expect(page.rows.map((row) => row.id)).toEqual([3]);
  });

  it.each(['newest', 'oldest'] as const)('reads each block of the order "%s" by an index, without sorting', (sort) => {
    const plan = openDatabase(':memory:')
      .prepare(`EXPLAIN QUERY PLAN ${blockSql('*', 'open', '', sort)}`)
      .all(1, 0) as { detail: string }[];
    expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH notifications USING INDEX list_order (<expr>=?)']);
  });

  it('is in every order as it is now, page by page, whatever was committed since the last page', () => {
    const store = filled();
    const page = (sort: Sort, offset: number, limit: number): number[] =>
      store.page({ sort, offset, limit }).rows.map(({ id }) => id);
    expect([page('count', 0, 2), page('count', 2, 2), page('client', 0, 4)]).toEqual([
      [4, 2],
      [1, 3],
      [4, 1, 2, 3],
    ]);
    postTo(store, [event('backup_failed', { client: 'web-01', plan: 'nightly', occurredAt: NOON - 3000 })]);
    expect([page('count', 0, 2), page('count', 2, 2)]).toEqual([
      [1, 4],
      [2, 3],
    ]);
    store.transact(NOON, ({ apply }) => apply([{ kind: 'resolve', ids: [1], at: NOON, by: 'user' }]));
    expect(page('count', 0, 4)).toEqual([4, 2, 1, 3]);
    expect(store.ids({ sort: 'count', offset: 1, limit: 2 }).ids).toEqual([2, 1]);
    expect(store.page({ sort: 'count', client: 'web-01', offset: 0, limit: 4 }).rows).toMatchObject([{ id: 1 }]);
  });

  it('sorts nothing that the index of the list does not hold, so that 100,000 rows take no lookup each', () => {
    const database = openDatabase(':memory:');
    for (const sort of SORTS) {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sortSql('', sort)}`).all() as { detail: string }[];
      expect(plan[0]?.detail).toBe('SCAN notifications USING COVERING INDEX list_order');
    }
  });

  it('gives the ids of what matches, in order, for the revision they are true for', () => {
    const store = filled();
    expect(store.ids({ sort: 'oldest', offset: 1, limit: 2 })).toEqual({
      ids: [2, 4],
      revision: store.summary.revision,
    });
  });

  it('counts the open rows of each client, the worst first', () => {
    expect(filled().clients()).toEqual([
      { client: 'web-01', open: 1, worst: 'critical' },
      { client: 'db-03', open: 1, worst: 'info' },
    ]);
  });
});

describe('the store and the page', () => {
  const letter = fc.constantFrom('a', 'A', 'b', 'Z', '[', 'ä', '\u{1F600}', '\uFB01', '-');
  const word = fc.array(letter, { minLength: 1, maxLength: 3 }).map((letters) => letters.join(''));
  const moment = fc.integer({ min: 1, max: 6 });
  const row = fc.record({
    source: fc.constantFrom('local', 'server:a'),
    type: fc.constantFrom('backup_failed', 'storage_low', 'of_a_newer_server'),
    severity: fc.constantFrom('info', 'warning', 'critical'),
    client: fc.option(word),
    message: word,
    occurrenceCount: fc.integer({ min: 1, max: 3 }),
    lastOccurredAt: moment,
    readAt: fc.option(moment),
    resolvedAt: fc.option(moment),
  });
  const filter = fc.record({
    status: fc.option(fc.constantFrom('open', 'new', 'read', 'resolved')),
    severity: fc.option(fc.constantFrom('info', 'warning', 'critical')),
    client: fc.option(word, { freq: 1 }),
    source: fc.option(fc.constantFrom('local', 'server:a')),
    type: fc.option(fc.constantFrom('backup_failed', 'storage_low')),
    since: fc.option(moment, { freq: 1 }),
    until: fc.option(moment, { freq: 1 }),
    search: fc.constantFrom('', '', 'a', 'ä', 'failed'),
  });

  it('filter, order and page alike', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), filter, fc.constantFrom(...SORTS), (rows, wanted, sort) => {
        const store = new Store(openDatabase(':memory:'), '');
        store.transact(NOON, ({ apply }) => {
          for (const [at, given] of rows.entries()) apply([{ kind: 'open', row: opened(at, given), jobs: [] }]);
        });
        const all = store.page({ offset: 0, limit: 500 }).rows;
        const expected = all.filter(matcher(wanted)).sort(comparerOf(sort));
        expect(pages(store, { ...wanted, sort })).toEqual(expected);
        expect(store.page({ ...wanted, sort, offset: 0, limit: 1 })).toMatchObject({
          open: expected.filter((one) => one.resolvedAt === null).length,
          total: expected.length,
        });
        expect(store.ids({ ...wanted, sort, offset: 0, limit: 500 }).ids).toEqual(expected.map(({ id }) => id));
        store.close();
      }),
      // Each run makes a database of its own.
      { numRuns: 40 },
    );
  });

  type Given = Partial<Notification> & Pick<Notification, 'lastOccurredAt' | 'resolvedAt'>;
  const opened = (at: number, given: Given) => ({
    key: String(at),
    ...{ source: 'local', type: 'backup_failed', severity: 'info' as const, message: '', occurrenceCount: 1 },
    ...{ client: null, plan: null, repository: null, location: null, readAt: null },
    firstOccurredAt: given.lastOccurredAt,
    ...given,
    resolvedBy: given.resolvedAt === null ? null : ('user' as const),
  });

  /** All that matches, seven rows at a time. */
  function pages(store: Store, query: Omit<ListQuery, 'offset' | 'limit'>): Notification[] {
    const { total } = store.page({ ...query, offset: 0, limit: 1 });
    const starts = Array.from({ length: Math.ceil(total / 7) }, (_, at) => at * 7);
    return starts.flatMap((offset) => store.page({ ...query, offset, limit: 7 }).rows);
  }
});
