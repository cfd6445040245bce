import Database from 'better-sqlite3';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decide } from '../../main/engine/decide.ts';
import type { Input } from '../../main/engine/model.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import { MIGRATIONS } from '../../main/store/migrations.ts';
import { BESIDE } from '../../main/store/notification-rows.ts';

import { backups, backUp, openOrRecover } from '../../main/store/recovery.ts';
import { TROUBLES } from '../../main/store/troubles.ts';
import { Store } from '../../main/store/store.ts';
import { event, NOON } from '../support/events.ts';
import { freshFolder } from '../support/folder.ts';
import { postTo } from '../support/post-to.ts';

const DAY_MS = 86_400_000;
const file = (folder: string): string => path.join(folder, 'notifications.db');

function open(
  folder: string,
  now = NOON,
): { store: Store; database: Database.Database; recovery: ReturnType<typeof openOrRecover>['recovery'] } {
  const { database, recovery } = openOrRecover(folder, now);
  return { store: new Store(database, folder), database, recovery };
}

/** The file as it was before the step that says `words`. */
function openBefore(folder: string, words: string): Database.Database {
  const database = new Database(file(folder));
  const steps = MIGRATIONS.slice(
    0,
    MIGRATIONS.findIndex((each) => each.includes(words)),
  );
  for (const step of steps) database.exec(step);
  database.pragma(`user_version = ${String(steps.length)}`);
  return database;
}

/** A data folder with `count` failures and a backup made of the first half. */
async function folderWithBackup(count: number): Promise<string> {
  const folder = freshFolder();
  const { store, database } = open(folder);
  postTo(
    store,
    Array.from({ length: count / 2 }, (_, i) => event('backup_failed', { plan: String(i) })),
  );
  await backUp(database, folder, NOON);
  postTo(
    store,
    Array.from({ length: count / 2 }, (_, i) => event('backup_failed', { plan: `late ${String(i)}` })),
  );
  store.close();
  return folder;
}

describe('the database', () => {
  it('is opened for durable work', () => {
    const { database } = open(freshFolder());
    const setting = (name: string): unknown => database.pragma(name, { simple: true });
    expect([setting('journal_mode'), setting('synchronous'), setting('foreign_keys'), setting('auto_vacuum')]).toEqual([
      'wal',
      2,
      1,
      2,
    ]);
    expect(setting('user_version')).toBe(MIGRATIONS.length);
    expect(setting('page_size')).toBe(8192);
    database.close();
  });

  it('knows the other rows of a condition, newest first, by an index', () => {
    const { store, database } = open(freshFolder());
    for (let time = 0; time < 4; time++)
      postTo(store, [event('backup_completed', { client: 'web-01', plan: 'nightly' })]);
    postTo(store, [event('backup_completed', { client: 'web-01', plan: 'weekly' })]);
    expect(store.historyOf(3, 9)).toMatchObject({ rows: [{ id: 4 }, { id: 2 }, { id: 1 }], isGone: false });
    expect(store.historyOf(3, 2).rows).toHaveLength(2);
    expect(store.historyOf(5, 9).rows).toEqual([]);
    expect(store.historyOf(99, 9).rows).toEqual([]);
    const plan = JSON.stringify(database.prepare(`EXPLAIN QUERY PLAN ${BESIDE}`).all(1, 1, 9));
    expect(plan).toContain('SEARCH notifications USING INDEX one_open_row_per_key (key=?)');
    expect(plan).not.toContain('TEMP B-TREE');
    database.close();
  });

  it('finds what is wrong with a client of a source by an index, whatever else has a like name', () => {
    const { store, database } = open(freshFolder());
    for (const client of ['web-01', 'WEB-01', 'web-02', null])
      postTo(store, [event('backup_failed', { client, plan: 'a' }), event('agent_offline', { client })]);
    postTo(store, [event('backup_completed', { client: 'web-01', plan: 'a' })]);
    postTo(store, [event('storage_low', { client: 'web-01', location: 'x' })]);
    expect(store.troublesOf('local', 'web-01').map(({ type }) => type)).toEqual(['storage_low']);
    expect(store.troublesOf('local', 'WEB-01').map(({ type }) => type)).toEqual(['agent_offline', 'backup_failed']);
    expect(store.troublesOf('server:a', 'web-01')).toEqual([]);
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${TROUBLES}`).all('a', 'local', 9);
    expect(JSON.stringify(plan)).toMatch(/SEARCH.*list_order/);
    expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE');
    database.close();
  });

  it('counts what is snoozed, step by step as after a new start', () => {
    const folder = freshFolder();
    const { store, database } = open(folder);
    postTo(
      store,
      ['a', 'b', 'c', 'd'].map((plan) => event('backup_failed', { plan })),
    );
    const take = (input: Input): number => {
      store.transact(NOON, ({ held, apply }) => apply(decide(held, input, defaultSettings(), NOON).changes));
      return store.summary.snoozed;
    };
    const counts = [
      take({ kind: 'snooze', ids: [1, 2, 3, 4], until: '1h' }),
      take({ kind: 'read', ids: [1] }),
      take({ kind: 'unsnooze', ids: [2] }),
      take({ kind: 'resolve', ids: [3] }),
    ];
    expect(counts).toEqual([4, 4, 3, 2]);
    database.close();
    const again = open(folder);
    expect(again.store.summary.snoozed).toBe(2);
    again.database.close();
  });

  it('links a job that died with its client to the outage and back; both are counted (E08)', () => {
    const { store, database } = open(freshFolder());
    const web = { client: 'web-01' };
    postTo(store, [
      event('agent_offline', web),
      event('backup_failed', { ...web, plan: 'nightly', error: 'agent went offline' }),
      event('backup_failed', { client: 'web-02', plan: 'nightly' }),
      event('storage_low', { location: 'x' }),
      event('backup_completed', { ...web, plan: 'weekly', occurredAt: NOON - DAY_MS }),
    ]);
    const beside = (id: number) => {
      const { rows, total } = store.besideOf(id, 5);
      return [rows.map((row) => row.id), total];
    };
    expect(store.summary.unreadBySeverity).toEqual({ info: 1, warning: 2, critical: 2 });
    expect([1, 2, 3, 4, 5, 99].map(beside)).toEqual([
      [[2], 1],
      [[1], 1],
      [[], 0],
      [[], 0],
      [[2, 1], 2],
      [[], 0],
    ]);
    for (const plan of ['a', 'b', 'c', 'd', 'e']) postTo(store, [event('backup_failed', { ...web, plan })]);
    expect(beside(2)).toEqual([[10, 9, 8, 7, 6], 6]);
    expect(beside(10)).toEqual([[9, 8, 7, 6, 2], 6]);
    database.close();
  });

  it('of before the mutes keeps every job as it was', () => {
    const folder = freshFolder();
    const old = openBefore(folder, 'CREATE TABLE mutes');
    old.exec(`INSERT INTO notifications (key, source, type, severity, message, occurrence_count, first_occurred_at, last_occurred_at, unread_revision)
        VALUES ('k', 'local', 'backup_failed', 'critical', '', 1, 0, 0, 1);
      INSERT INTO jobs (channel, notification_id, state, reason, created_at, hold, together) VALUES
        ('popup', 1, 'skipped', 'event_off', 5, 'never', 0), ('email', 1, 'pending', NULL, 6, 'held', 1)`);
    const before = old.prepare('SELECT * FROM jobs').all();
    old.close();
    const { store, database } = open(folder);
    expect(database.prepare('SELECT * FROM jobs').all()).toEqual(before);
    expect(store.outbox.jobsOf(1)).toMatchObject([{ reason: 'event_off' }, { isHeld: true }]);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.prepare('DELETE FROM notifications').run();
    expect(store.outbox.jobsOf(1)).toEqual([]);
    database.close();
  });

  it('of before the CHECKs were written out keeps every row, its jobs and its number', () => {
    const folder = freshFolder();
    const old = openBefore(folder, 'CREATE TABLE notifications_checked');
    old.exec(`INSERT INTO notifications (key, source, type, client, severity, message, occurrence_count, first_occurred_at, last_occurred_at,
          resolved_at, resolved_by, unread_revision, snoozed_until, told_at)
        VALUES ('k', 'server:a', 'backup_failed', 'web-01', 'critical', 'm', 3, 1, 2, 4, 'user', 1, NULL, 7), ('k', 'server:a', 'backup_failed', 'web-01', 'critical', 'm', 3, 1, 2, NULL, NULL, 1, 9, 8),
          ('k2', 'local', 'backup_failed', NULL, 'critical', 'm', 1, 1, 2, NULL, NULL, 1, NULL, 0);
      INSERT INTO jobs (channel, notification_id, state, reason, created_at, hold, together) VALUES
        ('popup', 1, 'skipped', 'muted', 5, 'never', 0), ('email', 2, 'pending', NULL, 6, 'held', 1), ('email', 3, 'done', NULL, 6, 'never', 1);
      INSERT INTO remote_rows VALUES (2, 'server:a', 1, 1, 't', NULL, NULL, 'critical', 3, 2, 0, 0, 0, NULL, NULL);
      INSERT INTO runs VALUES (1, 1, 'failed', 2, 900000, 900001);
      DELETE FROM notifications WHERE id = 3`);
    const tables = ['notifications', 'jobs', 'remote_rows', 'runs'];
    const all = (database: Database.Database): unknown[][] =>
      tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
    const before = all(old);
    old.close();
    const { store, database } = open(folder);
    expect(all(database)).toEqual(before);
    expect(before.map((rows) => rows.length)).toEqual([2, 2, 1, 1]);
    expect(database.pragma('foreign_key_check')).toEqual([]);
    postTo(store, [event('backup_failed', { plan: 'new' })]);
    expect(store.byId(4)?.plan).toBe('new');
    expect(database.prepare('SELECT max(id) FROM jobs').pluck().get()).toBe(4);
    database.prepare('DELETE FROM notifications').run();
    expect(store.outbox.jobsOf(2)).toEqual([]);
    database.close();
  });

  it('of before a plan was one row keeps its number, its runs, what is watched of it, and what is only watched', () => {
    const folder = freshFolder();
    const old = openBefore(folder, 'CREATE TABLE plans (');
    const schedule = { timing: { kind: 'cron', cron: '0 3 * * *' }, zone: 'UTC', graceMs: null, enabled: true };
    old.exec(`INSERT INTO backup_plans VALUES (4, 'local', 'web-01', 'nightly', ${String(NOON)}, 7), (5, 'server:a', 'web-01', '', ${String(NOON)}, NULL);
      INSERT INTO runs VALUES (${String(NOON / 900_000)}, 4, 'failed', 2, ${String(NOON)}, ${String(NOON)});
      INSERT INTO watched_plans VALUES ('web-01', 'nightly', '[5,6]', 8, 9, 3, '${JSON.stringify(schedule)}', 10, 11),
        ('web-02', 'weekly', '[]', NULL, NULL, NULL, NULL, NULL, NULL)`);
    old.close();
    const { store, database } = open(folder);
    const watched = { begins: [5, 6], runningSince: 8, lastRunAt: 9, schedule, plannedAt: 10, judgeAt: 11 };
    expect(store.plans.allWatched()).toMatchObject([
      { client: 'web-01', plan: 'nightly', ...watched, lastSuccessAt: 7 },
      { client: 'web-02', plan: 'weekly', begins: [], schedule: null },
    ]);
    expect(store.plans.due(11)).toMatchObject([{ plan: 'nightly' }]);
    expect(store.overview([NOON, NOON + DAY_MS]).plans).toMatchObject([
      { source: 'local', client: 'web-01', plan: 'nightly', lastGoodAt: 7, days: [{ failed: 2 }] },
      { source: 'server:a', client: 'web-01', plan: null, lastGoodAt: null, days: [] },
    ]);
    database.close();
  });

  it('refuses a second open row of the same key by itself', () => {
    const { store, database } = open(freshFolder());
    postTo(store, [event('backup_failed', { client: null, plan: null })]);
    const copy = `INSERT INTO notifications (key, source, type, severity, message, occurrence_count, first_occurred_at, last_occurred_at, unread_revision)
                  SELECT key, source, type, severity, message, 1, 0, 0, 0 FROM notifications`;
    expect(() => database.exec(copy)).toThrow('UNIQUE constraint failed');
    database.close();
  });

  it('refuses a file of a newer version in plain words and leaves it as it was', () => {
    const folder = freshFolder();
    const { database } = open(folder);
    database.pragma(`user_version = ${String(MIGRATIONS.length + 1)}`);
    database.close();
    const before = readFileSync(file(folder));
    expect(() => open(folder)).toThrow(/saved by a newer version of BBS Tray.*--data-dir/);
    expect(readFileSync(file(folder)).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('corrupt'))).toEqual([]);
  });

  it('rolls a migration back whole when a step fails', () => {
    const folder = freshFolder();
    const damaged = new Database(file(folder));
    damaged.exec('CREATE TABLE clients (id INTEGER)');
    damaged.close();
    expect(() => open(folder)).toThrow('already exists');
    const after = new Database(file(folder), { readonly: true });
    expect(after.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all()).toEqual(['clients']);
    after.close();
  });
});

describe('a damaged file', () => {
  const damages: readonly [string, (name: string) => void][] = [
    [
      'a zeroed page',
      (name) => {
        overwrite(name, 4096 * 2, Buffer.alloc(4096));
      },
    ],
    [
      'cut in half',
      (name) => {
        truncateSync(name, Math.floor(statSync(name).size / 2));
      },
    ],
    [
      'replaced by text',
      (name) => {
        writeFileSync(name, 'not a database at all, but long enough to be looked at'.repeat(100));
      },
    ],
    [
      'a destroyed header',
      (name) => {
        overwrite(name, 0, Buffer.alloc(64, 0xff));
      },
    ],
  ];
  it.each(damages)('%s: is set aside and the newest good backup takes its place', async (_, damage) => {
    const folder = await folderWithBackup(400);
    damage(file(folder));
    const { store, recovery } = open(folder);
    expect(recovery?.from).toBe(NOON);
    expect(existsSync(path.join(folder, recovery?.setAside ?? ''))).toBe(true);
    expect(store.summary.unread).toBe(200);
    store.close();
  });

  it('starts empty when there is no backup, and keeps the damaged file', () => {
    const folder = freshFolder();
    writeFileSync(file(folder), 'x'.repeat(9000));
    const { store, recovery } = open(folder);
    expect(recovery).toMatchObject({ from: null });
    expect(readFileSync(path.join(folder, recovery?.setAside ?? ''), 'utf8')).toBe('x'.repeat(9000));
    expect(store.summary.total).toBe(0);
    store.close();
  });

  it('passes over a backup that is damaged itself', async () => {
    const folder = await folderWithBackup(400);
    writeFileSync(path.join(folder, 'backups', `notifications-${String(NOON + 1)}.db`), 'broken');
    writeFileSync(file(folder), 'x'.repeat(9000));
    const { store, recovery } = open(folder);
    expect(recovery?.from).toBe(NOON);
    store.close();
  });

  it('survives a torn write-ahead log with what was committed before the tear', () => {
    const folder = freshFolder();
    const { store, database } = open(folder);
    database.pragma('wal_autocheckpoint = 0');
    postTo(store, [event('backup_failed', { plan: 'first' })]);
    const wal = readFileSync(`${file(folder)}-wal`);
    postTo(store, [event('backup_failed', { plan: 'second' })]);
    const grown = readFileSync(`${file(folder)}-wal`);
    const copy = freshFolder();
    writeFileSync(file(copy), readFileSync(file(folder)));
    writeFileSync(`${file(copy)}-wal`, grown.subarray(0, wal.length + Math.floor((grown.length - wal.length) / 2)));
    store.close();
    const again = open(copy);
    expect(again.recovery).toBeNull();
    expect(again.store.page(all()).rows.map((row) => row.plan)).toEqual(['first']);
    again.store.close();
  });
});

describe('the daily backup', () => {
  it('is made once a day and the newest three are kept', async () => {
    const folder = freshFolder();
    const { store } = open(folder);
    for (let hour = 0; hour <= 24 * 5; hour++) await store.backUpDaily(NOON + hour * 3_600_000);
    expect(backups(folder).map(({ at }) => (at - NOON) / DAY_MS)).toEqual([5, 4, 3]);
    store.close();
  });

  it('is made anew when the clock was set back', async () => {
    const folder = freshFolder();
    const { store } = open(folder);
    await store.backUpDaily(NOON + 400 * DAY_MS);
    await store.backUpDaily(NOON);
    expect(backups(folder)).toHaveLength(2);
    store.close();
  });
});

describe('a transaction', () => {
  it('changes nothing when its work throws, counts included', () => {
    const { store } = open(freshFolder());
    const before = store.summary;
    expect(() =>
      store.transact(NOON, ({ apply }) => {
        apply([{ kind: 'read_all', upToRevision: null, at: NOON }]);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(store.summary).toEqual(before);
    store.close();
  });

  it('counts right after a change too large to list', () => {
    const { store } = open(freshFolder());
    postTo(
      store,
      Array.from({ length: 1200 }, (_, i) => event('backup_failed', { plan: String(i) })),
    );
    const { commit } = store.transact(NOON, ({ apply }) => apply([{ kind: 'read_all', upToRevision: null, at: NOON }]));
    expect(commit.transitions).toBeNull();
    expect(commit.summary).toMatchObject({ total: 1200, open: 1200, unread: 0 });
    store.close();
  });

  it('goes on with its revisions after a restart', () => {
    const folder = freshFolder();
    const first = open(folder);
    postTo(first.store, [event('backup_failed')]);
    const { revision } = first.store.summary;
    first.store.close();
    const second = open(folder);
    expect(second.store.summary).toMatchObject({ revision, unread: 1, unreadBySeverity: { critical: 1 } });
    second.store.close();
  });
});

describe('space', () => {
  it('is given back after rows were deleted (S10)', () => {
    const folder = freshFolder();
    const { store, database } = open(folder);
    const long = 'x'.repeat(2000);
    for (let i = 0; i < 5; i++)
      postTo(
        store,
        Array.from({ length: 400 }, (_, n) =>
          event('backup_failed', { plan: `${String(i)}-${String(n)}`, message: long }),
        ),
      );
    store.transact(NOON, ({ apply, held }) =>
      apply([
        {
          kind: 'resolve',
          ids: Array.from({ length: 2000 }, (_, i) => i + 1).filter((id) => held.byId(id)),
          at: NOON,
          by: 'user',
        },
      ]),
    );
    const pages = (): number => Number(database.pragma('page_count', { simple: true }));
    const full = pages();
    for (let i = 0; i < 20; i++)
      store.transact(NOON, ({ apply }) => apply([{ kind: 'forget', resolvedBefore: NOON + 1, eventsBefore: 0 }]));
    expect(store.summary.total).toBe(0);
    expect(pages()).toBeLessThan(full / 5);
    store.close();
  });
});

function all() {
  return { status: null, severity: null, client: null, search: '', offset: 0, limit: 500 } as const;
}

function overwrite(name: string, at: number, bytes: Buffer): void {
  const content = readFileSync(name);
  bytes.copy(content, at);
  writeFileSync(name, content);
}
