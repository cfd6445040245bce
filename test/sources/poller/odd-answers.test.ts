import { describe, expect, it } from 'vitest';
import { pair } from '../../support/bbs-server/pair.ts';

const MINUTE = 60_000;
const LIST = '/api/v1/notifications';

describe('a list with odd entries', () => {
  it('shows 49 rows, the seventh with what is known, and a line in the log (P03)', async () => {
    const { desk, server, client, run } = pair();
    for (let plan = 1; plan <= 50; plan++)
      server.state.notify({
        type: plan === 7 ? 'disk_melted' : 'backup_failed',
        agentId: plan === 7 ? 99 : client,
        referenceId: plan,
      });
    Object.assign(server.state.rows[6] ?? {}, { message: null });
    desk.start();
    await run(MINUTE);
    expect(desk.open()).toHaveLength(50);
    expect(desk.open().find(({ type }) => type === 'disk_melted')).toMatchObject({
      client: null,
      message: '',
      severity: 'warning',
    });
    expect(desk.logged.filter((line) => line.startsWith('server.odd-rows'))).toEqual([
      expect.stringContaining('"odd":1'),
    ]);
  });

  it('takes numbers as text and flags as 0 and 1, and counts what has no number of its own', async () => {
    const { desk, server, run } = pair();
    const row = {
      id: '12',
      type: 'backup_failed',
      agent_id: '3',
      reference_id: null,
      user_id: null,
      severity: 'fatal',
      message: 'x',
      occurrence_count: '2',
      first_occurred_at: '2026-10-06 08:00:00',
      last_occurred_at: '2026-10-06 09:00:00',
      read_at: null,
      resolved_at: null,
      agent_name: 'web',
      read: 0,
      resolved: '0',
    };
    const odd = [
      { ...row, id: 13, first_occurred_at: '0000-00-00 00:00:00', last_occurred_at: 'yesterday' },
      { ...row, id: null },
      'nonsense',
      null,
      { ...row, id: 14, occurrence_count: 'many', type: null },
    ];
    server.fault = ({ path }) =>
      path.startsWith(LIST)
        ? { kind: 'json', value: { notifications: [row, ...odd], unread: '3', extra: true } }
        : null;
    desk.start();
    await run(MINUTE);
    expect(
      desk
        .open()
        .map(({ type, occurrenceCount }) => [type, occurrenceCount])
        .sort(),
    ).toEqual([
      ['backup_failed', 2],
      ['backup_failed', 2],
      ['unknown', 1],
    ]);
    expect(
      desk
        .open()
        .find(
          ({ occurrenceCount, lastOccurredAt }) => occurrenceCount === 2 && lastOccurredAt === Date.UTC(2026, 9, 6, 9),
        )?.severity,
    ).toBe('warning');
    expect(desk.servers.views[0]).toMatchObject({ unreadable: 3, unreadThere: 3 });
  });

  it('cleans what agents wrote: terminal sequences and control characters go, markup stays text', async () => {
    const { desk, server, client, run } = pair();
    server.state.notify({
      type: 'backup_failed',
      agentId: client,
      message: '<img src=x onerror=alert(1)> \u001b[31mred\u001b[0m \u0007 \u0000 line1\r\nline2',
    });
    desk.start();
    await run(MINUTE);
    expect(desk.open()[0]?.message).toBe('<img src=x onerror=alert(1)> red   line1\nline2');
  });

  it('whose pages are too large is read in smaller ones', async () => {
    const { desk, server, client, run } = pair();
    for (let plan = 1; plan <= 90; plan++)
      server.state.notify({ type: 'backup_failed', agentId: client, referenceId: plan });
    server.fault = ({ path }) =>
      Number(/limit=(\d+)/.exec(path)?.[1] ?? 0) > 50 ? { kind: 'large', bytes: 12 * 1024 * 1024 } : null;
    desk.start();
    await run(10 * MINUTE);
    expect(desk.open()).toHaveLength(90);
    const sizes = server.asked(LIST).map(({ path }) => Number(/limit=(\d+)/.exec(path)?.[1]));
    expect(Math.max(...sizes)).toBe(50);
  });
});

describe('a failure in the middle', () => {
  it('of a gateway marks nothing as read or resolved, and the read mark waits (P11)', async () => {
    const { desk, server, client, user, run } = pair();
    server.state.notify({ type: 'backup_failed', agentId: client });
    desk.start();
    await run(MINUTE);
    server.fault = ({ method }) => (method === 'POST' ? { kind: 'html' } : null);
    await desk.offer([{ kind: 'read', ids: [desk.open()[0]?.id ?? 0] }]);
    await run(10 * MINUTE);
    expect(server.state.unread(user)).toBe(1);
    expect(desk.servers.views[0]).toMatchObject({ state: 'ok', counts: { receiptsWaiting: 1 } });
    server.fault = () => ({ kind: 'html' });
    await run(10 * MINUTE);
    expect(desk.servers.views[0]).toMatchObject({
      state: 'unreachable',
      sentence: expect.stringContaining('not with BBS') as string,
    });
    expect(desk.rows().filter(({ type }) => type === 'backup_failed')).toMatchObject([{ resolvedAt: null }]);
    server.fault = () => null;
    await run(20 * MINUTE);
    expect(server.state.unread(user)).toBe(0);
  });

  it('of a first look of many pages leaves the first look silent', async () => {
    const { desk, server, clock, client, run } = pair();
    for (let plan = 1; plan <= 700; plan++) {
      server.state.notify({ type: 'backup_failed', agentId: client, referenceId: plan });
      clock.jump(1000);
    }
    server.fault = ({ path }) => (path.includes('offset=5') ? { kind: 'status', status: 500 } : null);
    desk.start();
    await run(MINUTE / 2);
    expect(desk.rows()).toEqual([]);
    server.fault = () => null;
    await run(2 * MINUTE);
    expect([desk.open().length, desk.popups.length, desk.firstLooks.length]).toEqual([500, 0, 1]);
  });

  it('read marks made while the server was away are sent after a restart, by number', async () => {
    const { desk, server, client, user, run } = pair();
    for (let plan = 1; plan <= 3; plan++)
      server.state.notify({ type: 'backup_failed', agentId: client, referenceId: plan });
    desk.start();
    await run(MINUTE);
    server.fault = () => ({ kind: 'network', code: 'ECONNREFUSED' });
    await run(5 * MINUTE);
    await desk.offer([
      {
        kind: 'read',
        ids: desk
          .open()
          .filter(({ source }) => source === 'server:s1')
          .map(({ id }) => id),
      },
    ]);
    await desk.restart();
    server.state.notify({ type: 'backup_failed', agentId: client, referenceId: 3 });
    server.fault = () => null;
    await run(5 * MINUTE);
    expect(server.state.unread(user)).toBe(1);
    expect(desk.store.remoteRows.counts('server:s1')).toMatchObject({ here: 1, there: 1, receiptsWaiting: 0 });
    expect(server.asked(`${LIST}/read-all`)).toEqual([]);
  });

  it('a changed proxy or certificate is used at once, and the failure clears (P24)', async () => {
    const { desk, server, run } = pair();
    server.fault = () => ({ kind: 'network', code: 'ERR_PROXY_CONNECTION_FAILED' });
    desk.start();
    await run(10 * MINUTE);
    expect(desk.servers.views[0]?.sentence).toMatch(/proxy/);
    server.fault = () => null;
    await desk.servers.change('s1', { proxy: { kind: 'none' } });
    await run(1000);
    expect(desk.servers.views[0]).toMatchObject({ state: 'ok', sentence: null });
    expect(desk.open()).toEqual([]);
  });
});

describe('starting again', () => {
  it('with 12 open alerts three times tells nobody again (E17)', async () => {
    const { desk, server, client, run } = pair();
    desk.start();
    await run(MINUTE);
    for (let plan = 1; plan <= 12; plan++)
      server.state.notify({ type: 'backup_failed', agentId: client, referenceId: plan });
    await run(MINUTE);
    const told = desk.popups.length;
    for (let start = 0; start < 3; start++) {
      await desk.restart();
      await run(MINUTE);
      expect(desk.badge).toBe(12);
    }
    expect(desk.popups).toHaveLength(told);
    expect(told).toBe(12);
  });
});
