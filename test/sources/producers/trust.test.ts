import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { startApi, type Api } from '../../support/api.ts';
import { secretFor } from '../../support/producers.ts';

/** One request that would change something on every address, with the secret that it needs. */
const REQUESTS = (api: Api): readonly (readonly [string, string, string])[] => [
  ['POST', '/api/v1/events', '{"type":"backup_failed"}'],
  ['POST', '/api/v1/runs', '{"exit_code":2}'],
  ['POST', '/api/v1/heartbeat', '{"client":"web1"}'],
  ['POST', '/api/v1/storage', '{"location":"vault","used_percent":95}'],
  ['PUT', '/api/v1/schedules/web1/nightly', '{"every_seconds":3600}'],
  ['DELETE', '/api/v1/schedules/web1/nightly', ''],
  ['POST', '/api/v1/notifications/read-all', ''],
  ['POST', '/api/v1/notifications/1/read', ''],
  ['POST', '/api/v1/notifications/1/resolve', ''],
  ['POST', `/ping/${secretFor(api, { name: 'p' })}/fail`, 'a log'],
  ['POST', `/apprise/${secretFor(api, { kind: 'apprise', name: 'a' })}`, '{"title":"x","type":"failure"}'],
];

interface Asked {
  readonly method?: string;
  readonly host?: string | null;
  readonly more?: readonly string[];
  readonly type?: string | null;
}

/** The same as bytes, so that every header is what it says here. */
function bytes(api: Api, [method, route, body]: readonly [string, string, string], asked: Asked = {}): string {
  const type = asked.type === undefined ? 'application/json' : asked.type;
  const lines = [
    `${asked.method ?? method} ${route} HTTP/1.1`,
    ...(asked.host === null ? [] : [`Host: ${asked.host ?? '127.0.0.1'}`]),
    `Authorization: Bearer ${api.token}`,
    ...(type === null ? [] : [`Content-Type: ${type}`]),
    ...(asked.more ?? []),
    'Connection: close',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

/** Sends each request in this manner; what it does is undone by nobody, so it must do nothing. */
async function eachAnswers(asked: Asked, status: number, only: (route: string) => boolean = () => true): Promise<void> {
  const api = await startApi();
  const requests = REQUESTS(api).filter(([, route]) => only(route));
  expect(requests.length).toBeGreaterThan(0);
  for (const request of requests) {
    const answer = await api.raw(bytes(api, request, asked));
    expect([request[1], statusOf(answer)]).toEqual([request[1], status]);
    expect(answer).toMatch(/\{"error":".+\.["\\]/);
    expect(answer.toLowerCase()).not.toContain('access-control-');
  }
  expect(api.store.summary).toMatchObject({ total: 0, revision: 0 });
  expect([api.store.client('web1'), api.store.location('vault'), api.store.plan('web1', 'nightly')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
}

describe('every address that changes something', () => {
  it('does so when all is as it should be', async () => {
    const api = await startApi();
    for (const request of REQUESTS(api)) {
      const answer = await api.raw(bytes(api, request));
      expect([request[1], statusOf(answer) < 300]).toEqual([request[1], true]);
      expect(answer.toLowerCase()).not.toContain('access-control-');
    }
  });

  it.each(['evil.test', 'localhost.', '127.0.0.1.evil.test', '[::2]', '::1', '0.0.0.0:8737', 'user@127.0.0.1'])(
    'refuses the Host %s before anything else (L01, L16)',
    (host) => eachAnswers({ host }, 421),
  );

  it('refuses a request that names no Host (L01)', async () => {
    const api = await startApi();
    for (const request of REQUESTS(api))
      expect([400, 421]).toContain(statusOf(await api.raw(bytes(api, request, { host: null }))));
    expect(api.store.summary.revision).toBe(0);
  });

  it.each(['localhost:1', '[::1]:8737', '[::ffff:127.0.0.1]:1', '127.1.2.3', 'LocalHost'])(
    'answers to the Host %s, whatever its port (L16)',
    async (host) => {
      const api = await startApi();
      const [first] = REQUESTS(api);
      if (first) expect(statusOf(await api.raw(bytes(api, first, { host })))).toBe(202);
    },
  );

  it.each([
    'Origin: http://127.0.0.1:8737',
    'Origin: null',
    'Origin: file://',
    'Sec-Fetch-Site: cross-site',
    'Sec-Fetch-Site: same-site',
    'Sec-Fetch-Site: same-origin',
  ])('refuses what a page sends: %s (L03)', (header) => eachAnswers({ more: [header] }, 403));

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', null])(
    'refuses a body of the type %s, where it takes one',
    (type) => eachAnswers({ type }, 415, (route) => !/^\/ping|notifications|schedules/.test(route)),
  );

  it.each(['GET', 'HEAD', 'OPTIONS', 'PATCH'])(
    'changes nothing by %s; only a ping may, by GET (L05)',
    async (method) => {
      const api = await startApi();
      for (const request of REQUESTS(api)) {
        if (request[1].startsWith('/ping')) continue;
        expect([request[1], statusOf(await api.raw(bytes(api, request, { method })))]).toEqual([request[1], 405]);
      }
      expect(api.store.summary.revision).toBe(0);
    },
  );

  it('wants the secret, the right one, in its place', async () => {
    const api = await startApi();
    for (const [method, route] of REQUESTS(api)) {
      const isKey = /^\/(ping|apprise)/.test(route);
      const asked = isKey ? route.replace(/\/k[0-9a-f]{48}/, `/${api.token}`) : `${route}?token=${api.token}`;
      for (const headers of [
        { authorization: '' },
        { authorization: 'Bearer x' },
        { authorization: `Basic ${api.token}` },
      ])
        expect([route, (await api.ask(method, asked, undefined, headers)).status]).toEqual([route, isKey ? 404 : 401]);
    }
    expect(api.store.summary.revision).toBe(0);
  });
});

describe('the listener', () => {
  it('is there for this computer alone, by IPv4; the page names that address (L16)', async () => {
    const api = await startApi();
    expect(api.localApi.details().url).toBe(`http://127.0.0.1:${String(api.port)}`);
    const other = await new Promise<string>((resolve) => {
      const socket = net.connect(api.port, '::1', () => resolve('connected'));
      socket.on('error', () => {
        resolve('refused');
      });
    });
    expect(other).toBe('refused');
  });
});
