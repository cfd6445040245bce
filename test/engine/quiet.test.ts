import { describe, expect, it } from 'vitest';
import { quietAt } from '../../main/engine/quiet.ts';
import { UNTIL_CHANGED, type SnoozeUntil } from '../../main/engine/quiet-model.ts';
import type { Commit, Input } from '../../main/engine/model.ts';
import type { Settings } from '../../main/engine/settings.ts';
import { mailChannel } from '../support/mail-channel.ts';
import { event } from '../support/events.ts';
import { Ring } from '../support/ring.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BERLIN = 'Europe/Berlin';
const MAIL = mailChannel(['backup_failed', 'storage_low', 'backup_completed']);

/** A ring in Berlin at 14:00 of a Tuesday, with e-mail. */
function desk(settings: Partial<Settings> = {}): Ring {
  const ring = new Ring();
  ring.settings = { ...ring.settings, ...settings };
  ring.take({ kind: 'system_seen', zone: BERLIN, system: false });
  ring.take({ kind: 'save_channel', record: MAIL });
  return ring;
}

const channels = (commit: Commit): string[] => commit.jobs.map(({ channel }) => channel).sort();
const fail = (ring: Ring, plan = 'a'): Commit => ring.event(event('backup_failed', { plan })).commit;
const due = (ring: Ring): number[] =>
  ['popup', 'email'].map((channel) => ring.store.outbox.due(channel, Infinity, 99).length);
const tick = (ring: Ring, ms: number, input: Input = { kind: 'tick' }): Commit => {
  ring.now += ms;
  return ring.take(input).commit;
};

describe('do not disturb by hand', () => {
  it.each([
    ['30m', 30 * MINUTE],
    ['1h', HOUR],
    ['tomorrow', 18 * HOUR],
    ['resume', null],
  ] as const)('for %s', (choice, lasts) => {
    const ring = desk();
    ring.take({ kind: 'quiet', choice });
    const until = lasts === null ? null : ring.now + lasts;
    expect(quietAt(ring.store.quiet(), ring.settings, ring.now)).toEqual({ why: 'hand', until });
    if (until === null) return;
    expect(quietAt(ring.store.quiet(), ring.settings, until - 1)).not.toBeNull();
    expect(quietAt(ring.store.quiet(), ring.settings, until)).toBeNull();
  });

  it('holds what comes, lets it go together when it ends, and tells each channel once', () => {
    const ring = desk();
    ring.take({ kind: 'quiet', choice: '1h' });
    expect(channels(fail(ring, 'a'))).toEqual([]);
    expect(channels(fail(ring, 'b'))).toEqual([]);
    expect(due(ring)).toEqual([0, 0]);
    expect(ring.store.outbox.waiting()).toEqual([]);
    expect(ring.store.summary.unread).toBe(2);
    expect(channels(tick(ring, HOUR - 1))).toEqual([]);
    const released = tick(ring, 1);
    expect(channels(released)).toEqual(['email', 'email', 'popup', 'popup']);
    expect(released.jobs.every(({ together, wasHeld }) => together && wasHeld)).toBe(true);
    expect(tick(ring, MINUTE).jobs).toEqual([]);
  });

  it('holds also what was made before and is not told yet', () => {
    const ring = desk();
    fail(ring);
    expect(due(ring)).toEqual([1, 1]);
    ring.take({ kind: 'quiet', choice: 'resume' });
    expect(due(ring)).toEqual([0, 0]);
    expect(channels(ring.take({ kind: 'resume' }).commit)).toEqual(['email', 'popup']);
  });

  it.each([
    ['nothing', []],
    ['critical', ['critical']],
    ['warning', ['critical', 'warning']],
  ] as const)('lets %s pass', (quietPass, passing) => {
    const ring = desk({ quietPass });
    ring.take({ kind: 'quiet', choice: 'resume' });
    const told = ['backup_failed', 'storage_low', 'backup_completed'].flatMap((type) =>
      ring.event(event(type)).commit.jobs.filter(({ channel }) => channel === 'popup'),
    );
    expect(told.map(({ notification }) => notification.severity)).toEqual(passing);
  });

  it('lets go what may pass as soon as the setting says so', () => {
    const ring = desk();
    ring.take({ kind: 'quiet', choice: 'resume' });
    fail(ring);
    ring.settings = { ...ring.settings, quietPass: 'critical' };
    expect(channels(tick(ring, 0))).toEqual(['email', 'popup']);
  });

  it('says to the one who asks that a channel waits for its end', () => {
    const ring = desk();
    ring.take({ kind: 'quiet', choice: '1h' });
    fail(ring);
    expect(ring.store.outbox.jobsOf(1)).toMatchObject([{ isHeld: true }, { isHeld: true }]);
  });
});

describe('quiet hours', () => {
  it('hold at night; to resume ends them for this night only', () => {
    const ring = desk({ quietHoursOn: true });
    expect(quietAt(ring.store.quiet(), ring.settings, ring.now)).toBeNull();
    ring.now += 9 * HOUR;
    expect(quietAt(ring.store.quiet(), ring.settings, ring.now)).toEqual({ why: 'hours', until: ring.now + 8 * HOUR });
    expect(channels(fail(ring, 'a'))).toEqual([]);
    expect(channels(ring.take({ kind: 'resume' }).commit)).toEqual(['email', 'popup']);
    expect(channels(fail(ring, 'b'))).toEqual(['email', 'popup']);
    expect(quietAt(ring.store.quiet(), ring.settings, ring.now + 24 * HOUR)).toMatchObject({ why: 'hours' });
  });

  it('and quiet by hand end with the later of the two', () => {
    const ring = desk({ quietHoursOn: true });
    ring.now += 9 * HOUR;
    ring.take({ kind: 'quiet', choice: '30m' });
    expect(quietAt(ring.store.quiet(), ring.settings, ring.now)).toEqual({ why: 'hand', until: ring.now + 8 * HOUR });
    ring.take({ kind: 'quiet', choice: 'tomorrow' });
    expect(quietAt(ring.store.quiet(), ring.settings, ring.now)).toMatchObject({
      until: ring.now + 9 * HOUR,
    });
  });

  it('that are switched off let go', () => {
    const ring = desk({ quietHoursOn: true });
    ring.now += 9 * HOUR;
    fail(ring);
    ring.settings = { ...ring.settings, quietHoursOn: false };
    expect(channels(tick(ring, 0))).toEqual(['email', 'popup']);
  });
});

describe("the system's own do-not-disturb (T24)", () => {
  it('holds pop-ups and nothing else; one pop-up tells afterwards', () => {
    const ring = desk();
    ring.take({ kind: 'system_seen', zone: BERLIN, system: true });
    expect(channels(fail(ring, 'a'))).toEqual(['email']);
    expect(channels(fail(ring, 'b'))).toEqual(['email']);
    const { commit } = ring.take({ kind: 'system_seen', zone: BERLIN, system: false });
    expect(commit.jobs.map(({ channel, together }) => [channel, together])).toEqual([
      ['popup', true],
      ['popup', true],
    ]);
  });

  it('lets critical pass if the user allows, and is not followed if not wanted', () => {
    const ring = desk({ quietPass: 'critical' });
    ring.take({ kind: 'system_seen', zone: BERLIN, system: true });
    expect(channels(fail(ring))).toEqual(['email', 'popup']);
    expect(channels(ring.event(event('storage_low')).commit)).toEqual(['email']);
    ring.settings = { ...ring.settings, quietWithSystem: false };
    expect(channels(tick(ring, 0))).toEqual(['popup']);
  });
});

describe('a snooze', () => {
  const snooze = (ring: Ring, until: SnoozeUntil): Commit => ring.take({ kind: 'snooze', ids: [1], until }).commit;
  const row = (ring: Ring) => ring.store.byId(1);

  it.each([
    ['1h', HOUR],
    ['tomorrow', 18 * HOUR],
  ] as const)('until %s brings it back unread, with a pop-up that says so', (until, lasts) => {
    const ring = desk();
    fail(ring);
    ring.take({ kind: 'read', ids: [1] });
    ring.take({ kind: 'job_done', jobIds: [1, 2], state: 'done' });
    const end = ring.now + lasts;
    snooze(ring, until);
    expect(row(ring)).toMatchObject({ snoozedUntil: end });
    expect(ring.store.nextSnoozeEnd()).toBe(end);
    expect(tick(ring, lasts - 1).jobs).toEqual([]);
    const { jobs } = tick(ring, 1);
    expect(jobs).toMatchObject([{ channel: 'popup', again: true, together: true }]);
    expect(row(ring)).toMatchObject({ snoozedUntil: null, readAt: null });
    expect(tick(ring, HOUR).jobs).toEqual([]);
  });

  it('until a time of the user, but not one that has passed', () => {
    const ring = desk();
    fail(ring);
    snooze(ring, ring.now);
    expect(row(ring)).toMatchObject({ snoozedUntil: null });
    snooze(ring, ring.now + 1);
    expect(row(ring)).toMatchObject({ snoozedUntil: ring.now + 1 });
  });

  it('until it changes tells the next occurrence to everybody, and no time ends it', () => {
    const ring = desk();
    fail(ring);
    ring.take({ kind: 'job_done', jobIds: [1, 2], state: 'done' });
    snooze(ring, 'change');
    expect(row(ring)).toMatchObject({ snoozedUntil: UNTIL_CHANGED });
    expect(ring.store.nextSnoozeEnd()).toBeNull();
    expect(tick(ring, 400 * 24 * HOUR).jobs).toEqual([]);
    expect(channels(fail(ring))).toEqual(['email', 'popup']);
    expect(row(ring)).toMatchObject({ snoozedUntil: null, occurrenceCount: 2 });
    expect(channels(fail(ring))).toEqual([]);
  });

  it('until a time is not ended by a repeat', () => {
    const ring = desk();
    fail(ring);
    snooze(ring, '1h');
    expect(channels(fail(ring))).toEqual([]);
    expect(row(ring)).toMatchObject({ snoozedUntil: ring.now + HOUR, occurrenceCount: 2 });
  });

  it('holds what is not told yet; then it is told once', () => {
    const ring = desk();
    fail(ring);
    snooze(ring, '1h');
    expect(due(ring)).toEqual([0, 0]);
    expect(channels(tick(ring, HOUR))).toEqual(['email', 'popup']);
    expect(due(ring)).toEqual([1, 1]);
  });

  it('ends with its row, and by hand without a word', () => {
    const ring = desk();
    fail(ring, 'a');
    fail(ring, 'b');
    ring.take({ kind: 'job_done', jobIds: [1, 2, 3, 4], state: 'done' });
    ring.take({ kind: 'snooze', ids: [1, 2], until: '1h' });
    ring.event(event('backup_completed', { plan: 'a' }));
    expect(row(ring)).toMatchObject({ snoozedUntil: null });
    ring.take({ kind: 'unsnooze', ids: [2] });
    expect(ring.store.byId(2)).toMatchObject({ snoozedUntil: null });
    expect(tick(ring, HOUR).jobs.filter(({ again }) => again)).toEqual([]);
  });

  it('leaves resolved rows alone', () => {
    const ring = desk();
    fail(ring);
    ring.take({ kind: 'resolve', ids: [1] });
    snooze(ring, '1h');
    expect(row(ring)).toMatchObject({ snoozedUntil: null });
  });

  it('that ends while it is quiet waits for the end of that', () => {
    const ring = desk();
    fail(ring);
    ring.take({ kind: 'job_done', jobIds: [1, 2], state: 'done' });
    snooze(ring, '1h');
    ring.take({ kind: 'quiet', choice: 'resume' });
    expect(tick(ring, HOUR).jobs).toEqual([]);
    expect(ring.take({ kind: 'resume' }).commit.jobs).toMatchObject([{ channel: 'popup', again: true }]);
  });
});

describe('a reminder', () => {
  it('is off by default: a failure is told once, never not at all (E19)', () => {
    const ring = desk();
    expect(channels(fail(ring))).toEqual(['email', 'popup']);
    ring.take({ kind: 'job_done', jobIds: [1, 2], state: 'done' });
    expect(tick(ring, 100 * HOUR).jobs).toEqual([]);
  });

  it.each([
    ['6h', 6],
    ['24h', 24],
  ] as const)(
    'after %s tells what is still open, read or not, however often it repeats (E01, E25)',
    (reminder, hours) => {
      const ring = desk({ reminder });
      fail(ring);
      ring.take({ kind: 'job_done', jobIds: [1, 2], state: 'done' });
      ring.take({ kind: 'read', ids: [1] });
      const told = Array.from({ length: 72 }, () => {
        const { jobs } = tick(ring, HOUR);
        ring.take({ kind: 'job_done', jobIds: jobs.map(({ id }) => id), state: 'done' });
        fail(ring);
        return jobs;
      }).flat();
      expect(told).toHaveLength((72 / hours) * 2);
      expect(told.every(({ again, together }) => again && together)).toBe(true);
      expect(ring.open()).toHaveLength(1);
    },
  );

  it('spares what is resolved, snoozed, no failure, or still waiting to be told', () => {
    const ring = desk({ reminder: '6h' });
    for (const plan of ['a', 'b', 'c']) fail(ring, plan);
    ring.event(event('backup_completed', { plan: 'x' }));
    ring.take({ kind: 'job_done', jobIds: [1, 2, 3, 4, 7, 8], state: 'done' });
    ring.take({ kind: 'resolve', ids: [1] });
    ring.take({ kind: 'snooze', ids: [2], until: 'change' });
    expect(tick(ring, 6 * HOUR).jobs).toEqual([]);
  });

  it('that falls into quiet is told when it ends, once', () => {
    const ring = desk({ reminder: '6h' });
    fail(ring);
    ring.take({ kind: 'job_done', jobIds: [1, 2], state: 'done' });
    ring.take({ kind: 'quiet', choice: 'resume' });
    for (let i = 0; i < 5; i++) expect(tick(ring, 6 * HOUR).jobs).toEqual([]);
    expect(channels(ring.take({ kind: 'resume' }).commit)).toEqual(['email', 'popup']);
  });
});
