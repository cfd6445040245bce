import { describe, expect, it } from 'vitest';
import { startApi, type Api } from '../../support/api.ts';
import { listed, run, secretFor } from '../../support/producers.ts';

function send(api: Api, key: string, body: unknown, headers: Record<string, string> = {}): ReturnType<Api['ask']> {
  return api.ask('POST', `/apprise/${key}`, body, { authorization: '', ...headers });
}

describe('the real apprise command', { timeout: 30_000 }, () => {
  it.each([
    ['failure', 'The night run', 'repository is locked', 'backup_failed', 'home: The night run\nrepository is locked'],
    ['warning', 'The night run', 'one file changed', 'backup_warning', 'The night run\none file changed'],
    ['success', 'The night run', 'all is well', 'backup_completed', 'The night run\nall is well'],
    ['info', 'Client Offline', 'no sign of life for 3 min', 'agent_offline', 'no sign of life for 3 min'],
    [
      'info',
      '[BBS] Backup Completed with Warnings',
      'é "x"',
      'backup_warning',
      '[BBS] Backup Completed with Warnings\né "x"',
    ],
  ])('with the type %s and the title "%s" makes it a %s', async (type, title, body, event) => {
    const api = await startApi();
    const key = secretFor(api, { kind: 'apprise', client: 'web1', plan: 'home' });
    const url = `json://${new URL(api.url).host}/apprise/${key}`;
    const ran = await run('apprise', ['-n', type, '-t', title, '-b', body, url]);
    expect(ran).toMatchObject({ code: 0 });
    const [row] = await listed(api);
    expect(row).toMatchObject({ type: event, agent_name: 'web1' });
    expect(row?.message).toContain(body);
  });

  it('fails when the key is wrong', async () => {
    const api = await startApi();
    expect(await run('apprise', ['-b', 'x', `json://${new URL(api.url).host}/apprise/wrong`])).toMatchObject({
      code: 1,
    });
    expect(api.store.summary.total).toBe(0);
  });
});

describe('a message', () => {
  it.each([
    ['Backup of home failed', 'backup_failed'],
    ['home: finished with 0 errors', 'backup_completed'],
    ['Backup complete', 'backup_completed'],
    ['3 warnings in home', 'backup_warning'],
    ['S3 Sync Failed', 's3_sync_failed'],
    ['Check Failed', 'repo_check_failed'],
  ])('that is a mere information goes by the words of its title: %s', async (title, type) => {
    const api = await startApi();
    const key = secretFor(api, { kind: 'apprise' });
    expect(await send(api, key, { version: '1.0', title, message: 'x', type: 'info', attachments: [] })).toMatchObject({
      status: 202,
    });
    expect((await listed(api)).map((row) => row.type)).toEqual([type]);
  });

  it('a failure is ended by the success of the same key', async () => {
    const api = await startApi();
    const key = secretFor(api, { kind: 'apprise', name: 'home' });
    await send(api, key, { title: 'x', message: 'locked', type: 'failure' });
    await send(api, key, { title: 'y', message: 'fine', type: 'success' });
    expect((await listed(api)).map((row) => [row.type, row.resolved])).toEqual([
      ['backup_completed', false],
      ['backup_failed', true],
    ]);
  });

  it('that tells of nothing is left out, and the page says so', async () => {
    const api = await startApi();
    const key = secretFor(api, { kind: 'apprise' });
    const { status, body } = await send(api, key, { title: 'Hello', message: 'world', type: 'info' });
    expect([status, body]).toEqual([
      202,
      { results: [{ outcome: 'ignored', notification_id: null, occurrence_count: null }] },
    ]);
    expect(api.localApi.details().received[0]?.problem).toMatch(/left out/);
    await send(api, key, { title: 'Backup started', message: '', type: 'info' });
    expect(api.store.summary.total).toBe(0);
  });

  it('with megabytes of attachments is taken without them', async () => {
    const api = await startApi();
    const key = secretFor(api, { kind: 'apprise' });
    const attachments = [{ filename: 'a', base64: 'A'.repeat(3_000_000), mimetype: 'text/plain' }];
    expect(await send(api, key, { title: 't', message: 'm', type: 'failure', attachments })).toMatchObject({
      status: 202,
    });
    expect(
      await send(api, key, { title: 't', message: 'm', type: 'failure', attachments: 'A'.repeat(9_000_000) }),
    ).toMatchObject({ status: 413 });
  });

  it.each([
    ['no JSON', '{', {}, 400],
    ['an array', [], {}, 400],
    ['no words', { type: 'failure' }, {}, 400],
    ['words that are none', { title: 7, message: 'x' }, {}, 400],
    ['a form', 'title=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['the Origin of a page', { title: 'x' }, { origin: 'http://evil.test' }, 403],
  ])('%s is refused', async (_, body, headers, status) => {
    const api = await startApi();
    expect(await send(api, secretFor(api, { kind: 'apprise' }), body, headers)).toMatchObject({ status });
    expect(api.store.summary.total).toBe(0);
  });

  it('needs a key of its kind', async () => {
    const api = await startApi();
    expect(await send(api, secretFor(api, { kind: 'ping' }), { title: 'x' })).toMatchObject({ status: 404 });
    expect(await api.ask('GET', `/ping/${secretFor(api, { kind: 'apprise' })}`)).toMatchObject({ status: 404 });
    expect(await api.ask('GET', `/apprise/${secretFor(api, { kind: 'apprise' })}`)).toMatchObject({ status: 405 });
  });
});
