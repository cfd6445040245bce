import { describe, expect, it } from 'vitest';
import { PopupChannel } from '../../main/delivery/popup.ts';
import type { AgentEvent, Input, Job } from '../../main/engine/model.ts';
import type { PopupText } from '../../main/engine/popup-plan.ts';
import { event } from '../support/events.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { Ring } from '../support/ring.ts';

function desk(): {
  clock: FakeClock;
  ring: Ring;
  shown: PopupText[];
  channel: PopupChannel;
  post: (...events: AgentEvent[]) => void;
} {
  const clock = new FakeClock();
  const ring = new Ring();
  const shown: PopupText[] = [];
  const offer = (inputs: readonly Input[]): Promise<unknown> =>
    Promise.resolve(inputs.map((input) => ring.take(input)));
  const channel = new PopupChannel({
    language: () => 'en',
    clock,
    offer,
    show: (popup) => shown.push(popup),
    waitingOf: (ids) => ring.store.outbox.waitingOf(ids),
    failed: (error) => {
      throw error;
    },
  });
  const post = (...events: AgentEvent[]): void => {
    const jobs: Job[] = events.flatMap((one) => [...ring.event(one).commit.jobs]);
    channel.add(jobs);
  };
  return { clock, ring, shown, channel, post };
}

const failure = (plan: string): AgentEvent => event('backup_failed', { client: 'web-01', plan, error: 'locked' });

describe('pop-ups', () => {
  it('say what failed, where, and why', () => {
    const { shown, post, ring } = desk();
    post(failure('nightly'));
    expect(shown).toEqual([
      { ids: [1], title: 'Backup Failed · web-01', body: 'nightly: locked', severity: 'critical' },
    ]);
    expect(ring.store.outbox.due('popup', Infinity, 1000)).toEqual([]);
  });

  it('are not shown for what was over before they could be', () => {
    const { shown, post, ring, clock } = desk();
    post(failure('a'), event('backup_completed', { client: 'web-01', plan: 'a' }));
    post(failure('b'), failure('c'), failure('d'), failure('e'));
    ring.take({ kind: 'read_all', upToRevision: null });
    clock.advance(60_000);
    expect(shown.map(({ body }) => body)).toEqual(['e: locked', 'd: locked']);
    expect(ring.store.outbox.due('popup', Infinity, 9)).toEqual([]);
    expect(ring.store.outbox.jobsOf(1)).toMatchObject([{ state: 'skipped', reason: 'over' }]);
  });

  it('come singly again where all that was gathered was read meanwhile', () => {
    const { shown, post, ring, clock } = desk();
    post(failure('a'), failure('b'), failure('c'));
    clock.advance(1500);
    post(failure('d'));
    ring.take({ kind: 'read_all', upToRevision: null });
    clock.advance(30_000);
    expect(shown).toHaveLength(3);
    post(failure('e'));
    expect(shown.map(({ body }) => body)).toEqual(['c: locked', 'b: locked', 'a: locked', 'e: locked']);
  });

  it('are not repeated for a repeat', () => {
    const { shown, post } = desk();
    for (let i = 0; i < 100; i++) post(failure('nightly'));
    expect(shown).toHaveLength(1);
  });

  it('become few when many come at once (T31): two of their own, one that counts and names', () => {
    const { shown, post, clock, ring } = desk();
    post(
      event('storage_low', { location: 'vault' }),
      ...Array.from({ length: 499 }, (_, i) => failure(`plan ${String(i)}`)),
    );
    clock.advance(1000);
    expect(shown).toHaveLength(2);
    clock.advance(60_000);
    expect(shown.slice(2)).toEqual([
      {
        ids: expect.any(Array) as number[],
        title: '498 notifications: 497 × Backup Failed, 1 × Storage Low',
        body: 'Backup Failed · web-01: plan 496: locked\nBackup Failed · web-01: plan 495: locked\nBackup Failed · web-01: plan 494: locked\nand 495 more',
        severity: 'critical',
      },
    ]);
    expect(ring.store.outbox.due('popup', Infinity, 1000)).toEqual([]);
  });

  it('show the worst ones first', () => {
    const { shown, post } = desk();
    post(event('storage_low', { location: 'a' }), event('storage_low', { location: 'b' }), failure('nightly'));
    expect(shown.map(({ severity }) => severity)).toEqual(['critical', 'warning']);
  });

  it('come singly again after a quiet time', () => {
    const { shown, post, clock } = desk();
    for (const plan of ['a', 'b']) post(failure(plan));
    clock.advance(10_000);
    post(failure('c'));
    expect(shown).toHaveLength(3);
  });

  it('stay few in a storm of minutes', () => {
    const { shown, post, clock } = desk();
    for (let second = 0; second < 300; second++) {
      post(failure(String(second)));
      clock.advance(1000);
    }
    clock.advance(5000);
    clock.advance(60_000);
    expect(shown.length).toBeLessThan(15);
    const told = shown.reduce((sum, { title }) => sum + Number(/^(\d+) notifications/.exec(title)?.[1] ?? 1), 0);
    expect(told).toBe(300);
  });

  it('tell after a restart, in one, what had not been told (P19), and nothing that had (E17)', () => {
    const { ring, shown, channel } = desk();
    for (let i = 0; i < 80; i++) ring.event(failure(String(i)));
    channel.resume(ring.store.outbox.due('popup', Infinity, 1000));
    expect(shown.map(({ title }) => title)).toEqual(['80 notifications: 80 × Backup Failed']);
    channel.resume(ring.store.outbox.due('popup', Infinity, 1000));
    expect(shown).toHaveLength(1);
  });
});
