import { describe, expect, it } from 'vitest';
import { ServerApi, ServerProblem } from '../../../main/server-api.ts';
import { BbsServer } from '../../support/bbs-server/bbs-server.ts';
import { hasRecordings, recorded, recordedAs, recordingOf, type Recorded } from '../../support/bbs-server/recorded.ts';
import { SimClock } from '../../support/bbs-server/sim-clock.ts';

/** The stand-in is only worth what it shares with the real server: the same questions get answers of the same form. */

const DEVICE = { id: 'd', name: 'n' };

/** A server in the state that the recording was made in, as far as it shows. */
function asRecorded(): { server: BbsServer; fill: (text: string) => string } {
  const server = new BbsServer({ now: new SimClock().now });
  const { state, routes } = server;
  const admin = state.addUser({ username: 'admin', password: 'admin-pw-1' });
  state.addUser({ username: 'other' });
  const oper = state.addUser({ username: 'oper', role: 'user', allClients: false });
  const tfa = state.addUser({ username: 'tfa', password: 'tfa-pw-1', totp: '656149' });
  const client = state.addClient('web-01');
  for (let plan = 1; plan <= 27; plan++) state.notify({ type: 'backup_warning', agentId: client, referenceId: plan });
  state.jobs.push({
    id: 1,
    task: 'backup',
    status: 'completed',
    completedAt: state.now(),
    hadWarnings: false,
    client: 'web-01',
    plan: 'Daily files',
  });
  const expired = state.mint(admin);
  Object.assign(state.tokens.get(expired) ?? {}, { isExpired: true });
  const challenge = JSON.parse(
    String(
      routes.answer({
        method: 'POST',
        path: '/api/v1/auth/login',
        headers: {},
        body: '{"username":"tfa","password":"tfa-pw-1"}',
      }).body,
    ),
  ) as { challenge: string };
  routes.limits.clear('login');
  const secrets: Readonly<Record<string, string>> = {
    '<TOKEN_MOBILE>': state.mint(admin),
    '<TOKEN_MINTED>': state.mint(tfa),
    '<TOKEN_OPER>': state.mint(oper),
    '<TOKEN_EXPIRED>': expired,
    '<CHALLENGE>': challenge.challenge,
  };
  return { server, fill: (text) => text.replaceAll(/<[A-Z_]+>/g, (name) => secrets[name] ?? name) };
}

/** What went before an answer, where that decides it. */
function before(answer: Recorded, { state, routes }: BbsServer): void {
  const times = (count: number, limit: Parameters<typeof routes.limits.attempt>[0]): void => {
    for (let n = 0; n < count; n++) routes.limits.attempt(limit);
  };
  if (answer.name.startsWith('discover, 31st')) times(30, 'auth_discover');
  if (answer.name.startsWith('6th attempt')) times(5, 'login');
  if (answer.file === '16-rate-limit.txt') times(20, 'admin_api');
  if (answer.name.includes('never ran')) state.schedulerSecondsAgo = null;
  if (answer.name.includes('6 minutes ago')) state.schedulerSecondsAgo = 360;
}

/** The form of a value: its fields and their types, of a list that of its first element. Null fits any type. */
function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [formOf(value[0])];
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, formOf(inner)])
      .sort(([a], [b]) => String(a).localeCompare(String(b))),
  );
}

function expectSameForm(ours: unknown, theirs: unknown, at: string): void {
  if (theirs === 'null' || ours === 'null') return;
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    if (ours.length > 0 && theirs.length > 0) expectSameForm(ours[0], theirs[0], `${at}[]`);
    return;
  }
  if (!isFields(ours) || !isFields(theirs)) {
    expect(`${at} ${JSON.stringify(ours)}`).toBe(`${at} ${JSON.stringify(theirs)}`);
    return;
  }
  expect([at, ...Object.keys(ours)]).toEqual([at, ...Object.keys(theirs)]);
  for (const [key, inner] of Object.entries(theirs)) expectSameForm(ours[key], inner, `${at}.${key}`);
}

function isFields(form: unknown): form is Record<string, unknown> {
  return typeof form === 'object' && form !== null && !Array.isArray(form);
}

function expectSameContent(got: string, answer: Recorded): void {
  const [ours, theirs] = [JSON.parse(got) as unknown, JSON.parse(answer.body) as unknown];
  const isRefusal = answer.status >= 400 && answer.status !== 503;
  if (isRefusal) expect(ours).toEqual(theirs);
  else expectSameForm(formOf(ours), formOf(theirs), '');
}

describe('the stand-in answers as the real server did', () => {
  it.each(recorded.map((answer) => [`${answer.file}: ${answer.name}`, answer] as const))('%s', (_name, answer) => {
    const { server, fill } = asRecorded();
    before(answer, server);
    const headers = answer.authorization === null ? {} : { authorization: fill(answer.authorization) };
    const got = server.routes.answer({
      method: answer.method,
      path: answer.path,
      headers,
      body: fill(answer.requestBody),
    });
    expect([got.status, got.headers['content-type']?.toLowerCase()]).toEqual([
      answer.status,
      answer.contentType.toLowerCase(),
    ]);
    if (answer.contentType.includes('json')) expectSameContent(String(got.body), answer);
    else expect(got.body).toBe(answer.body);
  });

  it.skipIf(!hasRecordings)('and the copies are what was recorded', () => {
    for (const answer of recorded) {
      const block = recordingOf(answer);
      expect(block).toContain(`> ${answer.method} ${answer.path} HTTP/1.1`);
      expect(block).toMatch(new RegExp(`^HTTP/1\\.\\d ${String(answer.status)} `, 'm'));
      expect(block).toContain(answer.body);
      if (answer.authorization !== null) expect(block).toContain(`> Authorization: ${answer.authorization}`);
    }
  });
});

describe('what the real server sent is understood', () => {
  const token = `bbs_tok_${'0'.repeat(48)}`;
  const replaying = (name: string): ServerApi => {
    const { status, contentType, body } = recordedAs(name);
    const answer = new Response(
      status === 204 ? null : body.replaceAll('<TOKEN_MINTED>', token).replaceAll('<CHALLENGE>', 'c'.repeat(64)),
      { status, headers: { 'content-type': contentType, date: 'Wed, 25 Nov 2026 02:34:27 GMT' } },
    );
    return new ServerApi({
      origin: 'http://real.test',
      fetch: () => Promise.resolve(answer),
      clock: new SimClock(),
      token: () => token,
    });
  };
  const kind = (work: Promise<unknown>) =>
    work.then(
      () => 'fine',
      (error: unknown) => (error instanceof ServerProblem ? error.kind : String(error)),
    );

  it('the list', async () => {
    const page = await replaying('limit=2').notifications(0, 2);
    expect(page).toMatchObject({
      length: 2,
      unread: 24,
      odd: 0,
      unreadable: 0,
      serverNow: Date.UTC(2026, 10, 25, 2, 34, 27),
    });
    expect(page.rows[0]).toEqual({
      remoteId: 2,
      type: 'backup_warning',
      agentId: 1,
      referenceId: 2,
      userId: null,
      client: 'web-01',
      severity: 'warning',
      severityWord: 'warning',
      message:
        'Backup completed with warnings for plan "Database" on client "web-01" — /srv/cache: stat: [Errno 2] No such file or directory: \'/srv/cache\'',
      occurrenceCount: 2,
      firstOccurredAt: Date.UTC(2026, 10, 25, 2, 34, 24),
      lastOccurredAt: Date.UTC(2026, 10, 25, 2, 34, 25),
      readAt: null,
      resolvedAt: null,
    });
  });

  it('who it is, who we are, and both ways of signing in', async () => {
    expect(await replaying('discover, no token (unauthenticated by design)').discover()).toMatchObject({
      serverName: 'BBS local',
      version: '2.91.1',
      takesPasswords: true,
      ssoLabel: null,
    });
    expect(await replaying('me, mobile token (non-admin)').me()).toEqual({
      username: 'oper',
      isAdmin: false,
      seesAllClients: false,
    });
    expect(await replaying('login ok, with device_id + device_name').login('a', 'b', DEVICE)).toMatchObject({
      state: 'signed_in',
      token,
      user: { username: 'admin', isAdmin: true },
    });
    expect(
      await replaying('login of a user with TOTP: challenge instead of token').login('a', 'b', DEVICE),
    ).toMatchObject({ state: 'code_needed', challenge: 'c'.repeat(64) });
  });

  it('health, critical with 503 too, and the queue', async () => {
    expect(await replaying('health, mobile token (admin)').health()).toMatchObject({
      status: 'warning',
      schedulerProblem: null,
      clients: { online: 3, offline: 2 },
      failedJobs24h: 0,
      storage: [{ name: 'Main', usedPercent: 70.2 }],
    });
    expect(
      (await replaying('health when the scheduler never ran: HTTP 503 with a full JSON body').health())
        .schedulerProblem,
    ).toMatch(/^Has never run/);
    expect(
      (await replaying('health when the scheduler ran 6 minutes ago: warning, HTTP 200').health()).schedulerProblem,
    ).toMatch(/6 minutes/);
    expect(await replaying('queue').recentJobs()).toHaveLength(10);
  });

  it('every refusal, by its status alone', async () => {
    expect(
      await Promise.all([
        kind(replaying('bad password').login('a', 'b', DEVICE)),
        kind(replaying('6th attempt: rate limited').login('a', 'b', DEVICE)),
        kind(replaying('wrong code').verifyCode('c', '0', DEVICE)),
        kind(replaying('unknown challenge').verifyCode('c', '0', DEVICE)),
        kind(replaying('me, bad token').me()),
        kind(replaying('me, expired token').me()),
        kind(replaying('21st request with a bad token').me()),
        kind(replaying('discover, trailing slash').discover()),
        kind(replaying('non numeric id').markRead(1)),
        kind(replaying('logout of a fresh token (204)').logout()),
      ]),
    ).toEqual([
      'wrong_password',
      'login_limit',
      'wrong_code',
      'code_expired',
      'signed_out',
      'signed_out',
      'rate_limited',
      'too_old',
      'too_old',
      'fine',
    ]);
  });
});
