import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../support/bbs-server/state.ts';
import { Mirror } from '../support/bbs-server/mirror.ts';

/** Random lives of a server, of the others who read it, and of us; after each look the mirror is compared with the server. */

const REMINDER = 6 * 3_600_000;

type Step =
  | { do: 'notify' | 'resolve'; event: Event }
  | { do: 'they_read' | 'we_read' | 'we_unread' | 'we_resolve'; nth: number }
  | { do: 'they_read_all' | 'we_read_all' | 'send' | 'look' | 'look_and_send' }
  | { do: 'wait'; seconds: number }
  | { do: 'delete_client'; nth: number };

const PLAIN = ['backup_failed', 'agent_offline', 'backup_completed', 'disk_melted'];
/** Enough conditions to fill several pages. */
const MANY = [...PLAIN, ...Array.from({ length: 12 }, (_, index) => `kind_${String(index)}`)];
const anEvent = (types: readonly string[]): fc.Arbitrary<Event> =>
  fc.record({
    type: fc.constantFrom(...types),
    agentId: fc.constantFrom(1, 3, null),
    referenceId: fc.constantFrom(1, null),
    userId: fc.constant(null),
  });
const storageLow: fc.Arbitrary<Event> = fc.record({ type: fc.constant('storage_low'), userId: fc.constantFrom(1, 2) });

const theirs = (types: readonly string[]): fc.Arbitrary<Step>[] => [
  fc.record({ do: fc.constant('notify' as const), event: anEvent(types) }),
  fc.record({ do: fc.constant('notify' as const), event: anEvent(types) }),
  fc.record({ do: fc.constant('resolve' as const), event: anEvent(types) }),
  fc.record({ do: fc.constant('they_read' as const), nth: fc.nat(8) }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(0, 1, 30, 600, 30_000) }),
  fc.record({ do: fc.constant('delete_client' as const), nth: fc.constantFrom(3) }),
  fc.record({ do: fc.constantFrom('they_read_all', 'look', 'look', 'look') }),
];
const reading: fc.Arbitrary<Step>[] = [
  fc.record({ do: fc.constant('we_read' as const), nth: fc.nat(8) }),
  fc.record({ do: fc.constantFrom('we_read_all', 'look_and_send') }),
];
const ownWays: fc.Arbitrary<Step>[] = [
  // Read marks that go out late meet occurrences that we have not seen.
  fc.record({ do: fc.constant('send' as const) }),
  fc.record({ do: fc.constantFrom('we_unread' as const, 'we_resolve' as const), nth: fc.nat(8) }),
  fc.record({ do: fc.constant('notify' as const), event: storageLow }),
];

type Of<D extends Step['do']> = Extract<Step, { do: D }>;

const acts: { readonly [D in Step['do']]: (mirror: Mirror, step: Of<D>) => unknown } = {
  notify: ({ server }, { event }) => server.state.notify(event),
  resolve: ({ server }, { event }) => {
    server.state.resolve(event);
  },
  they_read: ({ server, user }, { nth }) => {
    server.state.read(user, server.state.rows[nth]?.id ?? 0);
  },
  they_read_all: ({ server, user }) => {
    server.state.readAll(user);
  },
  we_read: (mirror, { nth }) => mirror.ring.take({ kind: 'read', ids: ours(mirror, nth) }),
  we_unread: (mirror, { nth }) => mirror.ring.take({ kind: 'unread', ids: ours(mirror, nth) }),
  we_resolve: (mirror, { nth }) => mirror.ring.take({ kind: 'resolve', ids: ours(mirror, nth) }),
  we_read_all: ({ ring }) => ring.take({ kind: 'read_all', upToRevision: null }),
  send: (mirror) => mirror.send(),
  look: (mirror) => mirror.look(),
  look_and_send: async (mirror) => {
    await mirror.look();
    await mirror.send();
  },
  wait: ({ clock }, { seconds }) => {
    clock.jump(seconds * 1000);
  },
  delete_client: ({ server }, { nth }) => {
    server.state.deleteClient(nth);
  },
};

function ours({ ring }: Mirror, nth: number): number[] {
  return ring
    .rows()
    .slice(nth, nth + 1)
    .map(({ id }) => id);
}

async function take(mirror: Mirror, step: Step): Promise<void> {
  mirror.ring.now = mirror.clock.now();
  await (acts[step.do] as (mirror: Mirror, step: Step) => unknown)(mirror, step);
}

function started(pageSize?: number): Mirror {
  const mirror = new Mirror(pageSize);
  mirror.server.state.storesSuccess = true;
  for (const name of ['a', 'b', 'c']) mirror.server.state.addClient(name);
  return mirror;
}

/** Each row that the server lists is held as it is there, and nothing else is held as open. */
function expectMirrored(mirror: Mirror): void {
  const { remoteRows } = mirror.ring.store;
  const listed = mirror.server.state.visible(mirror.user);
  for (const row of listed) {
    const held = remoteRows.current(mirror.source, row.id);
    expect(held?.mark).toMatchObject({ count: row.count, lastAt: row.lastAt, resolved: row.resolvedAt !== null });
    if (row.resolvedAt !== null) expect(held?.notification.resolvedAt).not.toBeNull();
    else expect(held?.mark.read).toBe(row.readAt !== null);
  }
  const open = new Set(listed.filter((row) => row.resolvedAt === null).map(({ id }) => id));
  expect(
    remoteRows
      .openThere(mirror.source)
      .map(({ remoteId }) => remoteId)
      .filter((id) => !open.has(id)),
  ).toEqual([]);
}

describe('the mirror of a server', () => {
  it('counts as unread exactly what the server does, over random histories', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(...theirs(PLAIN), ...reading), { maxLength: 40 }), async (steps) => {
        const mirror = started();
        for (const step of steps) {
          await take(mirror, step);
          if (step.do !== 'look') continue;
          // What the user has read counts as read here at once, there when it was sent.
          expect(mirror.counts.there - deletedThere(mirror)).toBe(mirror.unreadThere);
          expect(mirror.counts.here).toBe(mirror.counts.there - mirror.counts.quietHere);
        }
        await mirror.look();
        await mirror.send();
        await mirror.look();
        await mirror.look();
        expect(mirror.counts.here).toBe(mirror.unreadThere);
        expect(mirror.ring.store.summary.unread).toBe(mirror.unreadThere);
        expectMirrored(mirror);
        mirror.ring.store.close();
      }),
      { numRuns: 2000 },
    );
  }, 240_000);

  it('explains every difference by what the user did here', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(...theirs(PLAIN), ...reading, ...ownWays), { maxLength: 40 }),
        async (steps) => {
          const mirror = started();
          for (const step of steps) await take(mirror, step);
          await mirror.look();
          await mirror.look();
          const { here, there, quietHere, unreadHere } = mirror.counts;
          expect(there).toBe(mirror.unreadThere);
          expect(here).toBe(there - quietHere + unreadHere);
          expect(mirror.ring.store.summary.unread).toBe(here);
          expectMirrored(mirror);
          mirror.clock.jump(REMINDER);
          mirror.ring.store.close();
        },
      ),
      { numRuns: 1000 },
    );
  }, 240_000);

  it('misses nothing where the list takes many pages, whatever the order of equal times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(...theirs(MANY)), { minLength: 20, maxLength: 90 }),
        fc.constantFrom(12, 20),
        async (steps, pageSize) => {
          const mirror = started(pageSize);
          for (const step of steps) await take(mirror, step);
          // Without changes it comes to rest: a sweep is due after at most 4 looks a page, and ten of them say what is gone.
          for (let look = 0; look < 300; look++) await mirror.look();
          expect(mirror.counts.there).toBe(mirror.unreadThere);
          expectMirrored(mirror);
          mirror.ring.store.close();
        },
      ),
      { numRuns: 150 },
    );
  }, 240_000);
});

describe('a second with more rows than a page holds', () => {
  const event = (type: string, agentId: number | null = null): Event => ({
    type,
    agentId,
    referenceId: null,
    userId: null,
  });

  it('closes a row of it that was deleted there, and no other', async () => {
    const mirror = started(12);
    mirror.server.state.notify(event('backup_failed', 3));
    await mirror.look();
    for (const type of MANY) mirror.server.state.notify(event(type));
    mirror.server.state.deleteClient(3);
    for (let look = 0; look < 300; look++) await mirror.look();
    expect(mirror.counts.there).toBe(MANY.length);
    expectMirrored(mirror);
    mirror.ring.store.close();
  });
});

/** Unread rows that are gone there, but held as open until a second look confirms it. */
function deletedThere(mirror: Mirror): number {
  const listed = new Set(mirror.server.state.visible(mirror.user).map(({ id }) => id));
  return mirror.ring.store.remoteRows
    .openThere(mirror.source)
    .filter(({ remoteId, read }) => !read && !listed.has(remoteId)).length;
}
