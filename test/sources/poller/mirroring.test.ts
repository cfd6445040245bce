import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../main/engine/remote-server.ts';
import type { Desk } from '../../support/bbs-server/desk.ts';
import { pair } from '../../support/bbs-server/pair.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const counts = (desk: Desk) => desk.store.remoteRows.counts(sourceOf('s1'));

describe('a server that is followed', () => {
  it('is taken over silently at first, with one summary', async () => {
    const { desk, server, client, run } = pair();
    server.state.notify({ type: 'backup_failed', agentId: client, referenceId: 1, severity: 'critical' });
    server.state.notify({ type: 'disk_melted', agentId: client });
    desk.start();
    await run(MINUTE);
    expect(desk.open().map(({ type, client: name, readAt }) => ({ type, name, readAt }))).toHaveLength(2);
    expect(desk.popups).toEqual([]);
    expect(desk.firstLooks).toEqual([{ serverId: 's1', name: 'Server s1', total: 2, unread: 2, critical: 1 }]);
    expect(desk.badge).toBe(2);
  });

  it('tells each new row once, however often it repeats (P01)', async () => {
    const { desk, server, client, run } = pair();
    desk.start();
    await run(MINUTE);
    const event = { type: 'backup_failed', agentId: client, referenceId: 1, severity: 'critical' };
    for (let poll = 0; poll < 10; poll++) {
      server.state.notify(event);
      await run(31_000);
    }
    expect(desk.popups).toHaveLength(1);
    expect(desk.open()[0]).toMatchObject({
      type: 'backup_failed',
      occurrenceCount: 10,
      client: 'web-01',
      severity: 'critical',
    });
  });

  it('resolves as the server says, and links a return to its history', async () => {
    const { desk, server, client, run } = pair();
    desk.start();
    await run(MINUTE);
    const event = { type: 'backup_failed', agentId: client, referenceId: 1 };
    server.state.notify(event);
    await run(MINUTE);
    server.state.resolve(event);
    await run(MINUTE);
    expect(desk.rows().map(({ resolvedBy }) => resolvedBy)).toEqual(['source']);
    server.state.notify(event);
    await run(MINUTE);
    const [again, before] = desk.rows();
    expect(desk.popups).toHaveLength(2);
    expect(desk.store.historyOf(again?.id ?? 0, 10)).toMatchObject({ rows: [{ id: before?.id }], isGone: false });
  });

  it('closes what vanishes there, after two looks', async () => {
    const { desk, server, client, run } = pair();
    server.state.notify({ type: 'agent_offline', agentId: client });
    desk.start();
    await run(MINUTE);
    server.state.deleteClient(client);
    await run(2 * MINUTE);
    const [row] = desk.rows();
    expect(row).toMatchObject({ resolvedBy: 'source' });
    expect(desk.store.historyOf(row?.id ?? 0, 10)).toEqual({ rows: [], isGone: true });
    expect(desk.badge).toBe(0);
  });

  it('opens again what could not be seen for a while, as when the right to a client was taken and given back', async () => {
    const { desk, server, user, client, run } = pair();
    Object.assign(user, { role: 'user', allClients: false });
    user.clients.add(client);
    server.state.notify({ type: 'agent_offline', agentId: client });
    server.state.notify({ type: 'disk_melted' });
    desk.start();
    await run(MINUTE);
    user.clients.delete(client);
    await run(2 * MINUTE);
    expect(desk.open().map(({ type }) => type)).toEqual(['disk_melted']);
    user.clients.add(client);
    await run(MINUTE);
    expect(desk.open()).toHaveLength(2);
    expect(desk.badge).toBe(server.state.unread(user));
  });

  it('sends read marks by number, and what arrived meanwhile stays unread (E27)', async () => {
    const { desk, server, user, client, run } = pair();
    for (let plan = 1; plan <= 5; plan++)
      server.state.notify({ type: 'backup_failed', agentId: client, referenceId: plan });
    desk.start();
    await run(MINUTE);
    const seen = desk.store.summary.revision;
    server.state.notify({ type: 'backup_failed', agentId: client, referenceId: 6 });
    await run(31_000);
    await desk.offer([{ kind: 'read_all', upToRevision: seen }]);
    await run(5000);
    expect(desk.badge).toBe(1);
    expect(server.state.unread(user)).toBe(1);
    expect(server.asked('/api/v1/notifications/read-all')).toEqual([]);
    expect(counts(desk)).toEqual({ there: 1, here: 1, quietHere: 0, unreadHere: 0, receiptsWaiting: 0 });
  });

  it('keeps a storage_low quiet for the reminder interval once it was read, without a flicker of the badge', async () => {
    const { desk, server, run } = pair();
    desk.start();
    await run(MINUTE);
    const low = { type: 'storage_low', userId: 1 };
    server.state.notify(low);
    await run(MINUTE);
    await desk.offer([{ kind: 'read', ids: [desk.open()[0]?.id ?? 0] }]);
    const badges = new Set<number>();
    let unreadAt: number | null = null;
    for (let minute = 1; minute <= 420; minute++) {
      server.state.notify(low);
      await run(MINUTE);
      if (minute < 355) badges.add(desk.badge);
      if (desk.badge === 1) unreadAt ??= minute;
    }
    expect([...badges]).toEqual([0]);
    expect(unreadAt).toBeGreaterThanOrEqual(358);
    expect(unreadAt).toBeLessThanOrEqual(361);
    expect(desk.popups).toHaveLength(1);
  });

  it('tells forty new rows of a night in one message (P19, P20)', async () => {
    const { desk, server, clock, client, run } = pair();
    desk.start();
    await run(MINUTE);
    clock.jump(8 * HOUR);
    for (let plan = 1; plan <= 40; plan++)
      server.state.notify({ type: 'backup_failed', agentId: client, referenceId: plan });
    await run(20_000);
    expect(desk.popups).toHaveLength(40);
    expect(desk.popups.every(({ together }) => together === true)).toBe(true);
    expect(desk.commits.filter(({ jobs }) => jobs.length > 0)).toHaveLength(1);
  });
});
