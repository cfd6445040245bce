import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, EVENT_TYPE_KEYS, type EventTypeKey } from '../../main/engine/event-types.ts';
import type { AgentEvent } from '../../main/engine/model.ts';
import { event, NOON } from '../support/events.ts';
import { Ring } from '../support/ring.ts';

const subject = { client: 'web-01', plan: 'nightly', repository: 'main', location: 'vault' };
const full = (type: string, rest: Partial<AgentEvent> = {}): AgentEvent => event(type, { ...subject, ...rest });
/** Client Online is raised only when Client Offline is open. */
const prepare = (ring: Ring, type: string): void => {
  if (type === 'agent_online') ring.event(full('agent_offline'));
};

describe.each(EVENT_TYPE_KEYS)('%s', (type) => {
  const rule = EVENT_TYPES[type];

  it('opens one unread row with the severity of the catalogue', () => {
    const ring = new Ring();
    prepare(ring, type);
    expect(ring.event(full(type, { message: 'as it was' }))).toMatchObject({ outcome: 'created' });
    expect(ring.open()).toHaveLength(1);
    expect(ring.open()[0]).toMatchObject({
      type,
      severity: rule.severity,
      message: 'as it was',
      occurrenceCount: 1,
      readAt: null,
      ...subject,
    });
  });

  it(
    rule.again === 'counts_up'
      ? 'counts up on a repeat and is unread again'
      : 'is a fresh row each time, the older one resolved',
    () => {
      const ring = new Ring();
      prepare(ring, type);
      const first = ring.event(full(type));
      ring.take({ kind: 'read', ids: [first.id ?? 0] });
      prepare(ring, type);
      const second = ring.event(full(type, { message: 'again', occurredAt: NOON + 1000 }));
      expect(ring.open()).toHaveLength(1);
      if (rule.again === 'counts_up') {
        expect(second).toMatchObject({ outcome: 'repeated', id: first.id });
        expect(ring.open()[0]).toMatchObject({
          occurrenceCount: 2,
          message: 'again',
          readAt: null,
          firstOccurredAt: NOON,
          lastOccurredAt: NOON + 1000,
        });
      } else {
        expect(second.outcome).toBe('created');
        expect(second.id).not.toBe(first.id);
        expect(ring.store.byId(first.id ?? 0)).toMatchObject({ resolvedBy: 'superseded' });
      }
    },
  );

  it('keeps rows of another client, and of another key part, apart', () => {
    const ring = new Ring();
    const variants = [
      subject,
      { ...subject, client: 'db-03' },
      ...(rule.keyPart === null ? [] : [{ ...subject, [rule.keyPart]: 'other' }]),
    ];
    for (const variant of variants) {
      if (type === 'agent_online') ring.event(event('agent_offline', variant));
      ring.event(event(type, variant));
    }
    expect(ring.open()).toHaveLength(variants.length);
  });
});

describe('who is told', () => {
  it.each(EVENT_TYPE_KEYS)('%s: the first occurrence only, when its pop-up is on', (type) => {
    for (const wanted of [true, false]) {
      const ring = new Ring();
      ring.settings = { ...ring.settings, popups: { ...ring.settings.popups, [type]: wanted } };
      prepare(ring, type);
      expect(ring.event(full(type)).commit.jobs.map((job) => job.channel)).toEqual(wanted ? ['popup'] : []);
      if (EVENT_TYPES[type].again === 'counts_up') expect(ring.event(full(type)).commit.jobs).toEqual([]);
    }
  });
});

describe('what resolves what', () => {
  const cases: readonly [EventTypeKey, string, boolean][] = [
    ['backup_failed', 'backup_completed', true],
    ['backup_failed', 'backup_warning', true],
    ['backup_warning', 'backup_completed', true],
    ['backup_warning', 'backup_failed', false],
    ['missed_schedule', 'backup_completed', true],
    ['missed_schedule', 'backup_failed', false],
    ['restore_failed', 'restore_completed', true],
    ['restore_failed', 'backup_completed', false],
    ['agent_offline', 'agent_online', true],
    ['agent_offline', 'backup_completed', true],
    ['agent_offline', 'backup_failed', false],
    ['agent_offline', 'missed_schedule', false],
    ['repo_check_failed', 'repo_check_done', true],
    ['repo_check_failed', 'repo_compact_done', false],
    ['s3_sync_failed', 's3_sync_done', true],
    ['storage_low', 'storage_ok', true],
  ];
  it.each(cases)('%s, then %s: %s', (bad, good, ends) => {
    const ring = new Ring();
    const { id } = ring.event(full(bad));
    ring.event(full(good, { occurredAt: NOON + 1000 }));
    expect(ring.store.byId(id ?? 0)?.resolvedBy ?? null).toBe(ends ? 'event' : null);
  });

  it.each([
    ['backup_failed', 'backup_completed', { plan: 'weekly' }],
    ['backup_failed', 'backup_completed', { client: 'db-03' }],
    ['restore_failed', 'restore_completed', { repository: 'other' }],
    ['repo_check_failed', 'repo_check_done', { repository: 'other' }],
    ['storage_low', 'storage_ok', { location: 'other' }],
    ['agent_offline', 'agent_online', { client: 'db-03' }],
  ])('%s is not ended by %s of %o', (bad, good, other) => {
    const ring = new Ring();
    const { id } = ring.event(full(bad));
    ring.event(full(good, other));
    expect(ring.store.byId(id ?? 0)?.resolvedAt).toBeNull();
  });

  it('does not let a success that is older than the failure end it: its sender was cut off', () => {
    const ring = new Ring();
    const { id } = ring.event(full('backup_failed'));
    ring.event(full('backup_completed', { occurredAt: NOON - 3_600_000 }));
    expect(ring.store.byId(id ?? 0)?.resolvedAt).toBeNull();
    ring.event(full('backup_completed', { occurredAt: NOON - 1000 }));
    expect(ring.store.byId(id ?? 0)?.resolvedBy).toBe('event');
  });

  it('opens a new row for a failure after a resolve, with its own count', () => {
    const ring = new Ring();
    const first = ring.event(full('backup_failed'));
    ring.take({ kind: 'resolve', ids: [first.id ?? 0] });
    const second = ring.event(full('backup_failed'));
    expect(second.outcome).toBe('created');
    expect(second.commit.jobs).toHaveLength(1);
  });
});

describe('facts that are no rows', () => {
  it('ignores Client Online without an outage', () => {
    const ring = new Ring();
    expect(ring.event(full('agent_online'))).toMatchObject({ outcome: 'ignored', id: null });
    expect(ring.rows()).toEqual([]);
  });

  it('answers a clearing fact with what it resolved', () => {
    const ring = new Ring();
    const { id } = ring.event(full('repo_check_failed'));
    expect(ring.event(full('repo_check_done'))).toMatchObject({ outcome: 'resolved', id });
    expect(ring.event(full('repo_check_done'))).toMatchObject({ outcome: 'ignored', id: null });
    expect(ring.rows()).toHaveLength(1);
  });
});

describe('the producer’s id', () => {
  it('changes nothing the second time, and says which row it was', () => {
    const ring = new Ring();
    const first = ring.event(full('backup_failed', { producerId: 'run-1' }));
    const again = ring.event(full('backup_failed', { producerId: 'run-1', message: 'other' }));
    expect(again).toMatchObject({ outcome: 'duplicate', id: first.id });
    expect(again.commit.transitions).toEqual([]);
    expect(ring.open()[0]?.occurrenceCount).toBe(1);
  });

  it('holds for repeats and for ignored events too', () => {
    const ring = new Ring();
    ring.event(full('backup_failed'));
    ring.event(full('backup_failed', { producerId: 'run-2' }));
    ring.event(full('backup_failed', { producerId: 'run-2' }));
    expect(ring.open()[0]?.occurrenceCount).toBe(2);
    ring.event(full('agent_online', { producerId: 'on-1' }));
    expect(ring.event(full('agent_online', { producerId: 'on-1' })).outcome).toBe('duplicate');
  });
});

describe('a late repeat', () => {
  it('counts, but does not turn words and time back', () => {
    const ring = new Ring();
    ring.event(full('backup_failed', { message: 'new' }));
    ring.event(full('backup_failed', { message: 'old', occurredAt: NOON - 5000 }));
    expect(ring.open()[0]).toMatchObject({
      occurrenceCount: 2,
      message: 'new',
      firstOccurredAt: NOON - 5000,
      lastOccurredAt: NOON,
    });
  });
});

describe('retention', () => {
  it('deletes resolved rows older than the setting and never an open one', () => {
    const ring = new Ring();
    ring.event(full('backup_failed'));
    const resolved = ring.event(full('storage_low'));
    ring.take({ kind: 'resolve', ids: [resolved.id ?? 0] });
    ring.now += 30 * 86_400_000;
    expect(ring.take({ kind: 'tick' }).commit.transitions).toEqual([]);
    ring.now += 1;
    expect(ring.take({ kind: 'tick' }).commit.transitions).toMatchObject([
      { before: { id: resolved.id }, after: null },
    ]);
    expect(ring.rows()).toMatchObject([{ type: 'backup_failed' }]);
  });
});

describe('reading', () => {
  it('marks all that had arrived, and not what came after the window looked (E27)', () => {
    const ring = new Ring();
    for (const plan of ['a', 'b', 'c', 'd', 'e']) ring.event(full('backup_failed', { plan }));
    const { revision } = ring.store.summary;
    ring.event(full('backup_failed', { plan: 'f' }));
    ring.event(full('backup_failed', { plan: 'a' }));
    ring.take({ kind: 'read_all', upToRevision: revision });
    expect(
      ring
        .open()
        .filter((row) => row.readAt === null)
        .map((row) => row.plan)
        .sort(),
    ).toEqual(['a', 'f']);
  });

  it('reopens a row resolved by hand, but not when its place is taken', () => {
    const ring = new Ring();
    const first = ring.event(full('backup_failed')).id ?? 0;
    ring.take({ kind: 'resolve', ids: [first] });
    ring.take({ kind: 'reopen', ids: [first] });
    expect(ring.store.byId(first)?.resolvedAt).toBeNull();
    ring.take({ kind: 'resolve', ids: [first] });
    const second = ring.event(full('backup_failed')).id ?? 0;
    ring.take({ kind: 'reopen', ids: [first, second] });
    expect(ring.open().map((row) => row.id)).toEqual([second]);
  });

  it('does not reopen what an event resolved', () => {
    const ring = new Ring();
    const { id } = ring.event(full('backup_failed'));
    ring.event(full('backup_completed'));
    ring.take({ kind: 'reopen', ids: [id ?? 0] });
    expect(ring.store.byId(id ?? 0)?.resolvedBy).toBe('event');
  });
});
