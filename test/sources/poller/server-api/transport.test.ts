import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock, type Clock } from '../../../../main/clock.ts';
import { ServerApi, ServerProblem, type Fetch } from '../../../../main/server-api.ts';
import { BbsServer } from '../../../support/bbs-server/bbs-server.ts';
import type { Fault } from '../../../support/bbs-server/faults.ts';
import { certificate, httpsFetch, ownCa } from '../../../support/bbs-server/https-fetch.ts';

/** The real thing over sockets: Node's fetch against the stand-in. */

/** Time limits come a hundred times sooner; only for what would never end, as a busy machine is slow too. */
const hasty: Clock = { ...systemClock, after: (ms, work) => systemClock.after(ms / 100, work) };
const clockFor = (kind: string): Clock => (kind === 'timeout' ? hasty : systemClock);
const nodeFetch: Fetch = (url, init) => fetch(url, init);

async function serving(
  tls: { key: string; cert: string } | null = null,
): Promise<{ server: BbsServer; token: string; api: (fetch?: Fetch, clock?: Clock) => ServerApi }> {
  const server = new BbsServer({ now: Date.now });
  const token = server.state.mint(server.state.addUser({ username: 'admin' }));
  const origin = await server.listen(tls);
  onTestFinished(() => server.close());
  return {
    server,
    token,
    api: (fetchBy = nodeFetch, clock = hasty) => new ServerApi({ origin, fetch: fetchBy, clock, token: () => token }),
  };
}

async function problemOf(work: Promise<unknown>): Promise<{ kind: string; message: string }> {
  const error: unknown = await work.then(
    () => {
      throw new Error('it went well');
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof ServerProblem)) throw error;
  return { kind: error.kind, message: error.message };
}

describe('an answer that is none', () => {
  const faults: readonly [string, Fault, string][] = [
    ["a gateway's page with 200 (P11)", { kind: 'html' }, 'not_bbs'],
    ["a gateway's page with 401", { kind: 'status', status: 401 }, 'not_bbs'],
    ['500 with an empty body', { kind: 'status', status: 500 }, 'server_error'],
    ['502', { kind: 'status', status: 502 }, 'server_error'],
    ['nothing at all', { kind: 'empty' }, 'bad_answer'],
    ['JSON cut in the middle', { kind: 'truncated' }, 'bad_answer'],
    ['a connection cut in the middle', { kind: 'cut' }, 'unreachable'],
    ['12 MB', { kind: 'large', bytes: 12 * 1024 * 1024 }, 'too_large'],
    ['bytes that are no UTF-8', { kind: 'not_utf8' }, 'bad_answer'],
    ['JSON of something else', { kind: 'json', value: { hello: 'world' } }, 'bad_answer'],
    ['a byte now and then', { kind: 'drip' }, 'timeout'],
    ['silence (P18)', { kind: 'hang' }, 'timeout'],
    ['a connection that is dropped', { kind: 'network', code: 'ECONNRESET' }, 'unreachable'],
    ['404 in plain text', { kind: 'status', status: 404 }, 'too_old'],
    ['403', { kind: 'status', status: 403, body: '{"error":"Administrator access required"}' }, 'forbidden'],
    ['401', { kind: 'status', status: 401, body: '{"error":"Invalid API token"}' }, 'signed_out'],
    ['429', { kind: 'status', status: 429, body: '{"error":"Too many failed attempts"}' }, 'rate_limited'],
  ];
  it.each(faults)('%s: for the list and for a read mark', async (_name, fault, kind) => {
    const { server, api } = await serving();
    server.fault = () => fault;
    const asking = () => api(nodeFetch, clockFor(kind));
    expect((await problemOf(asking().notifications(0, 200))).kind).toBe(kind);
    expect((await problemOf(asking().markRead(1))).kind).toBe(kind);
  });

  it('has a sentence of its own for each kind', async () => {
    const { server, api } = await serving();
    const sentences = new Map<string, string>();
    for (const [, fault, kind] of faults) {
      server.fault = () => fault;
      sentences.set(kind, (await problemOf(api(nodeFetch, clockFor(kind)).notifications(0, 1))).message);
    }
    expect(new Set(sentences.values()).size).toBe(sentences.size);
  });

  it('without end is read to the limit and no further', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(32));
      },
    });
    const api = new ServerApi({
      origin: 'http://a.test',
      clock: hasty,
      token: () => null,
      fetch: () => Promise.resolve({ status: 200, headers: { get: () => null }, body: endless }),
    });
    expect((await problemOf(api.discover())).kind).toBe('too_large');
    expect(pulled).toBeLessThan(11 * 1024 * 1024);
  });
});

describe('a server that is not there', () => {
  it('refuses, or has no name', async () => {
    const at = (origin: string) => new ServerApi({ origin, fetch: nodeFetch, clock: hasty, token: () => null });
    expect((await problemOf(at('http://127.0.0.1:1').discover())).kind).toMatch(/refused|unreachable/);
    const noName = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('getaddrinfo ENOTFOUND nowhere.test'), { code: 'ENOTFOUND' }),
    });
    const nameless = new ServerApi({
      origin: 'https://nowhere.test',
      fetch: () => Promise.reject(noName),
      clock: hasty,
      token: () => null,
    });
    expect(await problemOf(nameless.discover())).toMatchObject({
      kind: 'unknown_name',
      message: expect.stringContaining('nowhere.test') as string,
    });
  });

  it.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'unknown_name'],
    ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
    ['net::ERR_CONNECTION_REFUSED', 'refused'],
    ['net::ERR_CONNECTION_TIMED_OUT', 'timeout'],
    ['net::ERR_CONNECTION_RESET', 'unreachable'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'tls_unknown_ca'],
    ['net::ERR_CERT_DATE_INVALID', 'tls_expired'],
    ['net::ERR_CERT_COMMON_NAME_INVALID', 'tls_wrong_name'],
    ['net::ERR_CERT_REVOKED', 'tls_other'],
    ['net::ERR_SSL_PROTOCOL_ERROR', 'not_tls'],
    ['BBS_TLS_SELF_SIGNED', 'tls_self_signed'],
    ['BBS_TLS_PIN', 'tls_pin'],
    ['Redirect was cancelled', 'redirected'],
    ['something new', 'unreachable'],
  ])("says what Electron's network means by %s", async (message, kind) => {
    const api = new ServerApi({
      origin: 'https://a.test',
      fetch: () => Promise.reject(new Error(message)),
      clock: hasty,
      token: () => null,
    });
    expect((await problemOf(api.discover())).kind).toBe(kind);
  });
});

describe('certificates (P23)', () => {
  it.each([
    ['self-signed', undefined, 'tls_self_signed'],
    ['private-ca', undefined, 'tls_unknown_ca'],
    ['expired', ownCa(), 'tls_expired'],
    ['wrong-name', ownCa(), 'tls_wrong_name'],
  ] as const)('%s is refused with its own sentence, and the token is not sent', async (name, ca, kind) => {
    const { server, api } = await serving(certificate(name));
    expect((await problemOf(api(httpsFetch(ca)).me())).kind).toBe(kind);
    expect(server.seen).toEqual([]);
  });

  it('a private authority is trusted where its file was chosen', async () => {
    const { api } = await serving(certificate('private-ca'));
    expect((await api(httpsFetch(ownCa())).me()).username).toBe('admin');
  });

  it('https on a port of http says so', async () => {
    const { server, token } = await serving();
    const origin = server.origin.replace('http:', 'https:');
    const api = new ServerApi({ origin, fetch: nodeFetch, clock: hasty, token: () => token });
    expect((await problemOf(api.me())).kind).toBe('not_tls');
  });
});

describe('redirects (P22)', () => {
  /** Another host that would like to have the token. */
  async function stranger(): Promise<{ origin: string; seen: (string | undefined)[] }> {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('{}');
    });
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => void other.close());
    return { origin: `http://127.0.0.1:${String((other.address() as AddressInfo).port)}`, seen };
  }

  it.each([301, 302, 303, 307, 308])('%i to another host is not followed, and says where to', async (status) => {
    const { server, api } = await serving();
    const evil = await stranger();
    server.fault = () => ({ kind: 'redirect', status, to: `${evil.origin}/api/v1/auth/me` });
    expect(await problemOf(api().me())).toMatchObject({
      kind: 'redirected',
      message: expect.stringContaining(new URL(evil.origin).host) as string,
    });
    expect(evil.seen).toEqual([]);
  });

  it('to a path of the same origin is followed for GET; for POST only by 307 and 308, which keep it a POST', async () => {
    const { server, api } = await serving();
    const once = (status: number, to: string) => {
      let first = true;
      server.fault = () => {
        const fault = first ? ({ kind: 'redirect', status, to } as const) : null;
        first = false;
        return fault;
      };
    };
    once(302, '/api/v1/auth/me');
    expect((await api().me()).username).toBe('admin');
    once(308, '/api/v1/notifications/7/read');
    await api().markRead(1);
    expect(server.seen.at(-1)).toMatchObject({ method: 'POST', path: '/api/v1/notifications/7/read' });
    const before = server.seen.length;
    once(302, '/api/v1/notifications/7/read');
    expect((await problemOf(api().markRead(1))).kind).toBe('redirected');
    expect(server.seen).toHaveLength(before);
  });

  it('for ever is given up', async () => {
    const { server, api } = await serving();
    server.fault = () => ({ kind: 'redirect', status: 302, to: '/again' });
    expect((await problemOf(api().me())).kind).toBe('redirected');
  });

  it.each([
    ['https://bbs.test', 'http://bbs.test/x', false],
    ['https://bbs.test', 'https://bbs.test:8443/x', false],
    ['http://bbs.test', 'https://bbs.test/x', true],
    ['http://bbs.test:8080', 'https://bbs.test/x', false],
    ['http://bbs.test', 'https://evil.test/x', false],
    ['https://bbs.test', '/login', true],
  ])('from %s to %s: followed %s', async (origin, to, isFollowed) => {
    const asked: string[] = [];
    const hop: Fetch = (url, { headers }) => {
      asked.push(`${new URL(url).origin} ${headers.authorization ?? ''}`);
      const answer =
        asked.length === 1
          ? new Response(null, { status: 302, headers: { location: to } })
          : new Response('{"user":{"id":1,"username":"a"}}', { headers: { 'content-type': 'application/json' } });
      return Promise.resolve(answer);
    };
    const api = new ServerApi({ origin, fetch: hop, clock: hasty, token: () => 'secret' });
    await api.me().catch(() => undefined);
    expect(asked).toHaveLength(isFollowed ? 2 : 1);
  });
});

it('keeps one PHP session, however many requests', async () => {
  const { server, api } = await serving();
  const one = api();
  for (let n = 0; n < 5; n++) await one.me();
  expect(server.sessions).toBe(1);
});

it('ends at once when it is closed', async () => {
  const { server, api } = await serving();
  server.fault = () => ({ kind: 'hang' });
  const one = new ServerApi({ origin: server.origin, fetch: nodeFetch, clock: systemClock, token: () => null });
  const waiting = problemOf(one.discover());
  setTimeout(() => {
    one.close();
  }, 20);
  expect((await waiting).kind).toBe('timeout');
  expect((await problemOf(one.discover())).kind).toBe('timeout');
  expect(api()).toBeInstanceOf(ServerApi);
});
