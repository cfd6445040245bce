import { describe, expect, it, vi } from 'vitest';
import { WatchedWorld } from '../../support/watched-world.ts';

vi.setConfig({ testTimeout: 60_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The world begins on Tuesday 2026-10-06 12:00 UTC. */
const plan = { client: 'a', plan: 'nightly' };

async function scheduled(cron: string | number, zone = 'UTC', graceMs: number | null = null): Promise<WatchedWorld> {
  const world = new WatchedWorld();
  await world.schedule('a', 'nightly', cron, { zone, graceMs });
  return world;
}

describe('a plan with a cron schedule', () => {
  it('is missed when no run began within an hour of its time, told once, and resolved by the next success', async () => {
    const world = await scheduled('0 2 * * *');
    await world.until('2026-10-07T02:59:59');
    expect(world.heard).toEqual([]);
    await world.until('2026-10-07T03:00:02');
    expect(world.heard).toEqual(['missed_schedule a']);
    expect(world.told[0]?.message).toBe('planned for Wed 7 Oct 2026, 02:00 (UTC); no run began within 1 h');
    await world.until('2026-10-08T04:00');
    expect(world.heard).toHaveLength(1);
    expect(world.open('missed_schedule')).toMatchObject([{ occurrenceCount: 2 }]);
    await world.event('backup_completed', plan);
    expect(world.open('missed_schedule')).toEqual([]);
    await world.until('2026-10-09T03:00:02');
    expect(world.heard).toEqual(['missed_schedule a', 'backup_completed a', 'missed_schedule a']);
  });

  it.each([
    { type: 'backup_completed', at: '01:59:30', missed: false },
    { type: 'backup_completed', at: '01:30', missed: true },
    { type: 'backup_completed', at: '02:59', missed: false },
    { type: 'backup_warning', at: '02:10', missed: false },
    { type: 'backup_failed', at: '02:10', missed: false },
    { type: 'restore_completed', at: '02:10', missed: true },
  ])('with $type at $at: missed is $missed', async ({ type, at, missed }) => {
    const world = await scheduled('0 2 * * *');
    await world.until(`2026-10-07T${at}`);
    await world.event(type, plan);
    await world.until('2026-10-07T04:00');
    expect(world.heard.includes('missed_schedule a')).toBe(missed);
  });

  it('counts when a run began, not when it ended', async () => {
    const world = await scheduled('0 2 * * *', 'UTC', 6 * HOUR);
    await world.until('2026-10-07T07:00');
    await world.event('backup_completed', { ...plan, durationSeconds: 5.5 * 3600 });
    await world.until('2026-10-07T09:00');
    expect(world.heard).toEqual(['backup_completed a', 'missed_schedule a']);
  });

  it('is content with a run that said it began, however long it takes', async () => {
    const world = await scheduled('0 2 * * *');
    await world.until('2026-10-07T02:05');
    await world.event('backup_started', plan);
    await world.until('2026-10-07T14:00');
    await world.event('backup_completed', plan);
    expect(world.heard).toEqual(['backup_completed a']);
    expect(world.store.plan('a', 'nightly')?.begins).toEqual([Date.UTC(2026, 9, 7, 2, 5)]);
  });

  it('has its own grace, or that of the settings', async () => {
    const world = await scheduled('0 2 * * *', 'UTC', 5 * MINUTE);
    world.settings = { ...world.settings, graceMinutes: 30 };
    await world.schedule('b', 'nightly', '0 2 * * *');
    await world.until('2026-10-07T02:05:02');
    expect(world.heard).toEqual(['missed_schedule a']);
    await world.until('2026-10-07T02:30:02');
    expect(world.heard).toEqual(['missed_schedule a', 'missed_schedule b']);
  });

  it('is judged time by time when its grace is longer than the time between two', async () => {
    const world = await scheduled('0 * * * *', 'UTC', 150 * MINUTE);
    for (const hour of ['13:10', '14:10', '16:40']) {
      await world.until(`2026-10-06T${hour}`);
      await world.event('backup_completed', plan);
    }
    await world.until('2026-10-06T19:29');
    expect(world.heard.filter((one) => one.startsWith('missed'))).toEqual([]);
    await world.until('2026-10-06T19:31');
    expect(world.told.filter(({ type }) => type === 'missed_schedule')).toMatchObject([
      { message: expect.stringContaining('17:00') as string },
    ]);
  });

  it('keeps its window when the same schedule is sent with every run', async () => {
    const world = await scheduled('0 2 * * *');
    await world.until('2026-10-07T02:30');
    await world.schedule('a', 'nightly', '0 2 * * *');
    await world.until('2026-10-07T03:01');
    expect(world.heard).toEqual(['missed_schedule a']);
  });

  it('begins anew with another schedule, and ends with none or with one that is off', async () => {
    const world = await scheduled('0 2 * * *');
    await world.until('2026-10-07T02:30');
    await world.schedule('a', 'nightly', '0 4 * * *');
    await world.until('2026-10-07T04:30');
    expect(world.heard).toEqual([]);
    await world.until('2026-10-07T05:01');
    expect(world.heard).toHaveLength(1);
    await world.schedule('a', 'nightly', '0 4 * * *', { enabled: false });
    expect(world.open('missed_schedule')).toEqual([]);
    await world.until('2026-10-09T12:00');
    expect(world.heard).toHaveLength(1);
    await world.schedule('a', 'nightly', '0 4 * * *');
    await world.offer({ kind: 'remove_schedule', ...plan });
    await world.until('2026-10-11T12:00');
    expect(world.heard).toHaveLength(1);
    expect(world.store.plan('a', 'nightly')?.schedule).toBeNull();
  });

  it('is not told of again after a restart', async () => {
    const world = await scheduled('0 2 * * *');
    await world.until('2026-10-07T04:00');
    for (let start = 0; start < 3; start++) await world.restart(MINUTE);
    await world.run(3 * HOUR);
    expect(world.heard).toEqual(['missed_schedule a']);
    expect(world.open('missed_schedule')).toMatchObject([{ occurrenceCount: 1 }]);
  });
});

describe('a plan with an interval', () => {
  it('is missed when so long after its last begin, and its grace, no run began', async () => {
    const world = await scheduled(6 * HOUR);
    await world.run(4 * HOUR);
    await world.event('backup_completed', plan);
    await world.run(7 * HOUR - MINUTE);
    expect(world.heard).toEqual(['backup_completed a']);
    await world.run(2 * MINUTE);
    expect(world.heard).toEqual(['backup_completed a', 'missed_schedule a']);
    await world.run(6 * HOUR);
    expect(world.open('missed_schedule')).toMatchObject([{ occurrenceCount: 2 }]);
  });

  it('is never missed while it runs in time', async () => {
    const world = await scheduled(6 * HOUR);
    for (let n = 0; n < 20; n++) {
      await world.run(6 * HOUR + 30 * MINUTE);
      await world.event('backup_completed', plan);
    }
    expect(world.heard).not.toContain('missed_schedule a');
  });
});

describe('time zones', () => {
  it.each([
    { zone: 'Europe/Paris', cron: '0 6 * * *', at: '2026-10-07T04:01' },
    { zone: 'America/New_York', cron: '0 6 * * *', at: '2026-10-07T10:01' },
    { zone: 'Asia/Kolkata', cron: '0 8 * * *', at: '2026-10-07T02:31' },
    { zone: 'Pacific/Chatham', cron: '15 3 * * *', at: '2026-10-06T13:31' },
    { zone: 'UTC', cron: '0 8 * * *', at: '2026-10-07T08:01' },
  ])('a plan of $zone is judged by its own zone, whatever that of the computer (E10, E29)', async (one) => {
    const onTime = await scheduled(one.cron, one.zone);
    await onTime.until(one.at);
    await onTime.event('backup_completed', plan);
    await onTime.run(3 * HOUR);
    expect(onTime.heard).toEqual(['backup_completed a']);

    const late = await scheduled(one.cron, one.zone);
    await late.until(one.at);
    await late.run(58 * MINUTE);
    expect(late.heard).toEqual([]);
    await late.run(2 * MINUTE);
    expect(late.heard).toEqual(['missed_schedule a']);
  });
});

describe('the nights that clocks change (Europe/Berlin)', () => {
  it('a daily time that is there twice in autumn is one window', async () => {
    const world = await scheduled('30 2 * * *', 'Europe/Berlin');
    await world.until('2026-10-24T01:00');
    await world.event('backup_completed', plan);
    await world.until('2026-10-25T00:31');
    await world.event('backup_completed', plan);
    const before = world.told.filter(({ type }) => type === 'missed_schedule').length;
    await world.until('2026-10-26T01:31');
    await world.event('backup_completed', plan);
    await world.until('2026-10-26T12:00');
    expect(world.told.filter(({ type }) => type === 'missed_schedule')).toHaveLength(before);
  });

  it('a daily time that is not there in spring is the first one after it, and its miss is seen', async () => {
    const world = await scheduled('30 2 * * *', 'Europe/Berlin');
    world.clock.jump(Date.UTC(2027, 2, 27, 12) - world.clock.now());
    await world.wake();
    await world.until('2027-03-28T01:05');
    await world.event('backup_completed', plan);
    await world.until('2027-03-28T12:00');
    expect(world.heard).toEqual(['backup_completed a']);

    const missing = await scheduled('30 2 * * *', 'Europe/Berlin');
    missing.clock.jump(Date.UTC(2027, 2, 27, 12) - missing.clock.now());
    await missing.wake();
    await missing.until('2027-03-28T01:59');
    expect(missing.heard).toEqual([]);
    await missing.until('2027-03-28T02:01');
    expect(missing.heard).toEqual(['missed_schedule a']);
  });

  it('an hourly plan runs 25 times on the long day and 23 times on the short one', async () => {
    for (const [day, runs] of [
      ['2026-10-24T22:00', 25],
      ['2027-03-27T23:00', 23],
    ] as const) {
      const world = await scheduled('0 * * * *', 'Europe/Berlin', 10 * MINUTE);
      world.clock.jump(Date.parse(`${day}Z`) - 30 * MINUTE - world.clock.now());
      await world.wake();
      await world.run(30 * MINUTE + runs * HOUR - MINUTE);
      expect(world.open('missed_schedule')).toMatchObject([{ occurrenceCount: runs }]);
    }
  });
});

describe('a leap day', () => {
  it('is waited for, and missed only then', async () => {
    const world = await scheduled('0 3 29 2 *');
    world.clock.jump(Date.UTC(2028, 1, 28, 12) - world.clock.now());
    await world.wake();
    await world.until('2028-02-29T03:59');
    expect(world.heard).toEqual([]);
    await world.until('2028-02-29T04:01');
    expect(world.heard).toEqual(['missed_schedule a']);
    await world.run(3 * DAY);
    expect(world.open('missed_schedule')).toMatchObject([{ occurrenceCount: 1 }]);
    expect(world.store.plan('a', 'nightly')?.plannedAt).toBe(Date.UTC(2032, 1, 29, 3));
  });
});

async function slept(world: WatchedWorld, ms: number): Promise<void> {
  world.clock.sleep(ms);
  await world.wake();
}

describe('blindness', () => {
  it.each([
    { what: 'a computer asleep over the window', blind: async (world: WatchedWorld) => slept(world, 20 * HOUR) },
    { what: 'an app that was not running', blind: async (world: WatchedWorld) => world.restart(20 * HOUR) },
  ])('$what gives the plan its whole grace again', async ({ blind }) => {
    const late = await scheduled('0 2 * * *');
    await blind(late);
    await late.run(30 * MINUTE);
    await late.event('backup_completed', plan);
    await late.run(2 * HOUR);
    expect(late.heard).toEqual(['backup_completed a']);

    const missing = await scheduled('0 2 * * *');
    await blind(missing);
    await missing.run(HOUR - MINUTE);
    expect(missing.heard).toEqual([]);
    await missing.run(2 * MINUTE);
    expect(missing.heard).toEqual(['missed_schedule a']);
  });

  it('a week asleep is one miss, of the last planned time', async () => {
    const world = await scheduled('0 2 * * *');
    await world.schedule('b', 'hourly', HOUR);
    world.clock.sleep(7 * DAY);
    await world.wake();
    await world.run(HOUR + MINUTE);
    expect(world.heard.sort()).toEqual(['missed_schedule a', 'missed_schedule b']);
    expect(world.told.find(({ client }) => client === 'a')?.message).toContain('Tue 13 Oct 2026, 02:00');
    expect(world.open('missed_schedule').map((row) => row.occurrenceCount)).toEqual([1, 1]);
  });

  it('a run that came in while the plan was out of sight counts', async () => {
    const world = await scheduled('0 2 * * *');
    await world.until('2026-10-07T02:10');
    await world.event('backup_completed', plan);
    world.clock.sleep(3 * HOUR);
    await world.wake();
    await world.run(3 * HOUR);
    expect(world.heard).toEqual(['backup_completed a']);
  });
});

describe('a clock that is set', () => {
  it('days forward does not miss the times it jumped over, and misses the next one that nobody keeps', async () => {
    const world = await scheduled('0 2 * * *');
    await world.run(HOUR);
    world.clock.jump(3 * DAY);
    await world.until('2026-10-10T01:00');
    expect(world.heard).toEqual([]);
    await world.until('2026-10-10T03:01');
    expect(world.heard).toEqual(['missed_schedule a']);
  });

  it('days forward and back again neither misses what was run nor waits for the wrong days', async () => {
    const world = await scheduled('0 2 * * *');
    world.clock.jump(10 * DAY);
    await world.run(10 * MINUTE);
    await world.event('backup_completed', plan);
    world.clock.jump(-10 * DAY);
    await world.run(10 * MINUTE);
    expect(world.heard).toEqual(['backup_completed a']);
    await world.until('2026-10-07T02:59');
    expect(world.heard).toHaveLength(1);
    await world.until('2026-10-07T03:01');
    expect(world.heard).toEqual(['backup_completed a', 'missed_schedule a']);
  });

  it.each([-40, -10, 10, 40])('by %i minutes over the planned time cries no wolf and is not silent', async (by) => {
    const kept = await scheduled('0 2 * * *');
    await kept.until('2026-10-07T01:55');
    if (by < 0) await kept.until('2026-10-07T02:05');
    if (by < 0) await kept.event('backup_completed', plan);
    kept.clock.jump(by * MINUTE);
    await kept.run(10 * MINUTE);
    if (by > 0) await kept.event('backup_completed', plan);
    await kept.until('2026-10-07T12:00');
    expect(kept.heard).toEqual(['backup_completed a']);

    const missing = await scheduled('0 2 * * *');
    await missing.until(by < 0 ? '2026-10-07T02:05' : '2026-10-07T01:55');
    missing.clock.jump(by * MINUTE);
    await missing.until('2026-10-07T12:00');
    expect(missing.heard).toEqual(['missed_schedule a']);
  });

  it('backwards while the app was not running does not make the plan wait for the old days', async () => {
    const world = await scheduled('0 2 * * *');
    await world.until('2026-10-07T01:00');
    await world.event('backup_completed', plan);
    world.clock.jump(30 * DAY);
    await world.wake();
    await world.restart(-30 * DAY);
    await world.until('2026-10-07T03:10');
    expect(world.heard).toEqual(['backup_completed a', 'missed_schedule a']);
  });
});
