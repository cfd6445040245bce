import { describe, expect, it } from 'vitest';
import { startApi, type Api } from '../../support/api.ts';
import { listed, secretFor } from '../../support/producers.ts';

async function ping(
  api: Api,
  route: string,
  init?: RequestInit,
): Promise<{ status: number; text: string; type: string | null }> {
  const response = await fetch(`${api.url}/ping/${route}`, init);
  return { status: response.status, text: await response.text(), type: response.headers.get('content-type') };
}
const post = (body: string): RequestInit => ({ method: 'POST', body });

describe('a ping', () => {
  it.each(['GET', 'POST', 'HEAD'])(
    'by %s is answered as Healthchecks.io does, and is a finished backup',
    async (method) => {
      const api = await startApi();
      const key = secretFor(api, { name: 'web sites', client: 'web1' });
      const answer = await ping(api, key, { method });
      expect(answer).toMatchObject({ status: 200, text: method === 'HEAD' ? '' : 'OK' });
      expect(answer.type).toMatch(/^text\/plain/);
      expect(await listed(api)).toMatchObject([
        { type: 'backup_completed', agent_name: 'web1', message: 'web sites: the backup finished' },
      ]);
    },
  );

  it('of a start is no notification, ends an outage of the client, and gives the end its duration', async () => {
    const api = await startApi();
    const key = secretFor(api, { client: 'web1', plan: 'nightly' });
    await api.ask('POST', '/api/v1/events', { type: 'agent_offline', client: 'web1' });
    api.advance(60_000);
    expect(await ping(api, `${key}/start`, post('begins'))).toMatchObject({ status: 200, text: 'OK' });
    expect(await listed(api)).toMatchObject([{ type: 'agent_offline', resolved: true }]);
    api.advance(252_000);
    await ping(api, key);
    expect((await listed(api))[0]).toMatchObject({ type: 'backup_completed', message: 'nightly: in 4 min' });
    await ping(api, key);
    expect((await listed(api))[0]?.message).toBe('nightly: the backup finished');
  });

  it('of a failure has the end of its log as the reason, and the next success ends it', async () => {
    const api = await startApi();
    const key = secretFor(api, { client: 'web1', plan: 'nightly' });
    const log = `${'a line\n'.repeat(20_000)}Failed to create/acquire the lock /srv/borg/lock.exclusive (timeout).\n`;
    await ping(api, `${key}/fail`, post(log));
    expect(await listed(api)).toMatchObject([
      {
        type: 'backup_failed',
        message: 'nightly: a line\nFailed to create/acquire the lock /srv/borg/lock.exclusive (timeout).',
      },
    ]);
    await ping(api, key);
    expect(await listed(api)).toMatchObject([
      { type: 'backup_completed', resolved: false },
      { type: 'backup_failed', resolved: true },
    ]);
  });

  it('of a log alone changes nothing', async () => {
    const api = await startApi();
    expect(await ping(api, `${secretFor(api)}/log`, post('half way'))).toMatchObject({ status: 200 });
    expect(await listed(api)).toEqual([]);
  });

  it.each([
    ['ping', 0, 'backup_completed'],
    ['ping', 1, 'backup_failed'],
    ['ping', 3, 'backup_failed'],
    ['ping_borg', 1, 'backup_warning'],
    ['ping_borg', 2, 'backup_failed'],
    ['ping_borg', 13, 'backup_failed'],
    ['ping_borg', 99, 'backup_failed'],
    ['ping_borg', 100, 'backup_warning'],
    ['ping_borg', 107, 'backup_warning'],
    ['ping_borg', 127, 'backup_failed'],
    ['ping_borg', 137, 'backup_failed'],
    ['ping_restic', 1, 'backup_failed'],
    ['ping_restic', 3, 'backup_warning'],
  ] as const)('of a key of the kind %s with exit code %i is %s', async (kind, code, type) => {
    const api = await startApi();
    const key = secretFor(api, { kind });
    await ping(api, `${key}/${String(code)}`);
    expect((await listed(api)).map((row) => row.type)).toEqual([type]);
  });

  it('of a success whose log names what borg left out is a warning, for a key of borg', async () => {
    const api = await startApi();
    const log = "Creating archive\n/srv/gone: [Errno 2] No such file or directory: 'gone'\n";
    await ping(api, secretFor(api, { kind: 'ping_borg', plan: 'nightly' }), post(log));
    await ping(api, secretFor(api, { kind: 'ping', plan: 'other' }), post(log));
    expect((await listed(api)).map(({ type, message }) => [type, message])).toEqual([
      ['backup_completed', 'other: the backup finished'],
      ['backup_warning', "nightly: /srv/gone: [Errno 2] No such file or directory: 'gone'"],
    ]);
  });

  it('names its client and plan in the address, and asks nothing more of it', async () => {
    const api = await startApi();
    const key = secretFor(api);
    for (const route of ['web%201/a%2Fb/fail', 'web%201/a%2Fb/2/?rid=a2b7', 'web%201/a%2Fb/fail?rid=a2b7'])
      expect(await ping(api, `${key}/${route}`)).toMatchObject({ status: 200 });
    expect(await listed(api)).toMatchObject([
      { agent_name: 'web 1', message: 'a/b: the backup failed; no reason was given', occurrence_count: 3 },
    ]);
  });

  it('may not speak for another client or plan than its key is bound to', async () => {
    const api = await startApi();
    const key = secretFor(api, { client: 'web1', plan: 'nightly' });
    expect(await ping(api, `${key}/web1/nightly/fail`)).toMatchObject({ status: 200 });
    expect(await ping(api, `${key}/web2/nightly/fail`)).toMatchObject({
      status: 400,
      text: '{"error":"This key belongs to another client or plan."}',
    });
    expect(await listed(api)).toHaveLength(1);
  });

  it.each(['', 'x', '/x', 'a/b/c/d/e', 'KEY/1000', 'KEY/256', 'KEY/stop', 'KEY/%ff', 'KEY/a/%20/fail'])(
    'to /ping/%s is refused and changes nothing',
    async (route) => {
      const api = await startApi();
      const { status, text } = await ping(api, route.replace('KEY', secretFor(api)));
      expect([status, Object.keys(JSON.parse(text) as object)]).toEqual([404, ['error']]);
      expect(api.store.summary.total).toBe(0);
    },
  );

  it('takes no other method', async () => {
    const api = await startApi();
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect(await ping(api, secretFor(api), { method })).toMatchObject({ status: 405 });
    expect(api.store.summary.total).toBe(0);
  });

  it('with megabytes of log is taken, with more than any log it is not', async () => {
    const api = await startApi();
    const key = secretFor(api);
    expect(await ping(api, `${key}/fail`, post('x\n'.repeat(2_000_000) + 'the reason'))).toMatchObject({ status: 200 });
    expect((await listed(api))[0]?.message).toBe('key 0: x\nthe reason');
    expect(await ping(api, `${key}/fail`, post('x'.repeat(9 * 1024 * 1024)))).toMatchObject({ status: 413 });
    expect(await listed(api)).toMatchObject([{ occurrence_count: 1 }]);
  });

  it.each([
    ['Origin', { origin: 'http://evil.test' }],
    ['Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site' }],
    ['same-site Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }],
  ])('of a page (%s) changes nothing, even with the key (L05)', async (_, headers) => {
    const api = await startApi();
    expect(await ping(api, `${secretFor(api)}/fail`, { headers })).toMatchObject({ status: 403 });
    expect(api.store.summary.total).toBe(0);
  });

  it('typed into the address bar is the user’s own', async () => {
    const api = await startApi();
    expect(await ping(api, secretFor(api), { headers: { 'sec-fetch-site': 'none' } })).toMatchObject({ status: 200 });
  });
});
