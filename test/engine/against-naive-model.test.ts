import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareRows } from '../../main/engine/list-order.ts';
import type { AgentEvent } from '../../main/engine/model.ts';
import { event, NOON } from '../support/events.ts';
import { NaiveBell } from '../support/naive-bell.ts';
import { Ring } from '../support/ring.ts';

type Step =
  | { do: 'event'; event: AgentEvent }
  | { do: 'read' | 'unread' | 'resolve' | 'reopen'; nth: number }
  | { do: 'read_all'; behind: number };

const name = (...names: string[]) => fc.constantFrom(...names, null);
const anEvent = fc
  .record({
    type: fc.constantFrom(...NaiveBell.TYPES),
    client: name('a', 'b'),
    plan: name('p', 'q'),
    repository: name('r'),
    location: name('l'),
    producerId: fc.option(fc.constantFrom('1', '2', '3'), { freq: 3 }),
    seconds: fc.integer({ min: -200, max: 200 }),
  })
  .map(({ type, seconds, ...rest }) => event(type, { ...rest, occurredAt: NOON + seconds * 1000 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: anEvent.map((e): Step => ({ do: 'event', event: e })) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('read', 'unread', 'resolve', 'reopen'), nth: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('read_all' as const), behind: fc.nat(3) }) },
);

it('behaves as a deliberately naive model over random histories', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const ring = new Ring();
      const naive = new NaiveBell();
      for (const [index, taken] of steps.entries()) {
        ring.now = NOON + index;
        naive.now = NOON + index;
        walk(ring, naive, taken);
        compare(ring, naive);
      }
      ring.store.close();
    }),
    { numRuns: 2000 },
  );
}, 240_000);

function walk(ring: Ring, naive: NaiveBell, taken: Step): void {
  if (taken.do === 'event') {
    expect(ring.event(taken.event).outcome).toBe(naive.event(taken.event));
    return;
  }
  if (taken.do === 'read_all') {
    const upToRevision = ring.store.summary.revision - taken.behind;
    ring.take({ kind: 'read_all', upToRevision });
    naive.readAll(upToRevision);
    return;
  }
  const row = naive.rows[taken.nth];
  if (!row) return;
  ring.take({ kind: taken.do, ids: [row.id] });
  naive[taken.do](row.id);
}

function compare(ring: Ring, naive: NaiveBell): void {
  const rows = ring.rows();
  const bare = rows.map(({ id, occurrenceCount, readAt, resolvedBy, lastOccurredAt, firstOccurredAt }) => ({
    id,
    count: occurrenceCount,
    unread: readAt === null,
    resolvedBy,
    last: lastOccurredAt,
    first: firstOccurredAt,
  }));
  expect(bare).toEqual(naive.inListOrder());
  expect([...rows].sort(compareRows)).toEqual(rows);
  const open = rows.filter((row) => row.resolvedAt === null);
  expect(new Set(open.map((row) => ring.store.keyOf(row.id))).size).toBe(open.length);
  const { unread, unreadBySeverity, total, open: openCount } = ring.store.summary;
  expect({ unread, total, openCount }).toEqual({
    unread: open.filter((row) => row.readAt === null).length,
    total: rows.length,
    openCount: open.length,
  });
  expect(unreadBySeverity.info + unreadBySeverity.warning + unreadBySeverity.critical).toBe(unread);
  naive.revision = ring.store.summary.revision;
}
