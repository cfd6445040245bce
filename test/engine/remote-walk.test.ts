import { describe, expect, it } from 'vitest';
import { Mirror } from '../support/bbs-server/mirror.ts';

const HOUR = 3_600_000;

/** A server with `open` open and `resolved` resolved rows, one a second, looked at once. */
async function followed(open: number, resolved: number, pageSize?: number): Promise<Mirror> {
  const mirror = new Mirror(pageSize);
  for (let id = 1; id <= open + resolved; id++) {
    const event = { type: 'backup_failed', referenceId: id };
    mirror.server.state.notify(event);
    if (id <= resolved) mirror.server.state.resolve(event);
    mirror.clock.jump(1000);
  }
  mirror.clock.jump(HOUR);
  await mirror.look();
  return mirror;
}

describe('how far a look reads', () => {
  it('first: everything', async () => {
    const mirror = await followed(450, 450);
    expect(mirror.counts.there).toBe(450);
    expect(mirror.ring.store.summary.total).toBe(900);
  });

  it('then one page, when nothing or little is new', async () => {
    const mirror = await followed(150, 900);
    expect((await mirror.look()).requests).toBe(1);
    mirror.server.state.notify({ type: 'backup_failed', referenceId: 5000 });
    expect(await mirror.look()).toEqual({ told: 1, requests: 1 });
  });

  it('one page also where open rows alone fill several, and all of them now and then', async () => {
    const mirror = await followed(900, 50);
    const requests: number[] = [];
    for (let look = 0; look < 44; look++) requests.push((await mirror.look()).requests);
    expect(requests.filter((n) => n === 1)).toHaveLength(42);
    expect(Math.max(...requests)).toBe(5);
  });

  it('as far as new rows go', async () => {
    const mirror = await followed(10, 10);
    for (let id = 1; id <= 500; id++) {
      mirror.server.state.notify({ type: 'agent_offline', referenceId: id });
      if (id % 40 === 0) mirror.clock.jump(1000);
    }
    expect((await mirror.look()).told).toBe(500);
  });

  it('down to a row that was resolved at its old place, however far', async () => {
    const mirror = await followed(1, 600);
    const [old] = mirror.server.state.rows;
    Object.assign(old ?? {}, { resolvedAt: null });
    await mirror.look();
    mirror.clock.jump(HOUR);
    Object.assign(old ?? {}, { resolvedAt: mirror.clock.now() });
    const { requests } = await mirror.look();
    expect(requests).toBeGreaterThan(3);
    expect(mirror.ring.store.remote(mirror.source, old?.id ?? 0)?.notification).toMatchObject({
      resolvedBy: 'source',
      resolvedAt: old?.resolvedAt,
    });
  });

  it("on through the open rows when the server's count says that something was read further down", async () => {
    const mirror = await followed(900, 0);
    mirror.server.state.read(mirror.user, 3);
    expect((await mirror.look()).requests).toBe(5);
    expect(mirror.counts.here).toBe(899);
  });

  it('finds rows that came and went between two looks', async () => {
    const mirror = await followed(20, 400);
    const event = { type: 'agent_offline', agentId: null };
    mirror.server.state.notify(event);
    mirror.server.state.resolve(event);
    expect((await mirror.look()).told).toBe(0);
    expect(mirror.ring.rows().some(({ type, resolvedAt }) => type === 'agent_offline' && resolvedAt !== null)).toBe(
      true,
    );
  });

  it.each([260, 700])(
    '%i unread rows of one second, listed in another order each time, are each held once and told once',
    async (count) => {
      const mirror = new Mirror();
      await mirror.look();
      for (let id = 1; id <= count; id++) mirror.server.state.notify({ type: 'backup_failed', referenceId: id });
      let told = 0;
      for (let look = 0; look < 25; look++) told += (await mirror.look()).told;
      expect(mirror.counts).toMatchObject({ there: count, here: count });
      expect([mirror.ring.store.summary.total, told]).toEqual([count, count]);
    },
  );
});
