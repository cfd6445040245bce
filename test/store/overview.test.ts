import Database from 'better-sqlite3';
import fc from 'fast-check';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OverviewView } from '../../preload/contract.ts';
import type { RemoteRow } from '../../main/engine/remote-model.ts';
import { openDatabase } from '../../main/store/database.ts';
import { MIGRATIONS } from '../../main/store/migrations.ts';
import { Store } from '../../main/store/store.ts';
import { event, NOON } from '../support/events.ts';
import { freshFolder } from '../support/folder.ts';
import { Ring } from '../support/ring.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const web = { client: 'web-01', plan: 'nightly' };

/** The edges of the last days of a zone that is so far east of UTC. */
function edges(days: number, east = 0): number[] {
  const last = Math.floor((NOON + east) / DAY) * DAY - east;
  return Array.from({ length: days + 1 }, (_, day) => last - (days - 1 - day) * DAY);
}

const read = (ring: Ring, days = 30, east = 0): OverviewView => ring.store.overview(edges(days, east));

const bbsRow: RemoteRow = {
  remoteId: 7,
  type: 'backup_failed',
  agentId: 3,
  referenceId: 5,
  userId: null,
  client: 'db-03',
  severity: 'critical',
  severityWord: 'critical',
  message: 'lock',
  occurrenceCount: 3,
  firstOccurredAt: NOON - 2 * DAY,
  lastOccurredAt: NOON - DAY,
  readAt: null,
  resolvedAt: null,
};
const report = (row: RemoteRow): Parameters<Ring['take']>[0] => ({
  kind: 'remote',
  report: { source: 'server:a', rows: [row], gone: [], last: true },
});

describe('the overview', () => {
  it('is empty on an empty store', () => {
    expect(read(new Ring())).toEqual({ edges: edges(30), plans: [], offline: [] });
  });

  it('keeps each occurrence on its day, though the row of the list knows only the first and the newest', () => {
    const ring = new Ring();
    for (const ago of [5, 4, 3, 2])
      ring.event(event('backup_failed', { ...web, occurredAt: NOON - ago * DAY, error: 'locked' }));
    ring.event(event('backup_failed', { ...web, occurredAt: NOON - 3 * DAY + HOUR, error: 'it came late' }));
    expect(ring.rows()).toHaveLength(1);
    const [plan] = read(ring).plans;
    expect(plan).toMatchObject({ source: 'local', ...web, lastGoodAt: null });
    expect(plan?.days.map(({ day, failed }) => [day, failed])).toEqual([
      [24, 1],
      [25, 1],
      [26, 2],
      [27, 1],
    ]);
  });

  it('counts every outcome of a day, names the worst and says when that was', () => {
    const ring = new Ring();
    const at = (hour: number): number => NOON - 12 * HOUR + hour * HOUR;
    ring.event(event('backup_completed', { ...web, occurredAt: at(1) }));
    ring.event(event('backup_failed', { ...web, occurredAt: at(2) }));
    ring.event(event('backup_failed', { ...web, occurredAt: at(4) }));
    ring.event(event('backup_warning', { ...web, occurredAt: at(5) }));
    ring.event(event('missed_schedule', { ...web, occurredAt: at(6) }));
    expect(read(ring).plans[0]).toEqual({
      source: 'local',
      ...web,
      lastGoodAt: at(5),
      days: [{ day: 29, good: 1, warned: 1, missed: 1, failed: 2, worst: 'failed', firstAt: at(2), lastAt: at(4) }],
    });
  });

  it('knows nothing of days without runs, and of other events', () => {
    const ring = new Ring();
    ring.event(event('restore_failed', { client: 'web-01', repository: 'r' }));
    ring.event(event('storage_low', { location: 'vault' }));
    ring.event(event('backup_failed', { client: null, plan: 'nobody' }));
    expect(read(ring).plans).toEqual([]);
  });

  it('outlives the rows of the list, for 90 days', () => {
    const ring = new Ring();
    ring.event(event('backup_completed', { ...web, occurredAt: NOON - 85 * DAY }));
    ring.event(event('backup_completed', { ...web, occurredAt: NOON - 84 * DAY }));
    ring.settings = { ...ring.settings, retentionDays: 1 };
    ring.take({ kind: 'resolve', ids: [2] });
    ring.now += 3 * DAY;
    ring.take({ kind: 'tick' });
    expect(ring.rows()).toEqual([]);
    expect(read(ring, 90).plans[0]).toMatchObject({ ...web, lastGoodAt: NOON - 84 * DAY });
    expect(read(ring, 90).plans[0]?.days).toHaveLength(2);
    expect(read(ring, 30).plans[0]?.days).toEqual([]);
    ring.now = NOON + 8 * DAY;
    ring.take({ kind: 'tick' });
    expect(read(ring, 90).plans).toEqual([]);
  });

  it('knows the last backup of a plan whose client the detectors were told to forget', () => {
    const ring = new Ring();
    ring.event(event('backup_completed', { ...web, occurredAt: NOON - DAY }));
    ring.take({ kind: 'forget_client', client: 'web-01' });
    expect(ring.store.plans.allWatched()).toEqual([]);
    expect(read(ring).plans).toMatchObject([{ ...web, lastGoodAt: NOON - DAY, days: [{ good: 1 }] }]);
    ring.event(event('backup_failed', { ...web, occurredAt: NOON }));
    expect(read(ring).plans).toMatchObject([{ ...web, lastGoodAt: NOON - DAY, days: [{ good: 1 }, { failed: 1 }] }]);
    expect(ring.store.plans.allWatched()).toMatchObject([{ ...web, lastRunAt: NOON, lastSuccessAt: NOON - DAY }]);
  });

  it('has a plan that is watched only while it ran within 90 days', () => {
    const ring = new Ring();
    const schedule = {
      timing: { kind: 'every', everyMs: 200 * DAY },
      zone: 'UTC',
      graceMs: null,
      enabled: true,
    } as const;
    ring.take({ kind: 'set_schedule', ...web, schedule, plannedAt: NOON + 200 * DAY });
    expect(read(ring).plans).toEqual([]);
    ring.event(event('backup_completed', web));
    expect(read(ring).plans).toMatchObject([web]);
    ring.now += 92 * DAY;
    ring.take({ kind: 'tick' });
    expect(read(ring).plans).toEqual([]);
    expect(ring.store.plans.allWatched()).toMatchObject([{ ...web, lastSuccessAt: NOON, schedule }]);
    ring.event(event('backup_failed', { ...web, occurredAt: ring.now }));
    expect(read(ring).plans).toMatchObject([{ ...web, lastGoodAt: NOON }]);
  });

  it('gives no plan the runs of one that was forgotten before it', () => {
    const ring = new Ring();
    ring.event(event('backup_failed', { ...web, occurredAt: NOON + 60_000 }));
    ring.take({ kind: 'forget_client', client: 'web-01' });
    ring.now = NOON + 91 * DAY + 120_000;
    ring.take({ kind: 'tick' });
    ring.event(event('backup_failed', { ...web, plan: 'weekly', occurredAt: ring.now }));
    const views = ring.store.overview([NOON - DAY, NOON + DAY, ring.now + DAY]).plans;
    expect(views.map(({ plan, days }) => [plan, days.map(({ day }) => day)])).toEqual([
      ['nightly', [0]],
      ['weekly', [1]],
    ]);
  });

  it('does not count an event that was sent twice', () => {
    const ring = new Ring();
    for (let times = 0; times < 3; times++) ring.event(event('backup_failed', { ...web, producerId: 'e1' }));
    expect(read(ring).plans[0]?.days).toMatchObject([{ failed: 1 }]);
  });

  it('loses what was counted in a transaction that did not come through', () => {
    const ring = new Ring();
    const failing = (): unknown =>
      ring.store.transact(NOON, ({ apply }) => {
        ring.event(event('backup_failed', web));
        apply([]);
        throw new Error('disk full');
      });
    expect(failing).toThrow('disk full');
    expect(read(ring).plans).toEqual([]);
  });

  it('takes a server’s rows: the client is known, the plan is not', () => {
    const ring = new Ring();
    ring.take(report(bbsRow));
    ring.take(report({ ...bbsRow, occurrenceCount: 4, lastOccurredAt: NOON, readAt: NOON }));
    ring.take(report({ ...bbsRow, occurrenceCount: 4, lastOccurredAt: NOON, resolvedAt: NOON }));
    const [plan] = read(ring).plans;
    expect(plan).toMatchObject({ source: 'server:a', client: 'db-03', plan: null, lastGoodAt: null });
    expect(plan?.days.map(({ day, failed }) => [day, failed])).toEqual([
      [27, 1],
      [28, 2],
      [29, 1],
    ]);
    ring.take({ kind: 'server_removed', source: 'server:a' });
    expect(read(ring).plans).toEqual([]);
  });

  it.each([
    ['east', 5.75, '2026-10-05 18:20 UTC', 29],
    ['east', 5.75, '2026-10-05 18:10 UTC', 28],
    ['west', -9.5, '2026-10-06 09:40 UTC', 29],
    ['west', -9.5, '2026-10-06 09:20 UTC', 28],
  ])('counts by the days of the zone: %s by %d h, %s', (_where, hours, time, day) => {
    const ring = new Ring();
    ring.event(event('backup_completed', { ...web, occurredAt: Date.parse(time) }));
    expect(read(ring, 30, hours * HOUR).plans[0]?.days.map((each) => each.day)).toEqual([day]);
  });

  it('adds up to every event that was taken in, wherever the days begin', () => {
    const types = ['backup_completed', 'backup_warning', 'backup_failed', 'missed_schedule'] as const;
    const one = fc.record({
      type: fc.constantFrom(...types),
      client: fc.constantFrom('a', 'b'),
      plan: fc.constantFrom('x', 'y', null),
      occurredAt: fc.integer({ min: NOON - 20 * DAY, max: NOON }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), fc.integer({ min: -48, max: 56 }), (events, quarters) => {
        const ring = new Ring();
        for (const { type, ...rest } of events) ring.event(event(type, rest));
        const seen = read(ring, 30, (quarters * HOUR) / 4).plans.flatMap(({ days }) => days);
        const sum = (of: 'good' | 'warned' | 'failed' | 'missed'): number =>
          seen.reduce((total, day) => total + day[of], 0);
        const count = (type: string): number => events.filter((each) => each.type === type).length;
        expect([sum('good'), sum('warned'), sum('failed'), sum('missed')]).toEqual(types.map(count));
        ring.store.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('offline spans', () => {
  const offline = event('agent_offline', { client: 'nas', occurredAt: NOON - 3 * DAY });

  it('begin and end when the events say, however late they came', () => {
    const ring = new Ring();
    ring.event(offline);
    expect(read(ring).offline).toEqual([{ source: 'local', client: 'nas', from: NOON - 3 * DAY, to: null }]);
    ring.event(event('agent_online', { client: 'nas', occurredAt: NOON - 2 * DAY }));
    expect(read(ring).offline).toEqual([{ source: 'local', client: 'nas', from: NOON - 3 * DAY, to: NOON - 2 * DAY }]);
  });

  it('that are resolved by hand end then, and go on when that is undone', () => {
    const ring = new Ring();
    const { id } = ring.event(offline);
    const ids = [id ?? 0];
    ring.take({ kind: 'resolve', ids });
    expect(read(ring).offline).toMatchObject([{ to: NOON }]);
    ring.take({ kind: 'reopen', ids });
    expect(read(ring).offline).toMatchObject([{ to: null }]);
  });

  it('of a server end when the server says', () => {
    const ring = new Ring();
    const row = { ...bbsRow, type: 'agent_offline', occurrenceCount: 1, lastOccurredAt: bbsRow.firstOccurredAt };
    ring.take(report(row));
    ring.take(report({ ...row, resolvedAt: NOON - HOUR }));
    expect(read(ring).offline).toEqual([
      { source: 'server:a', client: 'db-03', from: NOON - 2 * DAY, to: NOON - HOUR },
    ]);
  });

  it('before and after the days that are asked for are left out, those that reach into them are not', () => {
    const ring = new Ring();
    ring.event(offline);
    ring.event(event('agent_online', { client: 'nas', occurredAt: NOON - 2 * DAY }));
    const [first = 0] = edges(1);
    expect(ring.store.overview([first, first + DAY]).offline).toEqual([]);
    expect(ring.store.overview([first - 2 * DAY, first - DAY]).offline).toHaveLength(1);
    expect(ring.store.overview([first - 9 * DAY, first - 8 * DAY]).offline).toEqual([]);
  });
});

it('a file from before the overview begins it with what its rows tell', () => {
  const file = path.join(freshFolder(), 'old.db');
  const old = new Database(file);
  for (const step of MIGRATIONS.slice(
    0,
    MIGRATIONS.findIndex((each) => each.includes('CREATE TABLE runs')),
  ))
    old.exec(step);
  old.pragma(`user_version = ${String(MIGRATIONS.findIndex((each) => each.includes('CREATE TABLE runs')))}`);
  const insert = old.prepare(
    `INSERT INTO notifications (key, source, type, client, plan, severity, message, occurrence_count, first_occurred_at, last_occurred_at, unread_revision)
       VALUES (?, 'local', ?, 'web-01', ?, 'info', '', ?, ?, ?, 1)`,
  );
  insert.run('1', 'backup_completed', 'nightly', 1, NOON - DAY, NOON - DAY);
  insert.run('2', 'backup_failed', 'nightly', 3, NOON - 3 * DAY, NOON);
  insert.run('3', 'agent_offline', null, 1, NOON, NOON);
  old.close();
  const store = new Store(openDatabase(file), path.dirname(file));
  const view = store.overview(edges(30));
  expect(view.plans).toMatchObject([
    {
      ...web,
      lastGoodAt: NOON - DAY,
      days: [
        { day: 28, good: 1 },
        { day: 29, failed: 3 },
      ],
    },
  ]);
  expect(view.offline).toEqual([{ source: 'local', client: 'web-01', from: NOON, to: null }]);
  store.close();
});
