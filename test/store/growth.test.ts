import { statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openOrRecover } from '../../main/store/recovery.ts';
import { Store } from '../../main/store/store.ts';
import { event, NOON } from '../support/events.ts';
import { freshFolder } from '../support/folder.ts';
import { postTo } from '../support/post-to.ts';
import { Ring } from '../support/ring.ts';

const DAY_MS = 86_400_000;

describe('what is written', () => {
  it('does not let the write-ahead log grow without bound (S03)', () => {
    const folder = freshFolder();
    const store = new Store(openOrRecover(folder, NOON).database, folder);
    for (let i = 0; i < 160; i++)
      postTo(
        store,
        Array.from({ length: 500 }, (_, n) =>
          event('backup_failed', { plan: `${String(i)} ${String(n)}`, message: 'x'.repeat(200) }),
        ),
      );
    expect(statSync(path.join(folder, 'notifications.db-wal')).size).toBeLessThan(40 * 1024 * 1024);
    expect(statSync(path.join(folder, 'notifications.db')).size).toBeGreaterThan(5 * 1024 * 1024);
    store.close();
  });

  it('is forgotten faster than it may come: 10,000 rows an hour, tick by tick (S12)', () => {
    const ring = new Ring();
    for (let i = 0; i < 20; i++)
      postTo(
        ring.store,
        Array.from({ length: 500 }, (_, n) => event('backup_completed', { plan: `${String(i)} ${String(n)}` })),
      );
    ring.take({
      kind: 'resolve',
      ids: ring.store
        .page({ status: null, severity: null, client: null, search: '', offset: 0, limit: 500 })
        .rows.map(({ id }) => id),
    });
    for (let page = 0; page < 20; page++)
      ring.take({ kind: 'resolve', ids: Array.from({ length: 500 }, (_, n) => page * 500 + n + 1) });
    ring.now += 31 * DAY_MS;
    for (let minute = 0; minute < 60; minute++) ring.take({ kind: 'tick' });
    expect(ring.store.summary.total).toBe(0);
  });
});

describe('the delivery log', () => {
  it('is kept 30 days, whatever is open (S13)', () => {
    const ring = new Ring();
    ring.event(event('backup_failed'));
    const attempt = {
      kind: 'channel_tested',
      channel: null,
      channelName: 'Ticket hook',
      tookMs: 5,
      result: { ok: true, answer: null },
    } as const;
    ring.take(attempt);
    ring.now += 30 * DAY_MS;
    ring.take(attempt);
    ring.take({ kind: 'tick' });
    expect(ring.store.outbox.log({ result: null, channel: null, offset: 0, limit: 9 }).total).toBe(2);
    ring.now += 1;
    ring.take({ kind: 'tick' });
    expect(ring.store.outbox.log({ result: null, channel: null, offset: 0, limit: 9 }).total).toBe(1);
    expect(ring.open()).toHaveLength(1);
  });
});

describe('the outbox', () => {
  it('finds the first of many waiting jobs by its index, without sorting them', () => {
    const { database } = openOrRecover(freshFolder(), NOON);
    const plan = database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT jobs.id, notifications.* FROM jobs JOIN notifications ON notifications.id = jobs.notification_id
          WHERE jobs.state = 'pending' AND jobs.hold <> 'held' AND jobs.channel = 'email' AND jobs.next_at <= 1 ORDER BY jobs.id LIMIT 1`,
      )
      .all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail)).toEqual([
      'SEARCH jobs USING INDEX pending_jobs (channel=?)',
      'SEARCH notifications USING INTEGER PRIMARY KEY (rowid=?)',
    ]);
    database.close();
  });
});
