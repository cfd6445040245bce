import type Database from 'better-sqlite3';
import type { ListQuery } from '../../preload/contract.ts';
import { openDatabase } from '../../main/store/database.ts';
import { Store } from '../../main/store/store.ts';
import { fillWithRows } from '../support/bench-store.ts';
import { inTurns, took, type Figure } from '../support/bench.ts';
import { NOON } from '../support/events.ts';
import { freshFolder } from '../support/folder.ts';
import path from 'node:path';

const ROWS = 100_000;
/** What the window asks for when it opens. */
const FIRST_PAGE: ListQuery = { status: null, severity: null, client: null, search: '', offset: 0, limit: 200 };
const IN_ORDER =
  'SELECT * FROM notifications NOT INDEXED ORDER BY (resolved_at IS NOT NULL), last_occurred_at DESC, id DESC';

/** The first page of a list of 100,000, of which a quarter is open. */
export async function measureList(): Promise<Figure[]> {
  const folder = freshFolder();
  const database = openDatabase(path.join(folder, 'list.db'));
  const store = new Store(database, folder);
  fillWithRows(store, ROWS, NOON);
  const values = await inTurns({
    warmUps: 2,
    rounds: 15,
    ours: () => took(() => store.page(FIRST_PAGE)),
    baseline: () => took(() => everything(database)),
  });
  store.close();
  return [
    {
      name: 'first page of 100,000',
      unit: 'ms',
      better: 'less',
      by: 'median',
      ours: values.ours,
      baseline: { name: 'SELECT * … ORDER BY, no index', values: values.baseline },
      target: { of: 'value', bound: 'at most', limit: 10 },
    },
  ];
}

function everything(database: Database.Database): unknown[] {
  return database.prepare(IN_ORDER).all();
}
