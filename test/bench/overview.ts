import type Database from 'better-sqlite3';
import path from 'node:path';
import { openDatabase } from '../../main/store/database.ts';
import { Store } from '../../main/store/store.ts';
import { inTurns, took, type Figure } from '../support/bench.ts';
import { event, NOON } from '../support/events.ts';
import { freshFolder } from '../support/folder.ts';
import { postTo } from '../support/post-to.ts';

const ROWS = 100_000;
const CHUNK = 2000;
const DAYS = 30;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PLANS = 140;
const TYPES = ['backup_completed', 'backup_completed', 'backup_completed', 'backup_failed', 'backup_warning'];

/** 30 days of 140 plans that run every hour: 100,000 rows of the list, and what the window asks to draw them by day. */
export async function measureOverview(): Promise<Figure[]> {
  const folder = freshFolder();
  const database = openDatabase(path.join(folder, 'overview.db'));
  const store = new Store(database, folder);
  for (let first = 0; first < ROWS; first += CHUNK)
    postTo(
      store,
      Array.from({ length: CHUNK }, (_, i) => run(first + i)),
    );
  const edges = Array.from({ length: DAYS + 1 }, (_, day) => NOON - (DAYS - day) * DAY_MS);
  const values = await inTurns({
    warmUps: 2,
    rounds: 15,
    ours: () => took(() => store.overview(edges)),
    baseline: () => took(() => rowByRow(database)),
  });
  store.close();
  return [
    {
      name: 'overview, 30 days of 100,000',
      unit: 'ms',
      better: 'less',
      by: 'median',
      ours: values.ours,
      baseline: { name: 'reading the runs, in no order', values: values.baseline },
      target: { of: 'value', bound: 'at most', limit: 100 },
    },
  ];
}

function run(number: number): ReturnType<typeof event> {
  const plan = number % PLANS;
  return event(TYPES[(number * 7919) % TYPES.length] ?? 'backup_completed', {
    client: `client-${String(plan % 40)}`,
    plan: `plan ${String(plan)}`,
    occurredAt: NOON - DAYS * DAY_MS + Math.floor(number / PLANS) * HOUR_MS,
  });
}

function rowByRow(database: Database.Database): unknown[] {
  return database.prepare('SELECT * FROM runs').all();
}
