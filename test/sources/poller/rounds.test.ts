import { describe, expect, it } from 'vitest';
import { TokenVault } from '../../../main/sources/poller/token-vault.ts';
import { keyStore, type Desk } from '../../support/bbs-server/desk.ts';
import { pair } from '../../support/bbs-server/pair.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const LIST = '/api/v1/notifications';

const refused = () => ({ kind: 'network', code: 'ECONNREFUSED' }) as const;
const view = (desk: Desk) => desk.servers.views[0];

describe('when a server is asked', () => {
  it('every interval, one request each, and its health now and then', async () => {
    const { desk, server, run } = pair();
    desk.start();
    await run(HOUR - SECOND);
    expect(server.asked(LIST)).toHaveLength(120);
    expect(server.asked('/api/v1/health')).toHaveLength(12);
    expect(server.seen).toHaveLength(132);
  });

  it('a tenth earlier or later, by chance, so that many do not ask in step', async () => {
    const waits: number[] = [];
    for (const chance of [0, 0.5, 1]) {
      const { desk, clock, run } = pair({}, () => chance);
      desk.start();
      await run(0);
      waits.push((view(desk)?.nextAt ?? 0) - clock.now());
    }
    expect(waits).toEqual([27 * SECOND, 30 * SECOND, 33 * SECOND]);
  });

  it('in one session there, and never its dashboard', async () => {
    const { desk, server, run } = pair();
    desk.start();
    await run(HOUR);
    expect(server.sessions).toBe(1);
    expect(server.asked('/api/v1/dashboard')).toEqual([]);
  });

  it('a manual refresh and the timed poll of one moment are one round (P17)', async () => {
    const { desk, server, client, run } = pair();
    desk.start();
    await run(20 * SECOND);
    server.state.notify({ type: 'agent_offline', agentId: client });
    const before = server.asked(LIST).length;
    await Promise.all([desk.servers.checkNow('s1'), desk.servers.checkNow(), desk.servers.checkNow('s1')]);
    expect(server.asked(LIST)).toHaveLength(before + 1);
    expect(desk.popups).toHaveLength(1);
    expect(desk.open()).toHaveLength(1);
  });

  it('with 1, 2, 5 and 15 minutes between failures', async () => {
    const { desk, server, run } = pair();
    desk.start();
    await run(MINUTE);
    const tries: number[] = [];
    server.fault = () => {
      tries.push(desk.clock.now());
      return refused();
    };
    await run(40 * MINUTE);
    expect(tries.slice(1).map((at, index) => Math.round((at - (tries[index] ?? 0)) / MINUTE))).toEqual([
      1, 2, 5, 15, 15,
    ]);
  });

  it('at once after sleep, and its waits are forgotten (P13)', async () => {
    const { desk, server, clock, run } = pair();
    desk.start();
    await run(MINUTE);
    server.fault = refused;
    await run(30 * MINUTE);
    server.fault = () => null;
    clock.jump(2 * HOUR);
    const before = server.asked(LIST).length;
    desk.servers.wake();
    await run(10 * SECOND);
    expect(server.asked(LIST)).toHaveLength(before + 1);
    expect(view(desk)?.state).toBe('ok');
  });

  it.each([8 * HOUR, -30 * 24 * HOUR])(
    'within an interval when no system event tells of a jump of %i ms (P13, P15)',
    async (jump) => {
      const { desk, server, clock, run } = pair({ intervalSeconds: 600 });
      desk.start();
      await run(MINUTE);
      clock.jump(jump);
      const before = server.asked(LIST).length;
      await run(16 * SECOND);
      expect(server.asked(LIST)).toHaveLength(before + 1);
      await run(HOUR);
      expect(server.asked(LIST).length).toBeGreaterThan(before + 5);
    },
  );

  it('once after ten sleeps, with as many timers as before (P27)', async () => {
    const { desk, server, clock, client, run } = pair();
    desk.start();
    await run(MINUTE);
    const timers = clock.timers;
    for (let sleep = 0; sleep < 10; sleep++) {
      clock.jump(HOUR);
      desk.servers.wake();
      desk.servers.wake();
      await run(5 * SECOND);
    }
    expect(clock.timers).toBe(timers);
    server.state.notify({ type: 'agent_offline', agentId: client });
    await run(MINUTE);
    expect(desk.popups).toHaveLength(1);
  });

  it('not while it is paused, and at once when it is not', async () => {
    const { desk, server, run } = pair({ enabled: false });
    desk.start();
    await run(HOUR);
    expect(server.seen).toEqual([]);
    await desk.servers.change('s1', { enabled: true });
    await run(SECOND);
    expect(server.asked(LIST)).toHaveLength(1);
  });
});

describe('a change', () => {
  it('of name and colour asks nothing and forgets nothing', async () => {
    const { desk, server, run } = pair();
    desk.start();
    await run(40 * SECOND);
    const [before, asked] = [view(desk), server.seen.length];
    await desk.servers.change('s1', { name: 'Vault', colour: 'green' });
    expect(view(desk)).toEqual({ ...before, name: 'Vault', colour: 'green' });
    await run(SECOND);
    expect(server.seen).toHaveLength(asked);
  });

  it('leaves the server on the list all the time', async () => {
    const { desk, run } = pair();
    const listed: number[] = [];
    desk.changed = () => listed.push(desk.servers.views.length);
    desk.start();
    await run(MINUTE);
    await desk.servers.change('s1', { intervalSeconds: 60 });
    await desk.servers.signOut('s1');
    await desk.servers.tryAgain('s1');
    expect(new Set(listed)).toEqual(new Set([1]));
    await desk.servers.remove('s1');
    expect(desk.servers.views).toEqual([]);
  });

  it('of the way asks at once; until it answers, what was known stays', async () => {
    const { desk, server, run } = pair();
    desk.start();
    await run(MINUTE);
    const before = view(desk);
    server.fault = refused;
    await desk.servers.change('s1', { proxy: { kind: 'none' } });
    await run(SECOND);
    const { lastAnswerAt, unreadThere } = before ?? {};
    expect(view(desk)).toMatchObject({ state: 'failing', lastAnswerAt, unreadThere });
  });
});

describe('a server that has us wait', () => {
  it('is left alone for 300 seconds, whatever wakes or is clicked', async () => {
    const { desk, server, clock, run } = pair();
    desk.start();
    await run(MINUTE);
    let refusals = 0;
    server.fault = () => {
      refusals++;
      return { kind: 'status', status: 429, body: '{"error":"Too many failed attempts. Try again later."}' };
    };
    await run(30 * SECOND);
    expect(refusals).toBe(1);
    expect(view(desk)?.state).toBe('waiting');
    expect((view(desk)?.nextAt ?? 0) - clock.now()).toBe(300 * SECOND);
    desk.servers.wake();
    await desk.servers.checkNow();
    await run(250 * SECOND);
    expect(refusals).toBe(1);
    server.fault = () => null;
    await run(MINUTE);
    expect(view(desk)?.state).toBe('ok');
    expect(desk.open()).toEqual([]);
  });

  it('while read marks are sent, gets the rest after its own time (P05)', async () => {
    const { desk, server, user, client, run } = pair();
    for (let plan = 1; plan <= 60; plan++)
      server.state.notify({ type: 'backup_failed', agentId: client, referenceId: plan });
    desk.start();
    await run(MINUTE);
    let marks = 0;
    const sentAt: number[] = [];
    server.fault = ({ method }) => {
      if (method !== 'POST') return null;
      sentAt.push(desk.clock.now());
      return ++marks === 21 ? { kind: 'status', status: 429, body: '{"error":"slow"}', retryAfter: 30 } : null;
    };
    await desk.offer([{ kind: 'read', ids: desk.open().map(({ id }) => id) }]);
    expect(desk.badge).toBe(0);
    await run(10 * SECOND);
    expect(view(desk)).toMatchObject({ state: 'waiting', counts: { receiptsWaiting: 40 } });
    await run(30 * SECOND);
    expect(view(desk)).toMatchObject({ state: 'ok', counts: { receiptsWaiting: 0 } });
    expect(server.state.unread(user)).toBe(0);
    expect((sentAt[21] ?? 0) - (sentAt[20] ?? 0)).toBe(30 * SECOND);
    expect(desk.badge).toBe(0);
  });
});

describe('a token that is no longer taken', () => {
  it('is not used again in 24 hours, over a restart; what is held stays to be seen (P07)', async () => {
    const { desk, server, token, clock, client, run } = pair();
    server.state.notify({ type: 'backup_failed', agentId: client });
    desk.start();
    await run(MINUTE);
    server.state.tokens.delete(token);
    await run(12 * HOUR);
    await desk.restart();
    desk.servers.wake();
    clock.jump(HOUR);
    await desk.servers.checkNow();
    await run(12 * HOUR);
    expect(server.seen.filter(({ status }) => status === 401)).toHaveLength(1);
    expect(view(desk)).toMatchObject({ state: 'signed_out' });
    expect(desk.badge).toBe(1);
    expect(desk.rows().some(({ type }) => type === 'server_unreachable')).toBe(false);
  });

  it('can be tried once more by hand, and goes on when it is taken (P10)', async () => {
    const { desk, server, run } = pair();
    let calls = 0;
    server.fault = () =>
      ++calls === 1 ? { kind: 'status', status: 401, body: '{"error":"Invalid API token"}' } : null;
    desk.start();
    await run(HOUR);
    expect([calls, view(desk)?.state]).toEqual([1, 'signed_out']);
    await desk.servers.tryAgain('s1');
    await run(MINUTE);
    expect(view(desk)?.state).toBe('ok');
  });

  it('and one that is refused something are two things, and neither is an outage (P08)', async () => {
    const { desk, server, run } = pair();
    server.fault = () => ({ kind: 'status', status: 403, body: '{"error":"local login disabled"}' });
    desk.start();
    await run(10 * MINUTE);
    const forbidden = view(desk);
    expect(forbidden?.state).toBe('forbidden');
    server.fault = () => ({ kind: 'status', status: 401, body: '{"error":"invalid token"}' });
    await desk.servers.checkNow();
    const signedOut = view(desk);
    expect(signedOut?.state).toBe('signed_out');
    expect(signedOut?.sentence).not.toBe(forbidden?.sentence);
    expect(desk.rows()).toEqual([]);
  });
});

describe('an outage', () => {
  it('shows after three intervals, is told once, and ends with the next answer (P25, P28)', async () => {
    const { desk, server, run } = pair();
    desk.start();
    await run(MINUTE);
    server.fault = refused;
    await run(80 * SECOND);
    expect([view(desk)?.state, desk.popups.length]).toEqual(['failing', 0]);
    await run(15 * MINUTE);
    expect(view(desk)).toMatchObject({
      state: 'unreachable',
      sentence: 'The server refuses the connection. Check the port, and whether BBS is running.',
    });
    expect(desk.open().map(({ type }) => type)).toEqual(['server_unreachable']);
    expect(desk.popups).toHaveLength(1);
    server.fault = () => null;
    await run(15 * MINUTE);
    expect(view(desk)?.state).toBe('ok');
    expect(desk.rows()[0]).toMatchObject({
      resolvedBy: 'event',
      message: expect.stringMatching(/did not answer for \d+ min/) as string,
    });
    expect(desk.popups).toHaveLength(1);
  });

  it('is not made of sleep', async () => {
    const { desk, server, clock, run } = pair();
    desk.start();
    await run(MINUTE);
    clock.jump(8 * HOUR);
    server.fault = refused;
    await run(20 * SECOND);
    expect(desk.rows()).toEqual([]);
    server.fault = () => null;
    await run(2 * MINUTE);
    expect([view(desk)?.state, desk.rows().length]).toEqual(['ok', 0]);
  });

  it('that an earlier run told of is ended by the next', async () => {
    const { desk, server, run } = pair();
    server.fault = refused;
    desk.start();
    await run(10 * MINUTE);
    expect(desk.open()).toHaveLength(1);
    server.fault = () => null;
    await desk.restart();
    await run(MINUTE);
    expect(desk.open()).toEqual([]);
  });
});

describe('what the page of a server shows', () => {
  it('a clock that is off by more than two minutes (contract section 8.8)', async () => {
    const { desk, server, run } = pair();
    desk.start();
    server.skewMs = 60 * SECOND;
    await run(MINUTE);
    expect(view(desk)?.skewMs).toBeNull();
    server.skewMs = -7 * MINUTE;
    await run(MINUTE);
    expect(Math.round((view(desk)?.skewMs ?? 0) / MINUTE)).toBe(-7);
  });

  it('a scheduler that stalled, from the 503 of health too', async () => {
    const { desk, server, clock, run } = pair();
    desk.start();
    await run(MINUTE);
    expect(view(desk)?.schedulerProblem).toBeNull();
    server.state.schedulerSecondsAgo = 1200;
    await desk.servers.refreshHealth('s1');
    expect(view(desk)).toMatchObject({
      state: 'ok',
      schedulerProblem: 'Last ran 20 minutes ago (expected every minute)',
    });
    expect(desk.servers.health('s1')).toMatchObject({
      at: clock.now(),
      status: 'critical',
      failedJobs24h: 0,
      clients: { online: 1 },
      storage: [{ name: 'Main', usedPercent: 70.2 }],
    });
    const at = clock.now();
    server.fault = refused;
    clock.jump(HOUR);
    await desk.servers.refreshHealth('s1');
    expect(desk.servers.health('s1')?.at).toBe(at);
  });

  it('both unread counts, side by side', async () => {
    const { desk, server, client, run } = pair();
    desk.start();
    for (let plan = 1; plan <= 4; plan++)
      server.state.notify({ type: 'backup_failed', agentId: client, referenceId: plan });
    await run(MINUTE);
    expect(view(desk)).toMatchObject({ unreadThere: 4, counts: { here: 4, there: 4 } });
  });
});

describe('being signed out', () => {
  it('is said with its remedy, over a restart too', async () => {
    const { desk, server, run } = pair();
    desk.start();
    await run(MINUTE);
    server.state.tokens.clear();
    await desk.servers.checkNow();
    expect(view(desk)).toMatchObject({
      sentence: 'The server no longer takes this token. Sign in again.',
      signedOutBy: 'server',
      hasToken: true,
    });
    await desk.restart();
    expect(view(desk)?.sentence).toBe('The server no longer takes this token. Sign in again.');
  });

  it('by hand is another thing, over a restart too, and there is no token to try', async () => {
    const { desk, server, run } = pair();
    desk.start();
    await run(MINUTE);
    await desk.servers.signOut('s1');
    const said = { state: 'signed_out', signedOutBy: 'user', hasToken: false, nextAt: null } as const;
    const sentence = 'You signed out of it here. Nothing is asked of it until you sign in again.';
    expect(view(desk)).toMatchObject({ ...said, sentence });
    await desk.restart();
    expect(view(desk)).toMatchObject({ ...said, sentence });
    const asked = server.seen.length;
    await desk.servers.checkNow();
    await run(HOUR);
    expect(server.seen).toHaveLength(asked);
  });

  it('may be a token that was for one session', async () => {
    const { desk, run } = pair();
    desk.start();
    await run(MINUTE);
    desk.vault.forget('s1');
    await desk.restart();
    expect(view(desk)?.sentence).toBe('Its token was kept for one session only, or its file is gone. Sign in again.');
  });

  it('may be a key store that no longer opens the token (S18)', async () => {
    const { desk, server, run } = pair();
    desk.vault = new TokenVault(desk.folder, keyStore('kwallet6'));
    desk.start();
    await run(MINUTE);
    expect(server.seen).toEqual([]);
    expect(view(desk)).toMatchObject({
      state: 'signed_out',
      sentence: expect.stringContaining('key store') as string,
    });
  });
});

describe('success events', () => {
  it('are derived from the queue only where that is chosen, each once, and none from before', async () => {
    const { desk, server, clock, run } = pair();
    const job = (id: number, task: string, rest: object = {}) =>
      server.state.jobs.push({
        id,
        task,
        status: 'completed',
        completedAt: clock.now(),
        hadWarnings: false,
        client: 'web-01',
        plan: 'Daily',
        ...rest,
      });
    job(1, 'backup');
    desk.start();
    await run(MINUTE);
    expect(server.asked('/api/v1/queue')).toEqual([]);
    await desk.servers.change('s1', { successEventsSince: clock.now() });
    clock.jump(1000);
    job(2, 'backup');
    job(3, 'backup', { hadWarnings: true });
    job(4, 'restore');
    job(5, 'backup', { status: 'failed' });
    await run(10 * MINUTE);
    expect(
      desk
        .rows()
        .map(({ type, client, plan }) => [type, client, plan])
        .sort(),
    ).toEqual([
      ['backup_completed', 'web-01', 'Daily'],
      ['restore_completed', 'web-01', 'Daily'],
    ]);
    expect(view(desk)?.counts.here).toBe(0);
  });
});
