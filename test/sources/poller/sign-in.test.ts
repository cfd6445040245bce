import { describe, expect, it } from 'vitest';
import { isToken, parseAddress, ServerProblem, webPage } from '../../../main/server-api.ts';
import { BbsServer } from '../../support/bbs-server/bbs-server.ts';
import { Desk } from '../../support/bbs-server/desk.ts';
import { SimClock } from '../../support/bbs-server/sim-clock.ts';

const MINUTE = 60_000;
const WAY = { certificate: { kind: 'system' }, proxy: { kind: 'system' } } as const;
const LOOK = { name: 'Vault', colour: 'green', intervalSeconds: 30, ...WAY };

function signingIn() {
  const clock = new SimClock();
  const server = new BbsServer({ now: clock.now });
  const user = server.state.addUser({ username: 'admin' });
  const desk = new Desk({ clock, fetchFor: () => server.fetch }).start();
  return { clock, server, user, desk, flow: desk.servers.signIn(WAY), run: (ms: number) => clock.run(ms, desk.rest) };
}

async function kindOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => 'it went well',
    (reason: unknown) => reason,
  );
  return error instanceof ServerProblem ? error.kind : String(error);
}

describe('an address', () => {
  it.each([
    ['bbs.example.com', 'https://bbs.example.com', false],
    ['  HTTPS://BBS.example.com:8443/clients/3?x=1#y ', 'https://bbs.example.com:8443', false],
    ['http://10.0.0.5', 'http://10.0.0.5', true],
    ['bbs.example.com:8080', 'https://bbs.example.com:8080', false],
    ['localhost:8585/', 'https://localhost:8585', false],
    ['[::1]:8585', 'https://[::1]:8585', false],
    ['büro.example', 'https://xn--bro-hoa.example', false],
  ])('%s is %s', (typed, origin, isPlain) => {
    expect(parseAddress(typed)).toEqual({ origin, isPlain });
  });

  it.each([
    '',
    '   ',
    'ftp://bbs.example.com',
    'file:///etc/passwd',
    'https://user:secret@bbs.example.com',
    'not an address',
    'https://',
    'javascript://x',
  ])('%j is none', (typed) => {
    expect(() => parseAddress(typed)).toThrow(ServerProblem);
  });
});

describe('a sign-in', () => {
  it('by password leads to a server that is asked', async () => {
    const { desk, server, flow, run } = signingIn();
    expect(await flow.find('http://bbs.test/dashboard')).toMatchObject({
      origin: 'http://bbs.test',
      isPlain: true,
      serverName: 'BBS local',
      version: '2.91.1',
      takesPasswords: true,
      ssoNote: null,
    });
    expect(await flow.password('admin', 'admin-pw')).toEqual({ stage: 'done', recoveryCodesLeft: null });
    const done = flow.result;
    if (!done) throw new Error('no result');
    expect([isToken(done.token), done.tokenKind, done.user.isAdmin]).toEqual([true, 'minted', true]);
    const id = desk.servers.add(done, LOOK, 'sealed');
    await run(MINUTE);
    expect(desk.servers.views).toMatchObject([{ id, name: 'Vault', state: 'ok' }]);
    expect(server.seen.every(({ path }) => !path.includes('pw'))).toBe(true);
    expect(desk.logged.join()).not.toContain(done.token);
  });

  it('needs the code where there is a second factor, within five minutes; a wrong one may be followed by another', async () => {
    const { server, user, clock, flow } = signingIn();
    user.totp = '123456';
    await flow.find('bbs.test');
    const stage = await flow.password('admin', 'admin-pw');
    expect(stage).toEqual({ stage: 'code', expiresAt: clock.now() + 5 * MINUTE });
    expect(await kindOf(flow.code('000000'))).toBe('wrong_code');
    expect(await flow.code(' 123456 ')).toMatchObject({ stage: 'done' });
    expect([...server.state.tokens.values()]).toMatchObject([{ kind: 'mobile', deviceId: 'desk-1' }]);
    expect(await kindOf(flow.code('123456'))).toBe('code_expired');
  });

  it('takes a recovery code and says how many are left', async () => {
    const { user, flow } = signingIn();
    user.totp = '123456';
    user.recoveryCodes.add('ABCD-1234').add('EFGH-5678');
    await flow.find('bbs.test');
    await flow.password('admin', 'admin-pw');
    expect(await flow.code('abcd-1234')).toEqual({ stage: 'done', recoveryCodesLeft: 1 });
  });

  it('after its five minutes asks the server nothing more', async () => {
    const { server, user, clock, flow } = signingIn();
    user.totp = '123456';
    await flow.find('bbs.test');
    await flow.password('admin', 'admin-pw');
    clock.jump(5 * MINUTE);
    const before = server.seen.length;
    expect(await kindOf(flow.code('123456'))).toBe('code_expired');
    expect(server.seen).toHaveLength(before);
  });

  it('by a pasted token tries it once, and refuses by its form what is none', async () => {
    const { server, user, flow } = signingIn();
    const token = server.state.mint(user, 'user');
    await flow.find('bbs.test');
    for (const wrong of ['', 'bbs_tok_', token.toUpperCase(), `${token}0`, 'ghp_123'])
      expect(await kindOf(flow.token(wrong))).toBe('bad_token');
    expect(await flow.token(`  ${token}\n`)).toMatchObject({ stage: 'done' });
    expect(flow.result?.tokenKind).toBe('pasted');
    expect(server.asked('/api/v1/auth/me')).toHaveLength(1);
    server.state.tokens.clear();
    expect(await kindOf(flow.token(token))).toBe('token_refused');
  });

  it('waits after five wrong passwords, also when it is begun anew, and spares the limit of everybody else', async () => {
    const { desk, server, user, clock, flow } = signingIn();
    await flow.find('bbs.test');
    for (let n = 0; n < 5; n++) expect(await kindOf(flow.password('admin', 'wrong'))).toBe('wrong_password');
    expect(await kindOf(flow.password('admin', 'admin-pw'))).toBe('login_limit');
    const before = server.asked('/api/v1/auth/login').length;
    expect(await kindOf(flow.password('admin', 'admin-pw'))).toBe('login_limit');
    const another = desk.servers.signIn(WAY);
    await another.find('bbs.test');
    expect(await kindOf(another.password('admin', 'admin-pw'))).toBe('login_limit');
    expect(server.asked('/api/v1/auth/login')).toHaveLength(before);
    const token = server.state.mint(user, 'user');
    expect(await another.token(token)).toMatchObject({ stage: 'done' });
    clock.jump(5 * MINUTE);
    expect(await flow.password('admin', 'admin-pw')).toMatchObject({ stage: 'done' });
  });

  it('says what to do where only single sign-on is taken', async () => {
    const { server, flow } = signingIn();
    server.state.takesPasswords = false;
    expect((await flow.find('bbs.test')).ssoNote).toMatch(/bbsapp:\/\/.*paste/);
    expect(await kindOf(flow.password('admin', 'admin-pw'))).toBe('sso_only');
  });

  it.each([
    ['too_old', { kind: 'status', status: 404 }],
    ['not_bbs', { kind: 'html' }],
    ['not_bbs', { kind: 'json', value: { product: 7 } }],
    ['redirected', { kind: 'redirect', status: 302, to: 'https://sso.example.com/login' }],
    ['rate_limited', { kind: 'status', status: 429, body: '{"error":"Too many requests. Try again later."}' }],
  ] as const)('is %s where the address answers otherwise', async (kind, fault) => {
    const { server, flow } = signingIn();
    // The server's own 404 has this text.
    server.fault = () => (fault.kind === 'status' && fault.status === 404 ? null : fault);
    if (kind === 'too_old')
      server.routes.answer = () => ({
        status: 404,
        headers: { 'content-type': 'text/html; charset=UTF-8' },
        body: '404 Not Found',
      });
    expect(await kindOf(flow.find('bbs.test'))).toBe(kind);
  });

  it('again with the same device replaces the token there, and the server is asked again', async () => {
    const { desk, server, flow, run } = signingIn();
    await flow.find('bbs.test');
    await flow.password('admin', 'admin-pw');
    const id = flow.result ? desk.servers.add(flow.result, LOOK, 'sealed') : '';
    await run(MINUTE);
    server.state.tokens.clear();
    await run(MINUTE);
    expect(desk.servers.views[0]?.state).toBe('signed_out');
    await flow.password('admin', 'admin-pw');
    if (flow.result) await desk.servers.signedIn(id, flow.result, 'sealed');
    await run(MINUTE);
    expect(desk.servers.views[0]?.state).toBe('ok');
    expect(server.state.tokens.size).toBe(1);
  });
});

describe('a sign-out', () => {
  it.each([
    ['minted', 0],
    ['pasted', 1],
  ] as const)('of a %s token leaves %i there', async (kind, left) => {
    const { desk, server, user, flow, run } = signingIn();
    await flow.find('bbs.test');
    await (kind === 'minted' ? flow.password('admin', 'admin-pw') : flow.token(server.state.mint(user, 'user')));
    const id = flow.result ? desk.servers.add(flow.result, LOOK, 'sealed') : '';
    await run(MINUTE);
    await desk.servers.signOut(id);
    expect(server.state.tokens.size).toBe(left);
    expect(desk.vault.read(id).state).toBe('missing');
    const before = server.seen.length;
    await run(60 * MINUTE);
    expect(server.seen).toHaveLength(before);
  });

  it('with removal closes the rows and forgets the server', async () => {
    const { desk, server, flow, run } = signingIn();
    server.state.notify({ type: 'backup_failed' });
    await flow.find('bbs.test');
    await flow.password('admin', 'admin-pw');
    const id = flow.result ? desk.servers.add(flow.result, LOOK, 'sealed') : '';
    await run(MINUTE);
    await desk.servers.remove(id);
    expect([desk.servers.views, desk.open(), desk.entries]).toEqual([[], [], []]);
    expect(desk.rows()).toHaveLength(1);
  });
});

it('"Open in BBS" opens the repository, the client, the storage locations, or the list', () => {
  const at = (type: string, agentId: number | null, referenceId: number | null) =>
    webPage('https://b.test', { type, agentId, referenceId });
  expect([
    at('backup_failed', 3, 5),
    at('s3_sync_failed', 3, 5),
    at('s3_sync_failed', 3, null),
    at('storage_low', null, null),
    at('disk_melted', null, null),
  ]).toEqual([
    'https://b.test/clients/3',
    'https://b.test/clients/3/repo/5',
    'https://b.test/clients/3',
    'https://b.test/storage-locations',
    'https://b.test/notifications',
  ]);
});
