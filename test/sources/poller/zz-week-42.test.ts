import { expect, it } from 'vitest';
import { sourceOf } from '../../../main/engine/remote-server.ts';
import { World, type Site } from '../../support/bbs-server/world.ts';

/** A week of three servers with forty clients, with everything that happens to a computer in a week. */

const DAY = 24 * 60;
const MINUTE = 60_000;

it('a week: every notification once, the badge right at every step, one pop-up at most for each, no request to a signed-out server', async () => {
  const world = new World(42);
  world.desk.start();
  let refusedAt: number | null = null;
  for (let minute = 0; minute < 7 * DAY; minute++) {
    const { done } = await step(world, minute);
    if (done === 'slept') minute += 8 * 60;
    expectBadge(world);
    if (minute % 60 === 59) await expectCounts(world);
    refusedAt ??= refusal(world.site('west'));
  }
  await settle(world);
  for (const site of world.sites) expectEachOnce(world, site);
  expectToldOnce(world);
  expect(refusedAt).not.toBeNull();
  expect(world.occurrences).toBeGreaterThan(4000);
  expect(world.sites.every(({ server }) => server.asked('/api/v1/dashboard').length === 0)).toBe(true);
}, 300_000);

/** What happens in one minute of the week, beside what the servers do. */
async function step(world: World, minute: number): Promise<{ done: 'slept' | 'awake' }> {
  const { desk, random } = world;
  const hour = Math.floor(minute / 60) % 24;
  if (minute % DAY === 23 * 60) {
    world.sleep(8 * 60);
    // Every second morning no system event tells of it.
    if (Math.floor(minute / DAY) % 2 === 0) desk.servers.wake();
    await world.minute();
    return { done: 'slept' };
  }
  if (random() < 0.002) cut(world);
  if (random() < 0.002) await desk.restart();
  if (random() < 0.001) world.setClock((random() - 0.5) * 90 * MINUTE);
  if (minute % DAY === 10 * 60) world.site('south').isFull = true;
  if (minute % DAY === 14 * 60) world.site('south').isFull = false;
  if (minute === 3 * DAY + 9 * 60) world.site('west').server.state.tokens.clear();
  if (minute === 4 * DAY + 15 * 60) await signInAgain(world, 'west');
  if (hour >= 8 && random() < 0.05) await read(world);
  await world.minute();
  return { done: 'awake' };
}

function cut(world: World): void {
  const site = world.sites[Math.floor(world.random() * world.sites.length)];
  if (site) site.cutUntil = world.now() + world.random() * 120 * MINUTE;
}

async function read({ desk, random }: World): Promise<void> {
  const unread = desk.open().filter(({ readAt }) => readAt === null);
  const some = unread.filter(() => random() < 0.3).map(({ id }) => id);
  await desk.offer(
    random() < 0.2 ? [{ kind: 'read_all', upToRevision: desk.store.summary.revision }] : [{ kind: 'read', ids: some }],
  );
}

async function signInAgain({ desk }: World, id: string): Promise<void> {
  const flow = desk.servers.signIn({ certificate: { kind: 'system' }, proxy: { kind: 'system' } });
  await flow.find(`http://${id}.test`);
  await flow.password('admin', 'admin-pw');
  if (flow.result) await desk.servers.signedIn(id, flow.result, 'sealed');
}

/** The badge is what the list itself shows, at every step. */
function expectBadge({ desk }: World): void {
  const shown = desk.store.page({ status: 'new', severity: null, client: null, search: '', offset: 0, limit: 1 });
  expect(desk.badge).toBe(shown.total);
}

/** Right after a look, each server's own count is the one that is known of it. */
async function expectCounts({ desk, sites }: World): Promise<void> {
  await desk.servers.checkNow();
  await desk.servers.checkNow();
  const views = new Map(desk.servers.views.map((view) => [view.id, view]));
  for (const { id, server, user } of sites) {
    const view = views.get(id);
    if (view?.state !== 'ok') continue;
    expect([id, view.counts.there]).toEqual([id, server.state.unread(user)]);
    expect(view.counts.here).toBe(view.counts.there - view.counts.quietHere + view.counts.unreadHere);
  }
}

/** Once the token is refused there is one refusal and no further request, until we signed in again. */
function refusal({ server, user }: Site): number | null {
  const refused = server.seen.findIndex(({ status }) => status === 401);
  if (refused === -1) return null;
  if (![...server.state.tokens.values()].some(({ userId }) => userId === user.id)) {
    expect(server.seen.slice(refused + 1)).toEqual([]);
    return null;
  }
  const next = server.seen[refused + 1];
  if (next === undefined) return null;
  expect(next.path).toBe('/api/v1/auth/discover');
  expect(server.seen.filter(({ status }) => status === 401)).toHaveLength(1);
  return refused;
}

/** All networks are back and nothing more happens. */
async function settle({ clock, desk, sites }: World): Promise<void> {
  for (const site of sites) Object.assign(site, { cutUntil: 0, isFull: false });
  desk.servers.wake();
  await clock.run(20 * MINUTE, desk.rest);
}

function expectEachOnce({ desk }: World, { id, server, user }: Site): void {
  const source = sourceOf(id);
  expect(server.state.rows.length).toBeGreaterThan(100);
  for (const row of server.state.rows) {
    const held = desk.store.remoteRows.current(source, row.id);
    expect(held?.notification).toMatchObject({
      type: row.type,
      occurrenceCount: row.count,
      lastOccurredAt: row.lastAt,
    });
    expect([row.id, held?.notification.resolvedAt !== null]).toEqual([row.id, row.resolvedAt !== null]);
  }
  const all = allRows(desk).filter((row) => row.source === source);
  expect(all).toHaveLength(server.state.rows.length);
  expect(desk.store.remoteRows.counts(source)).toMatchObject({ there: server.state.unread(user), receiptsWaiting: 0 });
}

function expectToldOnce({ desk }: World): void {
  const ids = desk.popups.map(({ notification }) => notification.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(desk.popups.every(({ notification }) => notification.occurrenceCount >= 1)).toBe(true);
}

function allRows(desk: World['desk']) {
  const { total } = desk.store.summary;
  return Array.from(
    { length: Math.ceil(total / 500) },
    (_, page) =>
      desk.store.page({ status: null, severity: null, client: null, search: '', offset: page * 500, limit: 500 }).rows,
  ).flat();
}
