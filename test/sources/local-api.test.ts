import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ACCEPTED_TYPES } from '../../main/engine/event-types.ts';
import { startApi, type Api } from '../support/api.ts';

const EVENTS = '/api/v1/events';
const known = ACCEPTED_TYPES.join(', ');
const failure = { type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'repository is locked' };

async function messages(api: Api): Promise<unknown[]> {
  const { body } = await api.ask('GET', '/api/v1/notifications?limit=200');
  return (body as { notifications: { message: string }[] }).notifications.map((row) => row.message);
}

describe('events', () => {
  it('answers one event with what it led to, after the commit', async () => {
    const api = await startApi();
    expect(await api.ask('POST', EVENTS, failure)).toMatchObject({
      status: 202,
      body: { results: [{ outcome: 'created', notification_id: 1, occurrence_count: 1 }] },
    });
    expect((await api.ask('POST', EVENTS, failure)).body).toEqual({
      results: [{ outcome: 'repeated', notification_id: 1, occurrence_count: 2 }],
    });
    expect((await api.ask('POST', EVENTS, { type: 'agent_online', client: 'web-01' })).body).toEqual({
      results: [{ outcome: 'ignored', notification_id: null, occurrence_count: null }],
    });
  });

  it('takes an array in order, in one transaction', async () => {
    const api = await startApi();
    const { body } = await api.ask('POST', EVENTS, [
      failure,
      { ...failure, id: 'a' },
      { ...failure, id: 'a' },
      { ...failure, type: 'backup_completed' },
    ]);
    expect((body as { results: { outcome: string }[] }).results.map(({ outcome }) => outcome)).toEqual([
      'created',
      'repeated',
      'duplicate',
      'created',
    ]);
    expect(api.commits).toHaveLength(1);
    expect(await messages(api)).toEqual(['nightly: repository is locked', 'nightly: repository is locked']);
  });

  it('stores nothing of a batch in which one event does not fit', async () => {
    const api = await startApi();
    const { status, body } = await api.ask('POST', EVENTS, [failure, { ...failure, plan: 7 }]);
    expect([status, body]).toEqual([400, { error: 'Event 2: plan: must be text.', field: '1.plan' }]);
    expect(await messages(api)).toEqual([]);
  });
});

describe('bad input is answered with a sentence and stores nothing', () => {
  const cases: readonly [string, unknown, number, object][] = [
    ['malformed JSON', '{"type":', 400, { error: 'The body is not valid JSON.' }],
    ['an empty body', '', 400, { error: 'The body is not valid JSON.' }],
    ['a number', '7', 400, { error: 'An event is a JSON object with at least a "type".' }],
    [
      'an array in an array',
      [[failure]],
      400,
      { error: 'Event 1: An event is a JSON object with at least a "type".', field: '0' },
    ],
    ['no type', { client: 'web-01' }, 400, { error: `type: missing. Known types are ${known}.`, field: 'type' }],
    [
      'an unknown type',
      { type: 'disk_melted' },
      400,
      { error: `type: "disk_melted" is not known. Known types are ${known}.`, field: 'type' },
    ],
    [
      'a word of JavaScript as type',
      { type: 'constructor' },
      400,
      { error: `type: "constructor" is not known. Known types are ${known}.`, field: 'type' },
    ],
    ['a wrong type of value', { ...failure, client: 7 }, 400, { error: 'client: must be text.', field: 'client' }],
    [
      'a name too long',
      { ...failure, plan: 'x'.repeat(256) },
      400,
      { error: 'plan: at most 255 characters.', field: 'plan' },
    ],
    [
      'a message too long',
      { ...failure, message: 'x'.repeat(65_537) },
      400,
      { error: 'message: at most 65536 characters.', field: 'message' },
    ],
    ['an id too long', { ...failure, id: 'x'.repeat(129) }, 400, { error: 'id: at most 128 characters.', field: 'id' }],
    [
      'half a file',
      { ...failure, files: 1.5 },
      400,
      { error: 'files: must be a whole number, 0 or more.', field: 'files' },
    ],
    [
      'less than no time',
      { ...failure, duration_seconds: -1 },
      400,
      { error: 'duration_seconds: must be a number of seconds, 0 or more.', field: 'duration_seconds' },
    ],
    [
      'an unknown field',
      { ...failure, mesage: 'x' },
      400,
      {
        error:
          '"mesage" is not a field of an event. The fields are type, client, plan, repository, location, message, error, files, duration_seconds, occurred_at, id.',
        field: 'mesage',
      },
    ],
    [
      'a date without a zone',
      { ...failure, occurred_at: '2026-10-06T06:12:00' },
      400,
      {
        error: 'occurred_at: must be a date and time with a time zone, such as 2026-10-06T06:12:00+02:00.',
        field: 'occurred_at',
      },
    ],
    [
      'a date that does not exist',
      { ...failure, occurred_at: '2026-13-06T06:12:00Z' },
      400,
      {
        error: 'occurred_at: must be a date and time with a time zone, such as 2026-10-06T06:12:00+02:00.',
        field: 'occurred_at',
      },
    ],
    [
      'a date in 1970',
      { ...failure, occurred_at: '1970-01-01T00:00:00Z' },
      400,
      { error: 'occurred_at: lies before the year 2000. Check the clock of the sender.', field: 'occurred_at' },
    ],
    [
      'a date in 2100',
      { ...failure, occurred_at: '2100-01-01T00:00:00Z' },
      400,
      {
        error: 'occurred_at: lies more than a day in the future. Check the clock of the sender.',
        field: 'occurred_at',
      },
    ],
    ['501 events', Array.from({ length: 501 }, () => failure), 400, { error: 'An array may hold at most 500 events.' }],
    [
      '300 KiB',
      { ...failure, message: 'x'.repeat(300 * 1024) },
      413,
      { error: 'The body is larger than 256 KiB. Send fewer events at a time.' },
    ],
  ];
  it.each(cases)('%s', async (_, body, status, answer) => {
    const api = await startApi();
    const reply = await api.ask('POST', EVENTS, body);
    expect([reply.status, reply.body]).toEqual([status, answer]);
    expect(api.store.summary).toMatchObject({ total: 0, revision: 0 });
    expect(api.localApi.details().received[0]).toMatchObject({
      outcome: 'refused',
      problem: (answer as { error: string }).error,
    });
  });

  it('a chunked body that turns out too large', async () => {
    const api = await startApi();
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const answer = await api.raw(
      `POST ${EVENTS} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${api.token}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk.repeat(5)}0\r\n\r\n`,
    );
    expect(answer).toContain('413');
    expect(api.store.summary.total).toBe(0);
  });

  it.each([
    ['no content type', { 'content-type': '' }, 415, 'Send the body as "Content-Type: application/json".'],
    [
      'a form',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'Send the body as "Content-Type: application/json".',
    ],
    [
      'plain text, as a page may send it',
      { 'content-type': 'text/plain' },
      415,
      'Send the body as "Content-Type: application/json".',
    ],
    [
      'no token',
      { authorization: '' },
      401,
      'Send the token as "Authorization: Bearer <token>". It is shown in Settings, Local Events.',
    ],
    [
      'a wrong token',
      { authorization: 'Bearer wrong' },
      401,
      'This token is not valid. The current one is shown in Settings, Local Events.',
    ],
    [
      'another scheme',
      { authorization: 'Basic abc' },
      401,
      'Send the token as "Authorization: Bearer <token>". It is shown in Settings, Local Events.',
    ],
    ['the Origin of a page', { origin: 'http://127.0.0.1:8737' }, 403, 'Web pages may not use this address.'],
    ['a request of a page', { 'sec-fetch-site': 'cross-site' }, 403, 'Web pages may not use this address.'],
  ])('%s', async (_, headers, status, error) => {
    const api = await startApi();
    const reply = await api.ask('POST', EVENTS, failure, headers);
    expect([reply.status, reply.body]).toEqual([status, { error }]);
    expect(reply.headers.has('access-control-allow-origin')).toBe(false);
    expect(api.store.summary.total).toBe(0);
  });

  it('no length and no chunks', async () => {
    const api = await startApi();
    const answer = await api.raw(
      `POST ${EVENTS} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${api.token}\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 411 /);
    expect(answer).toContain('{"error":"Send a body with its Content-Length."}');
  });

  it('a header of 1 MB', async () => {
    const api = await startApi();
    const answer = await api.raw(
      `GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ${'x'.repeat(1024 * 1024)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('{"error":"The headers are too large."}');
  });

  it('what is no HTTP at all', async () => {
    const api = await startApi();
    expect(await api.raw('hello\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 [^]*\{"error":"This is not a valid HTTP request\."\}$/,
    );
  });
});

describe('addresses', () => {
  it.each([
    'evil.test',
    'evil.test:8737',
    '127.0.0.1.evil.test',
    '192.168.1.2',
    'localhost.evil.test:8737',
    '0.0.0.0',
    '[::2]:1',
    '',
  ])('refuses the Host %j before anything else', async (host) => {
    const api = await startApi();
    for (const route of ['/health', EVENTS, '/api/v1/notifications', '/nowhere']) {
      const answer = await api.raw(`GET ${route} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(
        /^HTTP\/1\.1 421 [^]*\{"error":"This address answers only to 127\.0\.0\.1 and localhost\."\}$/,
      );
    }
  });

  it.each(['127.0.0.1', '127.0.0.1:8737', 'localhost', 'LOCALHOST:1', '[::1]:8737', '[::ffff:127.0.0.1]:8737'])(
    'answers to the Host %j',
    async (host) => {
      const api = await startApi();
      expect(await api.raw(`GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 200 /,
      );
    },
  );

  it('says what there is not, and what an address takes', async () => {
    const api = await startApi();
    expect(await api.ask('GET', '/api/v1/nothing')).toMatchObject({
      status: 404,
      body: { error: 'There is nothing at this address.' },
    });
    expect(await api.ask('POST', '/api/v1/notifications/abc/read')).toMatchObject({ status: 404 });
    const wrong = await api.ask('DELETE', EVENTS);
    expect([wrong.status, wrong.body, wrong.headers.get('allow')]).toEqual([
      405,
      { error: 'This address takes POST only.' },
      'POST',
    ]);
    expect(await api.ask('OPTIONS', EVENTS)).toMatchObject({ status: 405 });
  });

  it('never changes anything by GET', async () => {
    const api = await startApi();
    await api.ask('POST', EVENTS, failure);
    for (const route of [
      EVENTS,
      '/api/v1/notifications/1/read',
      '/api/v1/notifications/1/resolve',
      '/api/v1/notifications/read-all',
    ]) {
      expect((await api.ask('GET', route)).status).toBe(405);
    }
    expect(api.store.summary.unread).toBe(1);
  });

  it('tells its health without a token', async () => {
    const api = await startApi();
    expect(await api.ask('GET', '/health', undefined, { authorization: '' })).toMatchObject({
      status: 200,
      body: { status: 'ok', version: '1.2.3' },
    });
  });
});

describe('text from outside', () => {
  const hostile: readonly [string, string, string][] = [
    ['NUL and control characters', 'a\u0000b\u0007c\u007f', 'abc'],
    ['terminal escapes', '\u001b[31mred\u001b[0m \u001b]0;title\u0007done', 'red done'],
    ['right-to-left marks', 'file \u202Egnp.exe', 'file \u202Egnp.exe'],
    ['markup', '<img src=x onerror=alert(1)> & "quotes"', '<img src=x onerror=alert(1)> & "quotes"'],
    ['emoji', 'disk 🔥 full', 'disk 🔥 full'],
    ['Windows line ends', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
  ];
  it.each(hostile)('%s', async (_, message, kept) => {
    const api = await startApi();
    await api.ask('POST', EVENTS, { type: 'backup_failed', message });
    expect(await messages(api)).toEqual([kept]);
  });

  it('64 KB of all of it', async () => {
    const api = await startApi();
    const piece = '\u0000\u001b[1m<b>\u202E🔥é</b>';
    const message = piece.repeat(Math.floor(65_536 / piece.length));
    expect((await api.ask('POST', EVENTS, { type: 'backup_failed', message })).status).toBe(202);
    expect(await messages(api)).toEqual(['<b>\u202E🔥é</b>'.repeat(Math.floor(65_536 / piece.length))]);
  });

  it('lone surrogates and bytes that are no UTF-8 become replacement signs (M22)', async () => {
    const api = await startApi();
    await api.ask('POST', EVENTS, '{"type":"backup_failed","plan":"1","message":"a\\ud800b"}');
    await api.ask('POST', EVENTS, Buffer.from('{"type":"backup_failed","plan":"2","message":"caf\u00e9"}', 'latin1'));
    expect((await messages(api)).sort()).toEqual(['a\uFFFDb', 'caf\uFFFD']);
  });

  it.each(['O\'Brien "x"', 'a/b\\c', '🦀 crab', "'; DROP TABLE notifications; --", '%_'])(
    'a client called %j',
    async (client) => {
      const api = await startApi();
      await api.ask('POST', EVENTS, { type: 'backup_failed', client });
      await api.ask('POST', EVENTS, { type: 'backup_failed', client });
      const { body } = await api.ask('GET', '/api/v1/notifications');
      expect(body).toMatchObject({
        unread: 1,
        notifications: [{ agent_name: client, agent_id: 1, occurrence_count: 2 }],
      });
    },
  );

  it('blank names are unknown, not empty', async () => {
    const api = await startApi();
    await api.ask('POST', EVENTS, { type: 'backup_failed', client: '  ', plan: null, message: '\u0000' });
    expect((await api.ask('GET', '/api/v1/notifications')).body).toMatchObject({
      notifications: [{ agent_name: null, agent_id: null, message: 'the backup failed; no reason was given' }],
    });
  });
});

describe('notifications, as a BBS server gives them', () => {
  it('has exactly the 17 keys and naive UTC times', async () => {
    const api = await startApi();
    await api.ask('POST', EVENTS, { ...failure, occurred_at: '2026-10-06T06:12:00+02:00' });
    const { body } = await api.ask('GET', '/api/v1/notifications');
    expect(body).toEqual({
      notifications: [
        {
          id: 1,
          type: 'backup_failed',
          agent_id: 1,
          reference_id: null,
          user_id: null,
          severity: 'critical',
          message: 'nightly: repository is locked',
          occurrence_count: 1,
          last_emailed_at: null,
          last_pushed_at: null,
          first_occurred_at: '2026-10-06 04:12:00',
          last_occurred_at: '2026-10-06 04:12:00',
          read_at: null,
          resolved_at: null,
          agent_name: 'web-01',
          read: false,
          resolved: false,
        },
      ],
      unread: 1,
      limit: 50,
      offset: 0,
    });
  });

  it.each([
    ['', 50, 0],
    ['?limit=0', 1, 0],
    ['?limit=abc', 1, 0],
    ['?limit=9999', 200, 0],
    ['?limit=-5&offset=-1', 1, 0],
    ['?offset=3', 50, 3],
  ])('clamps %j', async (query, limit, offset) => {
    const api = await startApi();
    expect((await api.ask('GET', `/api/v1/notifications${query}`)).body).toMatchObject({ limit, offset });
  });

  it('marks read, all read, and resolves', async () => {
    const api = await startApi();
    await api.ask('POST', EVENTS, [failure, { ...failure, plan: 'b' }, { ...failure, plan: 'c' }]);
    expect((await api.ask('POST', '/api/v1/notifications/1/read')).body).toEqual({ status: 'ok', unread: 2 });
    expect((await api.ask('POST', '/api/v1/notifications/2/resolve')).body).toEqual({ status: 'ok', unread: 1 });
    expect((await api.ask('POST', '/api/v1/notifications/read-all')).body).toEqual({ status: 'ok', unread: 0 });
    expect((await api.ask('POST', '/api/v1/notifications/99/read')).body).toEqual({ status: 'ok', unread: 0 });
    expect(await api.ask('POST', '/api/v1/notifications/99/resolve')).toMatchObject({
      status: 404,
      body: { error: 'There is no notification with this number.' },
    });
    expect((await api.ask('POST', '/api/v1/notifications/99999999999999999999/resolve')).status).toBe(404);
  });
});

describe('its life', () => {
  it('keeps its token for its owner only, and renews it', async () => {
    const api = await startApi();
    const file = path.join(api.dataDir, 'local-api-token');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(api.token).toMatch(/^bbstray_[\w-]{32}$/);
    api.localApi.renewToken();
    expect((await api.ask('POST', EVENTS, failure)).status).toBe(401);
    const renewed = readFileSync(file, 'utf8').trim();
    expect((await api.ask('POST', EVENTS, failure, { authorization: `Bearer ${renewed}` })).status).toBe(202);
  });

  it('closes a token file that others may read, and replaces one that is no token', async () => {
    const first = await startApi();
    const file = path.join(first.dataDir, 'local-api-token');
    await first.stop();
    writeFileSync(file, first.token, { mode: 0o644 });
    const second = await startApi({ dataDir: first.dataDir });
    expect([second.token, statSync(file).mode & 0o777]).toEqual([first.token, 0o600]);
    await second.stop();
    writeFileSync(file, '');
    expect((await startApi({ dataDir: first.dataDir })).token).not.toBe(first.token);
  });

  it('says where it listens while it does', async () => {
    const api = await startApi();
    const file = path.join(api.dataDir, 'local-api.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ url: api.url, pid: process.pid, version: '1.2.3' });
    await api.stop();
    expect(existsSync(file)).toBe(false);
  });

  it('runs on without a port, says what to do, and takes the port when it is free', async () => {
    const blocker = net.createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void blocker.close());
    const { port } = blocker.address() as net.AddressInfo;
    const api = await startApi({ port });
    expect(api.localApi.details()).toMatchObject({
      state: 'off',
      url: null,
      problem: `Port ${String(port)} is in use by another program, so no local events arrive. Choose another port here, or close that program.`,
    });
    await new Promise((resolve) => blocker.close(resolve));
    await api.localApi.retry();
    expect(api.localApi.details()).toMatchObject({ state: 'running', problem: null });
  });

  it('listens on loopback only', async () => {
    const api = await startApi();
    expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });

  it('never shows the token in what the page gets', async () => {
    const api = await startApi();
    await api.ask('POST', EVENTS, failure);
    expect(JSON.stringify(api.localApi.details())).not.toContain(api.token);
  });
});
