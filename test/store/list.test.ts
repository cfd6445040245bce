import { describe, expect, it } from 'vitest';
import type { ListFilter } from '../../preload/contract.ts';
import { openDatabase } from '../../main/store/database.ts';
import { Store } from '../../main/store/store.ts';
import { event, NOON } from '../support/events.ts';
import { postTo } from '../support/post-to.ts';

const any: ListFilter = { status: null, severity: null, client: null, search: '' };

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
  store.page({ ...any, ...filter, offset: 0, limit: 50 }).rows.map((row) => row.id);

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
    const page = filled().page({ ...any, client: 'db-03', offset: 1, limit: 1 });
    expect(page).toMatchObject({ open: 1, total: 2, offset: 1 });
    expect(page.rows.map((row) => row.id)).toEqual([3]);
  });

  it('reads the unfiltered list by its index, without sorting', () => {
    const database = openDatabase(':memory:');
    const plan = database
      .prepare(
        'EXPLAIN QUERY PLAN SELECT * FROM notifications ORDER BY (resolved_at IS NOT NULL), last_occurred_at DESC, id DESC LIMIT 50',
      )
      .all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail)).toEqual(['SCAN notifications USING INDEX list_order']);
  });

  it('counts the open rows of each client, the worst first', () => {
    expect(filled().clients()).toEqual([
      { client: 'web-01', open: 1, worst: 'critical' },
      { client: 'db-03', open: 1, worst: 'info' },
    ]);
  });
});
