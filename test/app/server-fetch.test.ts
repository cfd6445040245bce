import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createSecureServer } from 'node:http2';
import { connect, createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../main/clock.ts';
import { ServerApi, type ServerProblem } from '../../main/server-api.ts';
import type { ServerWay } from '../../preload/contract.ts';
import { BbsServer } from '../support/bbs-server/bbs-server.ts';
import { certificate, ownCa } from '../support/bbs-server/https-fetch.ts';
import { FOR_SIGNING, issuedBy, selfIssued, type Identity } from '../support/certificate-authority.ts';
import { startNetworkApp, type NetworkApp, type NetworkGlobal } from '../support/network-app.ts';
import { startProxy, type TinyProxy } from '../support/tiny-proxy.ts';
import { eventually } from '../support/wait.ts';

const DIRECT: ServerWay = { certificate: { kind: 'system' }, proxy: { kind: 'none' } };
const BY_CA: ServerWay = { ...DIRECT, certificate: { kind: 'ca', pem: ownCa() } };
const FAULTS = ['self-signed', 'private-ca', 'expired', 'wrong-name'] as const;

let app: NetworkApp;
const ends: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  app = await startNetworkApp();
});
afterAll(() => app.stop());
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

describe('a request', () => {
  it('carries our cookie and token, hands back Set-Cookie, and leaves none in the session', async () => {
    const { url } = await echo();
    const first = await app.ask(DIRECT, url, { headers: { cookie: 'PHPSESSID=ours', authorization: 'Bearer t' } });
    expect(await heard(first)).toMatchObject({ cookie: 'PHPSESSID=ours', authorization: 'Bearer t' });
    expect(first.headers.get('set-cookie')).toBe('PHPSESSID=theirs; path=/, other=1');
    expect(await heard(await app.ask(DIRECT, url))).not.toHaveProperty('cookie');
  });

  it('sends a body', async () => {
    const { url, bodies } = await echo();
    await app.ask(DIRECT, url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"ü":1}' });
    expect(bodies).toEqual(['{"ü":1}']);
  });

  it('keeps to one session of a BBS server', async () => {
    const server = await bbs();
    const api = apiOf(server, DIRECT);
    expect((await api.discover()).origin).toBe(server.origin);
    await api.discover();
    expect(server.sessions).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])('hands back a redirect by %i and does not follow it', async (status) => {
    const server = await bbs();
    server.fault = ({ path }) => (path === '/from' ? { kind: 'redirect', status, to: '/to?x=1' } : null);
    const answer = await app.ask(DIRECT, `${server.origin}/from`, { method: 'POST', body: 'x' });
    expect(answer).toMatchObject({ status, body: null });
    expect(answer.headers.get('location')).toBe('/to?x=1');
    expect(server.asked('/to')).toEqual([]);
  });

  it('knows a redirect that leads out of the web', async () => {
    const server = await bbs();
    server.fault = () => ({ kind: 'redirect', status: 302, to: 'file:///etc/passwd' });
    expect(await problemOf(server, DIRECT)).toBe('redirected');
  });

  it('takes a body of eight megabytes, and reports one that is cut off', async () => {
    const server = await bbs();
    server.fault = () => ({ kind: 'large', bytes: 8_000_000 });
    const { body } = await app.ask(DIRECT, server.origin);
    expect((await new Response(body).text()).length).toBeGreaterThan(8_000_000);
    server.fault = () => ({ kind: 'cut' });
    expect(await problemOf(server, DIRECT)).toBe('unreachable');
    server.fault = () => null;
    expect(await problemOf(server, DIRECT)).toBeNull();
  });

  it('reads a body as it comes, no faster than it is taken, and ends with it', async () => {
    const { url, sent, isClosed } = await flood();
    const read = await app.electronApp.evaluate(
      async (_electron, [way, address]) => {
        const { network } = globalThis as unknown as NetworkGlobal;
        const rest = {
          method: 'GET',
          headers: {},
          redirect: 'manual',
          credentials: 'omit',
          cache: 'no-store',
        } as const;
        const { body } = await network.fetchFor(way)(address, { ...rest, signal: new AbortController().signal });
        const reader = body?.getReader();
        const first = await reader?.read();
        Object.assign(globalThis, { reader });
        return first?.value?.byteLength ?? 0;
      },
      [DIRECT, url] as const,
    );
    expect(read).toBeGreaterThan(0);
    let before = -1;
    await eventually('nobody takes more, so no more is sent', () => {
      const isStill = sent() === before;
      before = sent();
      return Promise.resolve(isStill);
    });
    expect(sent()).toBeLessThan(20_000_000);
    await app.electronApp.evaluate(() => {
      void (globalThis as unknown as { reader: ReadableStreamDefaultReader }).reader.cancel();
    });
    await eventually('the server sees the end', isClosed);
  });
});

describe('a request that is aborted', () => {
  it('ends at once, and no connection of that host is used again', async () => {
    const { url, connections } = await echo();
    await Promise.all([app.ask(DIRECT, `${url}/slow`), app.ask(DIRECT, `${url}/slow`)]);
    expect(connections()).toBe(2);
    await app.ask(DIRECT, url);
    expect(connections()).toBe(2);
    await expect(app.ask(DIRECT, `${url}/hang`, {}, 300)).rejects.toThrow('aborted by us');
    await Promise.all([app.ask(DIRECT, `${url}/slow`), app.ask(DIRECT, `${url}/slow`)]);
    expect(connections()).toBe(4);
  });

  it('disturbs no other that is under way, here or elsewhere', async () => {
    const [here, elsewhere] = [await echo(), await echo()];
    const others = [app.ask(DIRECT, `${here.url}/slow`), app.ask(DIRECT, `${elsewhere.url}/slow`)];
    await expect(app.ask(DIRECT, `${here.url}/hang`, {}, 50)).rejects.toThrow('aborted by us');
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('leaves a dead HTTP/2 connection behind', async () => {
    const { cert, key } = certificate('private-ca');
    const server = createSecureServer({ cert, key }, (_request, response) => response.end('{}'));
    const { url, freeze } = await relay(await listening(server));
    const way: ServerWay = BY_CA;
    expect((await app.ask(way, url)).status).toBe(200);
    freeze();
    await expect(app.ask(way, url, {}, 500)).rejects.toThrow('aborted by us');
    expect((await app.ask(way, url, {}, 3000)).status).toBe(200);
  });

  it('may be aborted in the middle of its body', async () => {
    const server = await bbs();
    server.fault = () => ({ kind: 'drip' });
    await expect(app.ask(DIRECT, server.origin, {}, 300)).rejects.toThrow();
    server.fault = () => null;
    expect(await problemOf(server, DIRECT)).toBeNull();
  });
});

describe('certificates', () => {
  it.each([
    ['self-signed', 'tls_self_signed'],
    ['private-ca', 'tls_unknown_ca'],
    // Chromium names the authority first.
    ['expired', 'tls_unknown_ca'],
    ['wrong-name', 'tls_unknown_ca'],
  ] as const)('by the system: %s is %s', async (fault, kind) => {
    expect(await problemOf(await bbs(certificate(fault)), DIRECT)).toBe(kind);
  });

  it.each([
    ['self-signed', 'tls_self_signed'],
    ['private-ca', null],
    ['expired', 'tls_expired'],
    ['wrong-name', 'tls_wrong_name'],
  ] as const)('by an own authority: %s is %s', async (fault, kind) => {
    expect(await problemOf(await bbs(certificate(fault)), BY_CA)).toBe(kind);
  });

  it('takes a self-signed one that was given as the authority', async () => {
    const { cert, key } = certificate('self-signed');
    const way: ServerWay = { ...DIRECT, certificate: { kind: 'ca', pem: cert } };
    expect(await problemOf(await bbs({ cert, key }), way)).toBeNull();
  });

  it('are followed to an own authority by those that were sent, for names and for IPv6', async () => {
    const root = selfIssued({ name: 'root' });
    const below = issuedBy(root, { name: 'below', extensions: FOR_SIGNING });
    const way: ServerWay = { ...DIRECT, certificate: { kind: 'ca', pem: root.cert } };
    const leaf = issuedBy(below, { name: 'leaf', extensions: ['subjectAltName=DNS:localhost,IP:::1'] });
    const tls = createTlsServer({ key: leaf.key, cert: leaf.cert + below.cert }, (_request, response) =>
      response.end(),
    );
    const port = await listening(tls, '::');
    const ask = (host: string): Promise<unknown> => app.ask(way, `https://${host}:${port}`);
    expect(await ask('localhost')).toMatchObject({ status: 200 });
    expect(await ask('[::1]')).toMatchObject({ status: 200 });
    await expect(ask('127.0.0.1')).rejects.toThrow('ERR_CERT_COMMON_NAME_INVALID');
    expect(await problemOf(await bbs(leaf), way)).toBe('tls_unknown_ca');
  });

  it('must be for servers', async () => {
    const root = selfIssued({ name: 'root' });
    const extensions = ['subjectAltName=IP:127.0.0.1', 'extendedKeyUsage=clientAuth'];
    const server = await bbs(issuedBy(root, { name: 'leaf', extensions }));
    expect(await problemOf(server, { ...DIRECT, certificate: { kind: 'ca', pem: root.cert } })).toBe('tls_other');
  });

  it.each(FAULTS)('by fingerprint: %s is the one, or is not', async (fault) => {
    const server = await bbs(certificate(fault));
    const sha256 = new X509Certificate(certificate(fault).cert).fingerprint256;
    expect(await problemOf(server, { ...DIRECT, certificate: { kind: 'pin', sha256 } })).toBeNull();
    const other = sha256.replace(/^../, (first) => (first === '00' ? '01' : '00'));
    expect(await problemOf(server, { ...DIRECT, certificate: { kind: 'pin', sha256: other } })).toBe('tls_pin');
  });

  it('are checked anew when the way is changed, and changed back', async () => {
    const server = await bbs(certificate('private-ca'));
    for (const [way, kind] of [
      [BY_CA, null],
      [DIRECT, 'tls_unknown_ca'],
      [BY_CA, null],
    ] as const)
      expect(await problemOf(server, way)).toBe(kind);
  });

  it('are missing where no TLS is spoken', async () => {
    const { url } = await echo();
    expect(await problemOf({ origin: url.replace('http:', 'https:') }, DIRECT)).toBe('not_tls');
  });
});

describe('an own proxy', () => {
  it('is used for http and https, on this computer too', async () => {
    const plain = await bbs();
    const proxy = await tinyProxy(plain);
    expect(await problemOf(plain, by(`http://${proxy.host}`))).toBeNull();
    expect(proxy.asked).toEqual([`GET ${plain.origin}/api/v1/auth/discover`]);
    const safe = await bbs(certificate('private-ca'));
    const tunnel = await tinyProxy(safe);
    expect(await problemOf(safe, by(tunnel.host, BY_CA))).toBeNull();
    expect(tunnel.asked).toEqual([`CONNECT ${new URL(safe.origin).host}`]);
    expect(await problemOf(safe, by(tunnel.host))).toBe('tls_unknown_ca');
  });

  it('has a certificate that the server’s way does not vouch for', async () => {
    const shown = certificate('private-ca');
    const server = await bbs(shown);
    const sha256 = new X509Certificate(shown.cert).fingerprint256;
    const port = await listening(createTlsServer(shown));
    const way = by(`https://localhost:${port}`, { ...DIRECT, certificate: { kind: 'pin', sha256 } });
    await expect(app.ask(way, server.origin)).rejects.toThrow('ERR_PROXY_CERTIFICATE_INVALID');
    expect(await problemOf(server, way)).toBe('proxy');
  });

  it('gets its login, and no other', async () => {
    const [plain, safe] = [await bbs(), await bbs(certificate('private-ca'))];
    for (const server of [plain, safe]) {
      const proxy = await tinyProxy(server, 'me:p@ss');
      expect(await problemOf(server, by(`http://me:p%40ss@${proxy.host}`, BY_CA))).toBeNull();
      expect(await problemOf(server, by(`http://me:wrong@${proxy.host}`, BY_CA))).toBe('proxy');
      expect(await problemOf(server, by(`http://${proxy.host}`, BY_CA))).toBe('proxy');
      expect(new Set(proxy.logins).size).toBe(3);
    }
  });

  it.each(['http://127.0.0.1:9', 'ftp://127.0.0.1:21', 'a b', 'http://one;direct://', ''])(
    '%s is none',
    async (url) => {
      const server = await bbs();
      expect(await problemOf(server, by(url))).toBe('proxy');
      expect(server.seen).toEqual([]);
    },
  );

  it('that is the system’s is asked, unless there is to be none', async () => {
    const server = await bbs();
    const proxy = await tinyProxy(server);
    const other = await startNetworkApp({ http_proxy: `http://${proxy.host}`, XDG_CURRENT_DESKTOP: '' });
    ends.push(() => other.stop());
    const answer = await other.ask({ ...DIRECT, proxy: { kind: 'system' } }, 'http://bbs.invalid/api/v1/auth/discover');
    expect(answer.status).toBe(200);
    expect(proxy.asked).toEqual(['GET http://bbs.invalid/api/v1/auth/discover']);
    await expect(other.ask(DIRECT, 'http://bbs.invalid/')).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/);
  });
});

describe('a crash of the network process', () => {
  it('ends what is under way, and changes nothing in how certificates are judged', async () => {
    const server = await bbs(certificate('private-ca'));
    const { url, bodies } = await echo();
    expect(await problemOf(server, BY_CA)).toBeNull();
    const gone = expect(app.ask(DIRECT, `${url}/hang`)).rejects.toThrow(/net::ERR_/);
    await eventually('it hangs', () => bodies.length === 1);
    await app.electronApp.evaluate((electron) => {
      const service = electron.app.getAppMetrics().find(({ serviceName }) => /NetworkService/.test(serviceName ?? ''));
      process.kill(service?.pid ?? 0, 'SIGKILL');
    });
    await gone;
    await eventually('the network is back', async () => (await problemOf(server, BY_CA)) === null);
    expect(await problemOf(server, DIRECT)).toBe('tls_unknown_ca');
  });
});

describe('a server that is not there', () => {
  it('is named as what it is', async () => {
    const server = await bbs();
    await server.close();
    expect(await problemOf(server, DIRECT)).toBe('refused');
    expect(await problemOf({ origin: 'http://bbs.invalid' }, DIRECT)).toBe('unknown_name');
  });
});

function by(url: string, way: ServerWay = DIRECT): ServerWay {
  return { ...way, proxy: { kind: 'own', url } };
}

async function bbs(tls?: Identity): Promise<BbsServer> {
  const server = new BbsServer({ now: Date.now });
  await server.listen(tls);
  ends.push(() => server.close());
  return server;
}

async function tinyProxy({ origin }: BbsServer, login?: string): Promise<TinyProxy> {
  const proxy = await startProxy({ port: Number(new URL(origin).port), ...(login === undefined ? {} : { login }) });
  ends.push(() => {
    proxy.close();
  });
  return proxy;
}

function apiOf({ origin }: { readonly origin: string }, way: ServerWay): ServerApi {
  return new ServerApi({ origin, clock: systemClock, fetch: app.fetch(way), token: () => null });
}

/** What is wrong with the server as seen this way; null when nothing is. */
async function problemOf(server: { readonly origin: string }, way: ServerWay): Promise<string | null> {
  return apiOf(server, way)
    .discover()
    .then(
      () => null,
      (error: unknown) => (error as ServerProblem).kind,
    );
}

async function heard({ body }: Awaited<ReturnType<NetworkApp['ask']>>): Promise<unknown> {
  return JSON.parse(await new Response(body).text());
}

/** Says what headers it was sent; slowly at `/slow`, never at `/hang`. */
async function echo(): Promise<{ url: string; bodies: string[]; connections: () => number }> {
  const bodies: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data) => (body += String(data)));
    request.on('end', () => {
      bodies.push(body);
      const answer = (): void => {
        response.writeHead(200, { 'set-cookie': ['PHPSESSID=theirs; path=/', 'other=1'] });
        response.end(JSON.stringify(request.headers));
      };
      if (request.url === '/slow') setTimeout(answer, 500);
      else if (request.url !== '/hang') answer();
    });
  });
  server.on('connection', () => connections++);
  return { url: `http://127.0.0.1:${await listening(server)}`, bodies, connections: () => connections };
}

/** Sends without end, as fast as it is taken. */
async function flood(): Promise<{ url: string; sent: () => number; isClosed: () => boolean }> {
  let sent = 0;
  let isClosed = false;
  const chunk = Buffer.alloc(64 * 1024, 'x');
  const server = createServer((_request, response) => {
    const pour = (): void => {
      do sent += chunk.length;
      while (response.write(chunk));
    };
    response.on('drain', pour);
    response.on('close', () => (isClosed = true));
    pour();
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, sent: () => sent, isClosed: () => isClosed };
}

async function listening(server: Server, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  ends.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

/** A way to a port on which what is open can fall silent, as after sleep: nothing passes, nothing is closed. */
async function relay(port: number): Promise<{ url: string; freeze: () => void }> {
  const open = new Set<Socket>();
  const server = createTcpServer((client) => {
    const onward = connect(port, '127.0.0.1');
    client.pipe(onward).pipe(client);
    for (const socket of [client, onward]) open.add(socket.on('error', () => socket.destroy()));
  });
  const freeze = (): void => {
    for (const socket of open) socket.unpipe().pause();
  };
  return { url: `https://127.0.0.1:${await listening(server)}`, freeze };
}
