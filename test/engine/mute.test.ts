import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPE_KEYS } from '../../main/engine/event-types.ts';
import type { Commit, Input, Notification } from '../../main/engine/model.ts';
import type { MuteUntil } from '../../main/engine/quiet-model.ts';
import type { Settings } from '../../main/engine/settings.ts';
import { mailChannel } from '../support/mail-channel.ts';
import { event, NOON } from '../support/events.ts';
import { Ring } from '../support/ring.ts';
import { WatchedWorld } from '../support/watched-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BERLIN = 'Europe/Berlin';
const WEB = { source: 'local', client: 'web-01' };
const MAIL = mailChannel(EVENT_TYPE_KEYS);

/** A ring in Berlin at 14:00 of a Tuesday, where every event type is told by pop-up and e-mail. */
function desk(settings: Partial<Settings> = {}): Ring {
  const ring = new Ring();
  const popups = Object.fromEntries(EVENT_TYPE_KEYS.map((type) => [type, true])) as Settings['popups'];
  ring.settings = { ...ring.settings, popups, ...settings };
  ring.take({ kind: 'system_seen', zone: BERLIN, system: false });
  ring.take({ kind: 'save_channel', record: MAIL });
  return ring;
}

const mute = (ring: Ring, until: MuteUntil = '1h', client = 'web-01'): Commit =>
  ring.take({ kind: 'mute', source: 'local', client, until }).commit;
const unmute = (ring: Ring): Commit => ring.take({ kind: 'unmute', ...WEB }).commit;
const fail = (ring: Ring, plan = 'a', client = 'web-01'): Commit =>
  ring.event(event('backup_failed', { client, plan, occurredAt: ring.now })).commit;
const tick = (ring: Ring, ms: number, input: Input = { kind: 'tick' }): Commit => {
  ring.now += ms;
  return ring.take(input).commit;
};
/** Who is told of what: `popup 1, email 1`. */
const told = (commit: Commit): string =>
  commit.jobs
    .map(({ channel, notification }) => `${channel} ${String(notification.id)}`)
    .sort()
    .join(', ');
const done = (ring: Ring, commit: Commit): void => {
  ring.take({ kind: 'job_done', jobIds: commit.jobs.map(({ id }) => id), state: 'done' });
};

describe('a mute', () => {
  it.each([
    ['1h', HOUR],
    ['tomorrow', 18 * HOUR],
    ['resume', null],
    [NOON + HOUR / 2, HOUR / 2],
  ] as const)('for %s is kept with its end', (until, lasts) => {
    const ring = desk();
    mute(ring, until);
    expect(ring.store.mutes()).toEqual([{ ...WEB, since: ring.now, until: lasts === null ? null : ring.now + lasts }]);
    expect(told(fail(ring))).toBe('');
    if (lasts === null) return;
    tick(ring, lasts - 1);
    expect(ring.store.mutes()).toHaveLength(1);
    expect(told(tick(ring, 1))).toBe('email 1, popup 1');
    expect(ring.store.mutes()).toEqual([]);
  });

  it('until a time that has passed is none; another time takes the place of the first, but not of its begin', () => {
    const ring = desk();
    mute(ring, ring.now);
    expect(ring.store.mutes()).toEqual([]);
    mute(ring);
    const since = ring.now;
    ring.now += MINUTE;
    mute(ring, 'resume');
    expect(ring.store.mutes()).toEqual([{ ...WEB, since, until: null }]);
  });

  it.each(EVENT_TYPE_KEYS)('covers %s, which is listed and counted as always (E30)', (type) => {
    const muted = desk();
    const other = desk();
    mute(muted);
    if (type === 'agent_online') for (const ring of [muted, other]) ring.event(event('agent_offline', WEB));
    const about = event(type, { client: 'web-01', plan: 'a', repository: 'r', location: 'l' });
    const [silent, loud] = [muted.event(about), other.event(about)];
    expect([told(silent.commit), silent.outcome]).toEqual(['', 'created']);
    expect(told(loud.commit)).not.toBe('');
    expect(muted.rows()).toEqual(other.rows());
    expect(muted.store.summary).toEqual({ ...other.store.summary, revision: muted.store.summary.revision });
  });

  it('covers what the detectors find: the lapsed heartbeat and the overdue plan (E30)', async () => {
    const world = new WatchedWorld();
    for (const client of ['web-01', 'web-02']) {
      await world.beat(client);
      await world.schedule(client, 'nightly', HOUR);
    }
    await world.offer({ kind: 'mute', ...WEB, until: 'resume' });
    await world.run(4 * HOUR);
    const found = (client: string): string[] =>
      world.store
        .troublesOf('local', client)
        .map(({ type }) => type)
        .sort();
    expect([found('web-01'), found('web-02')]).toEqual(Array(2).fill(['agent_offline', 'missed_schedule']));
    expect(world.told.map(({ client, type }) => `${String(client)} ${type}`).sort()).toEqual([
      'web-02 agent_offline',
      'web-02 missed_schedule',
    ]);
  });

  it('keeps out of the digest of quiet, and what may pass quiet does not pass it', () => {
    const ring = desk({ quietPass: 'critical' });
    mute(ring, 'resume');
    ring.take({ kind: 'quiet', choice: '1h' });
    expect([told(fail(ring, 'a')), told(fail(ring, 'b', 'web-02'))]).toEqual(['', 'email 2, popup 2']);
    ring.event(event('storage_low', { client: 'web-01', location: 'x' }));
    ring.event(event('storage_low', { client: 'web-02', location: 'x' }));
    expect(told(tick(ring, HOUR))).toBe('email 4, popup 4');
  });

  it('holds what was made before and is not told yet', () => {
    const ring = desk();
    fail(ring);
    mute(ring);
    expect(['popup', 'email'].map((channel) => ring.store.outbox.due(channel, Infinity, 9).length)).toEqual([0, 0]);
  });

  it('is of one source: the same name on a server is another machine', () => {
    const ring = desk();
    ring.take({ kind: 'mute', source: 'server:a', client: 'web-01', until: 'resume' });
    expect(told(fail(ring))).toBe('email 1, popup 1');
  });

  it('leaves events alone that name no client', () => {
    const ring = desk();
    mute(ring, 'resume');
    expect(told(ring.event(event('storage_low', { location: 'x' })).commit)).toBe('email 1, popup 1');
  });

  it('silences reminders and the end of a snooze', () => {
    const ring = desk({ reminder: '6h' });
    done(ring, fail(ring, 'a'));
    done(ring, fail(ring, 'b'));
    ring.take({ kind: 'snooze', ids: [2], until: '1h' });
    mute(ring, 'resume');
    expect([told(tick(ring, HOUR)), told(tick(ring, 24 * HOUR))]).toEqual(['', '']);
    expect(ring.store.byId(2)).toMatchObject({ snoozedUntil: null, readAt: null });
  });
});

describe('the end of a mute', () => {
  it('tells once and together what is still open: before, new and repeated, but nothing that went well or is over', () => {
    const ring = desk();
    for (const plan of ['before', 'repeated']) done(ring, fail(ring, plan));
    mute(ring);
    for (const plan of ['repeated', 'new', 'over']) fail(ring, plan);
    ring.event(event('backup_completed', { client: 'web-01', plan: 'over', occurredAt: ring.now }));
    fail(ring, 'x', 'web-02');
    const commit = tick(ring, HOUR);
    expect(told(commit)).toBe('email 1, email 2, email 3, popup 1, popup 2, popup 3');
    expect(commit.jobs.every(({ together, again }) => together && again)).toBe(true);
    expect(told(tick(ring, HOUR))).toBe('');
    expect(ring.store.outbox.jobsOf(4).map(({ state, reason }) => [state, reason])).toEqual(
      Array(2).fill(['skipped', 'muted']),
    );
    expect(ring.store.outbox.jobsOf(5)[0]).toMatchObject({ state: 'skipped', reason: 'muted' });
  });

  it('by hand tells only what came or changed since it began', () => {
    const ring = desk();
    for (const plan of ['before', 'repeated']) done(ring, fail(ring, plan));
    ring.now += MINUTE;
    mute(ring, 'resume');
    expect(told(unmute(ring))).toBe('');
    mute(ring, 'resume');
    for (const plan of ['repeated', 'new']) fail(ring, plan);
    ring.event(event('backup_failed', { client: 'web-01', plan: 'late', occurredAt: ring.now - HOUR }));
    expect(told(unmute(ring))).toBe('email 2, email 3, email 4, popup 2, popup 3, popup 4');
    expect(told(fail(ring, 'next'))).toBe('email 5, popup 5');
    expect(told(unmute(ring))).toBe('');
  });

  it('leaves a snoozed row to its own end', () => {
    const ring = desk();
    mute(ring);
    fail(ring);
    ring.take({ kind: 'snooze', ids: [1], until: 'tomorrow' });
    expect(told(tick(ring, HOUR))).toBe('');
    expect(told(tick(ring, 24 * HOUR))).toBe('email 1, popup 1');
  });

  it('that falls into quiet waits for the end of that', () => {
    const ring = desk();
    mute(ring);
    fail(ring);
    ring.take({ kind: 'quiet', choice: 'resume' });
    expect(told(tick(ring, HOUR))).toBe('');
    expect(told(ring.take({ kind: 'resume' }).commit)).toBe('email 1, popup 1');
  });

  it('reminds again only after a whole gap', () => {
    const ring = desk({ reminder: '6h' });
    mute(ring, 'tomorrow');
    fail(ring);
    const end = tick(ring, 18 * HOUR);
    expect(told(end)).toBe('email 1, popup 1');
    done(ring, end);
    expect([told(tick(ring, 6 * HOUR - 1)), told(tick(ring, 1))]).toEqual(['', 'email 1, popup 1']);
  });

  it('comes with the removal of its server', () => {
    const ring = desk();
    for (const source of ['server:a', 'server:b'])
      ring.take({ kind: 'mute', source, client: 'web-01', until: 'resume' });
    ring.take({ kind: 'server_removed', source: 'server:a' });
    expect(ring.store.mutes().map(({ source }) => source)).toEqual(['server:b']);
  });
});

const CLIENTS = ['web-01', 'web-02'] as const;
type Step =
  | { readonly do: 'event'; readonly client: string; readonly plan: string; readonly type: string }
  | { readonly do: 'mute'; readonly until: MuteUntil }
  | { readonly do: 'unmute' | 'quiet' | 'resume' | 'snooze' | 'read' }
  | { readonly do: 'pass'; readonly minutes: number };
const simply = (...acts: Exclude<Step['do'], 'event' | 'mute' | 'pass'>[]): fc.Arbitrary<Step> =>
  fc.constantFrom(...acts).map((act) => ({ do: act }));
const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('event' as const),
      client: fc.constantFrom(...CLIENTS),
      plan: fc.constantFrom('a', 'b'),
      type: fc.constantFrom('backup_failed', 'backup_warning', 'backup_completed', 'agent_offline', 'missed_schedule'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mute' as const), until: fc.constantFrom('1h', 'resume') }) },
  { weight: 2, arbitrary: simply('unmute', 'quiet', 'resume', 'snooze', 'read') },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
);

function inputOf(step: Exclude<Step, { do: 'event' | 'pass' }>, ids: readonly number[]): Input {
  switch (step.do) {
    case 'mute':
      return { kind: 'mute', ...WEB, until: step.until };
    case 'unmute':
      return { kind: 'unmute', ...WEB };
    case 'quiet':
      return { kind: 'quiet', choice: '30m' };
    case 'resume':
      return { kind: 'resume' };
    case 'snooze':
      return { kind: 'snooze', ids, until: '1h' };
    case 'read':
      return { kind: 'read', ids };
  }
}

describe('over random histories of events, mutes, quiet, snoozes and reminders', () => {
  it('a muted client is told of to nobody, its rows are those of a history without mutes, and none stays untold', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40 }), (steps) => {
        const ring = desk({ reminder: '6h' });
        const plain = desk({ reminder: '6h' });
        for (const step of steps) walk(ring, plain, step);
        expect(ring.rows().map(bare)).toEqual(plain.rows().map(bare));
        // Everything that is put off comes to its end; then whatever is open and wrong has been told at least once.
        ring.take({ kind: 'resume' });
        unmute(ring);
        tick(ring, 3 * HOUR);
        for (const row of ring.open().filter(({ severity }) => severity !== 'info'))
          for (const channel of ['popup', 'email'])
            expect(
              ring.store.outbox
                .jobsOf(row.id)
                .some((job) => job.channel === channel && job.state === 'pending' && !job.isHeld),
            ).toBe(true);
        ring.store.close();
        plain.store.close();
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  function walk(ring: Ring, plain: Ring, step: Step): void {
    if (step.do === 'pass') {
      for (const each of [ring, plain]) each.now += step.minutes * MINUTE;
      silent(ring, ring.take({ kind: 'tick' }).commit);
      plain.take({ kind: 'tick' });
      return;
    }
    if (step.do === 'event') {
      const { client, plan, type } = step;
      for (const each of [ring, plain]) {
        const { commit } = each.event(event(type, { client, plan, occurredAt: each.now }));
        if (each === ring) silent(ring, commit);
      }
      return;
    }
    const ids = ring.open().map(({ id }) => id);
    silent(ring, ring.take(inputOf(step, ids)).commit);
    if (step.do !== 'mute' && step.do !== 'unmute') plain.take(inputOf(step, ids));
  }

  /** Nothing of a commit tells of a client that is muted when it is done. */
  function silent(ring: Ring, { jobs }: Commit): void {
    const muted = new Set(ring.store.mutes().map(({ client }) => client));
    expect(jobs.filter(({ notification }) => muted.has(notification.client ?? ''))).toEqual([]);
  }

  const bare = ({ id, occurrenceCount, readAt, resolvedAt, snoozedUntil, message }: Notification) => ({
    id,
    occurrenceCount,
    readAt,
    resolvedAt,
    snoozedUntil,
    message,
  });
});
