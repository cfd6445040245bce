import { describe, expect, it } from 'vitest';
import { startApi } from '../../support/api.ts';

const SCHEDULE = '/api/v1/schedules/web-01/nightly';

describe('POST /api/v1/heartbeat', () => {
  it('answers 204 with nothing, after the sign of life is on disk', async () => {
    const api = await startApi();
    const reply = await api.ask('POST', '/api/v1/heartbeat', { client: ' web-01\n', poll_interval_seconds: 15 });
    expect(reply).toMatchObject({ status: 204, body: null });
    expect(api.store.client('web-01')).toMatchObject({ beats: true, saidIntervalMs: 15_000, allowanceMs: 45_000 });
  });

  it('makes no notification, and brings back a client that is offline', async () => {
    const api = await startApi();
    await api.ask('POST', '/api/v1/heartbeat', { client: 'web-01' });
    expect(api.store.summary.total).toBe(0);
    await api.ask('POST', '/api/v1/events', { type: 'agent_offline', client: 'web-01' });
    await api.ask('POST', '/api/v1/heartbeat', { client: 'web-01' });
    expect(api.store.page(everything).rows.map(({ type }) => type)).toEqual(['agent_online', 'agent_offline']);
  });

  it.each([
    [{}, 'client', 'client: missing.'],
    [{ client: ' ' }, 'client', 'client: missing.'],
    [{ client: 7 }, 'client', 'client: must be text.'],
    [{ client: 'x'.repeat(256) }, 'client', 'client: at most 255 characters.'],
    [
      { client: 'a', poll_interval_seconds: 0 },
      'poll_interval_seconds',
      'poll_interval_seconds: must be a number from 1 to 2678400.',
    ],
    [
      { client: 'a', interval: 3 },
      'interval',
      '"interval" is not known here. The fields are client, poll_interval_seconds.',
    ],
    [[], undefined, 'Send one JSON object.'],
    ['{', undefined, 'The body is not valid JSON.'],
  ])('refuses %j', async (body, field, error) => {
    const api = await startApi();
    const reply = await api.ask('POST', '/api/v1/heartbeat', body);
    expect(reply).toMatchObject({ status: 400, body: { error, ...(field === undefined ? {} : { field }) } });
    expect(api.store.watched.clients()).toEqual([]);
    expect(api.localApi.details().received[0]).toMatchObject({ outcome: 'refused', problem: error });
  });
});

describe('POST /api/v1/storage', () => {
  it.each([
    [{ used_percent: 42.5 }, { usedPercent: 42.5, usedBytes: null, totalBytes: null }],
    [
      { used_bytes: 25, total_bytes: 100 },
      { usedPercent: 25, usedBytes: 25, totalBytes: 100 },
    ],
    [
      { used_bytes: 2 ** 50, total_bytes: 2 ** 52 },
      { usedPercent: 25, usedBytes: 2 ** 50, totalBytes: 2 ** 52 },
    ],
  ])('takes %j', async (use, held) => {
    const api = await startApi();
    const reply = await api.ask('POST', '/api/v1/storage', { location: 'main', ...use });
    expect(reply).toMatchObject({ status: 204, body: null });
    expect(api.store.location('main')).toMatchObject(held);
  });

  it('opens and ends Storage Low', async () => {
    const api = await startApi();
    await api.ask('POST', '/api/v1/storage', { location: 'main', used_percent: 95 });
    expect(api.store.summary).toMatchObject({ open: 1, unread: 1 });
    await api.ask('POST', '/api/v1/storage', { location: 'main', used_percent: 50 });
    expect(api.store.summary).toMatchObject({ open: 0 });
  });

  it.each([
    [{ used_percent: 5 }, 'location: missing.'],
    [{ location: 'a' }, 'Send either used_bytes and total_bytes, or used_percent.'],
    [{ location: 'a', used_bytes: 1 }, 'Send either used_bytes and total_bytes, or used_percent.'],
    [
      { location: 'a', used_bytes: 1, total_bytes: 2, used_percent: 50 },
      'Send either used_bytes and total_bytes, or used_percent.',
    ],
    [{ location: 'a', used_bytes: 3, total_bytes: 2 }, 'used_bytes: is more than total_bytes.'],
    [{ location: 'a', used_bytes: 0, total_bytes: 0 }, 'total_bytes: must be more than 0.'],
    [{ location: 'a', used_bytes: -1, total_bytes: 2 }, 'used_bytes: must be a whole number, 0 or more.'],
    [{ location: 'a', used_percent: 101 }, 'used_percent: must be a number from 0 to 100.'],
    [{ location: 'a', used_percent: '50' }, 'used_percent: must be a number from 0 to 100.'],
  ])('refuses %j', async (body, error) => {
    const api = await startApi();
    expect(await api.ask('POST', '/api/v1/storage', body)).toMatchObject({ status: 400, body: { error } });
    expect(api.store.watched.locations()).toEqual([]);
  });
});

describe('/api/v1/schedules/{client}/{plan}', () => {
  it('takes a cron pattern with its zone and grace', async () => {
    const api = await startApi();
    const reply = await api.ask('PUT', SCHEDULE, {
      cron: ' 30  2 * * 1-5',
      timezone: 'Europe/Berlin',
      grace_minutes: 15,
    });
    expect(reply).toMatchObject({ status: 204, body: null });
    const plan = api.store.plan('web-01', 'nightly');
    expect(plan?.schedule).toEqual({
      timing: { kind: 'cron', cron: '30 2 * * 1-5' },
      zone: 'Europe/Berlin',
      graceMs: 900_000,
      enabled: true,
    });
    expect(plan?.plannedAt).toBeGreaterThan(Date.now());
    expect(plan?.judgeAt).toBe((plan?.plannedAt ?? 0) + 900_000);
  });

  it('takes an interval, and this computer’s zone when none is given', async () => {
    const api = await startApi();
    await api.ask('PUT', SCHEDULE, { every_seconds: 3600, enabled: false });
    expect(api.store.plan('web-01', 'nightly')).toMatchObject({
      schedule: {
        timing: { kind: 'every', everyMs: 3_600_000 },
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        graceMs: null,
        enabled: false,
      },
      judgeAt: null,
    });
  });

  it('names in the address may hold any character', async () => {
    const api = await startApi();
    const path = `/api/v1/schedules/${encodeURIComponent('büro/1')}/${encodeURIComponent('täglich 50%?')}`;
    expect(await api.ask('PUT', path, { cron: '0 2 * * *' })).toMatchObject({ status: 204 });
    expect(api.store.plan('büro/1', 'täglich 50%?')).toBeDefined();
    expect(await api.ask('DELETE', path)).toMatchObject({ status: 204 });
    expect(api.store.plan('büro/1', 'täglich 50%?')?.schedule).toBeNull();
  });

  it('answers 404 to removing what is not there', async () => {
    const api = await startApi();
    expect(await api.ask('DELETE', SCHEDULE)).toMatchObject({
      status: 404,
      body: { error: 'This plan has no schedule.' },
    });
  });

  it('says which methods it takes', async () => {
    const api = await startApi();
    const reply = await api.ask('POST', SCHEDULE, {});
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('PUT, DELETE');
  });

  it.each([
    [{}, 'Send either cron or every_seconds.'],
    [{ cron: '0 2 * * *', every_seconds: 60 }, 'Send either cron or every_seconds.'],
    [{ cron: '0 2 * *' }, /^cron: must be five fields/],
    [{ cron: '0 0 2 * * *' }, /^cron: must be five fields/],
    [{ cron: '99 2 * * *' }, /^cron: must be five fields/],
    [{ cron: 'x'.repeat(201) }, 'cron: at most 200 characters.'],
    [{ cron: '0 2 30 2 *' }, 'cron: this day never comes.'],
    [{ cron: 5 }, 'cron: must be text.'],
    [{ every_seconds: 59 }, 'every_seconds: must be a number from 60 to 2678400.'],
    [
      { cron: '0 2 * * *', timezone: 'Mars/Base' },
      'timezone: "Mars/Base" is not known. Use a name such as Europe/Berlin or UTC.',
    ],
    [{ cron: '0 2 * * *', grace_minutes: 0 }, 'grace_minutes: must be a number from 1 to 10080.'],
    [{ cron: '0 2 * * *', enabled: 'yes' }, 'enabled: must be true or false.'],
  ])('refuses %j', async (body, error) => {
    const api = await startApi();
    const reply = await api.ask('PUT', SCHEDULE, body);
    expect(reply.status).toBe(400);
    expect((reply.body as { error: string }).error).toMatch(error);
    expect(api.store.plans.allWatched()).toEqual([]);
  });

  it.each(['PUT', 'DELETE'])('%s wants the token', async (method) => {
    const api = await startApi();
    const body = method === 'PUT' ? { cron: '0 2 * * *' } : undefined;
    expect(await api.ask(method, SCHEDULE, body, { authorization: 'Bearer wrong' })).toMatchObject({ status: 401 });
  });
});

const everything = { status: null, severity: null, client: null, search: '', offset: 0, limit: 50 } as const;
