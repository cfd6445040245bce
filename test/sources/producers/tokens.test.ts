import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOKEN_SCOPES, type TokenScope } from '../../../main/engine/producers.ts';
import { PRODUCER_RATE, RateLimit } from '../../../main/sources/local-api/rate-limit.ts';
import { RECIPE_IDS } from '../../../preload/contract.ts';
import { startApi, type Api } from '../../support/api.ts';
import { NOON } from '../../support/events.ts';
import { secretFor } from '../../support/producers.ts';

const failure = { type: 'backup_failed', client: 'web1' };
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** A request for each right, and what it is answered with when the right is there. */
const REQUESTS: Record<TokenScope, readonly [string, string, unknown, number]> = {
  events: ['POST', '/api/v1/events', failure, 202],
  heartbeats: ['POST', '/api/v1/heartbeat', { client: 'web1' }, 204],
  storage: ['POST', '/api/v1/storage', { location: 'vault', used_percent: 50 }, 204],
  schedules: ['PUT', '/api/v1/schedules/web1/nightly', { every_seconds: 86_400 }, 204],
  read: ['GET', '/api/v1/notifications', undefined, 200],
  act: ['POST', '/api/v1/notifications/read-all', undefined, 200],
};

describe('a token of a producer', () => {
  it.each(TOKEN_SCOPES)('with the right "%s" may do that and nothing else', async (scope) => {
    const api = await startApi();
    const token = secretFor(api, { kind: 'token', scopes: [scope] });
    for (const [other, [method, route, body, status]] of Object.entries(REQUESTS)) {
      const reply = await api.ask(method, route, body, bearer(token));
      if (other === scope) expect(reply.status).toBe(status);
      else
        expect([reply.status, reply.body]).toEqual([
          403,
          {
            error: `This token may not do that: it lacks the right "${other}". Make another in Settings, Local Events.`,
          },
        ]);
    }
  });

  it('reports a run with the right to report events', async () => {
    const api = await startApi();
    const token = secretFor(api, { kind: 'token', scopes: ['events'] });
    expect(await api.ask('POST', '/api/v1/runs', { exit_code: 0 }, bearer(token))).toMatchObject({ status: 202 });
    const other = secretFor(api, { kind: 'token', scopes: ['read'] });
    expect(await api.ask('POST', '/api/v1/runs', { exit_code: 0 }, bearer(other))).toMatchObject({ status: 403 });
  });

  it('is refused from the moment it is revoked, and the others are not', async () => {
    const api = await startApi();
    const [gone, stays] = [
      secretFor(api, { kind: 'token', scopes: ['events'] }),
      secretFor(api, { kind: 'token', scopes: ['events'] }),
    ];
    expect(await api.ask('POST', '/api/v1/events', failure, bearer(gone))).toMatchObject({ status: 202 });
    api.localApi.revokeProducer(1);
    expect(await api.ask('POST', '/api/v1/events', failure, bearer(gone))).toMatchObject({ status: 401 });
    expect(await api.ask('POST', '/api/v1/events', failure, bearer(stays))).toMatchObject({ status: 202 });
  });

  it('is kept as a hash only, and works after a restart, when it can be copied no more', async () => {
    const api = await startApi();
    const token = secretFor(api, { kind: 'token', scopes: ['events'] });
    await api.ask('POST', '/api/v1/events', failure, bearer(token));
    await api.stop();
    const files = readdirSync(api.dataDir).filter((name) => name.startsWith('notifications'));
    const everything = Buffer.concat(files.map((name) => readFileSync(path.join(api.dataDir, name))));
    expect(everything.includes(token)).toBe(false);
    expect(everything.includes(createHash('sha256').update(token).digest('hex'))).toBe(true);
    const second = await startApi({ dataDir: api.dataDir });
    expect(await second.ask('POST', '/api/v1/events', failure, bearer(token))).toMatchObject({ status: 202 });
    expect(() => second.localApi.producerText(1, 'secret')).toThrow(/only until BBS Tray is restarted/);
    expect(second.localApi.details().producers).toMatchObject([{ id: 1, canCopy: false, ending: token.slice(-4) }]);
  });

  it('shows when it was last used, also after a restart, and an unused one never', async () => {
    const api = await startApi();
    const token = secretFor(api, { kind: 'token', scopes: ['events'] });
    expect(api.localApi.details().producers[0]?.usedAt).toBeNull();
    await api.ask('POST', '/api/v1/events', failure, bearer(token));
    api.advance(5000);
    await api.ask('POST', '/api/v1/events', failure, bearer(token));
    const used = api.localApi.details().producers[0]?.usedAt;
    expect(used).toBe(api.now());
    await api.stop();
    expect((await startApi({ dataDir: api.dataDir })).localApi.details().producers[0]?.usedAt).toBe(used);
  });

  it('is asked for a name of its own and at least one right', async () => {
    const api = await startApi();
    secretFor(api, { name: 'cron' });
    expect(() => secretFor(api, { name: 'cron' })).toThrow('This name is in use already.');
    expect(() => secretFor(api, { kind: 'token', name: 'b' })).toThrow('Choose at least one thing');
  });

  it('never stands in what the page gets, nor does a key', async () => {
    const api = await startApi();
    const secrets = [
      secretFor(api, { kind: 'token', scopes: ['events'] }),
      secretFor(api, { kind: 'ping_borg' }),
      secretFor(api, { kind: 'apprise' }),
    ];
    const shown = JSON.stringify(api.localApi.details());
    for (const secret of secrets) expect(shown).not.toContain(secret);
    for (const id of RECIPE_IDS) expect(api.localApi.recipeText(id)).not.toContain('•');
  });
});

describe('too many requests', () => {
  async function flood(api: Api, count: number, ask: () => Promise<Response>): Promise<Response[]> {
    // The clock stands still, so that nothing is gained meanwhile.
    api.advance(0);
    const answers: Response[] = [];
    for (let sent = 0; sent < count; sent += 100) {
      const some = Array.from({ length: Math.min(100, count - sent) }, ask);
      answers.push(...(await Promise.all(some)));
    }
    return answers;
  }
  const reporting = (api: Api, token: string) => () =>
    fetch(`${api.url}/api/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(token) },
      body: '[]',
    });

  it('of one producer are answered with 429 and when to come back, and no other producer notices', async () => {
    const api = await startApi();
    const [wild, calm] = [
      secretFor(api, { kind: 'token', scopes: ['events'] }),
      secretFor(api, { kind: 'token', scopes: ['events'] }),
    ];
    const answers = await flood(api, PRODUCER_RATE.burst + 5, reporting(api, wild));
    const refused = answers.filter(({ status }) => status === 429);
    expect([answers.filter(({ status }) => status === 202).length, refused.length]).toEqual([PRODUCER_RATE.burst, 5]);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.json()).toEqual({ error: 'Too many requests with this token or key. Try again in 1 s.' });
    expect((await reporting(api, calm)()).status).toBe(202);
    expect((await reporting(api, api.token)()).status).toBe(202);
    api.advance(1000);
    expect((await reporting(api, wild)()).status).toBe(202);
  }, 30_000);

  it('by a key are counted too', async () => {
    const api = await startApi();
    const key = secretFor(api);
    const answers = await flood(api, PRODUCER_RATE.burst + 1, () => fetch(`${api.url}/ping/${key}/log`));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  }, 30_000);

  it('with tokens that nobody knows leave nothing behind', async () => {
    const api = await startApi();
    for (let i = 0; i < 300; i++) await api.ask('GET', '/api/v1/notifications', undefined, bearer(`guess${String(i)}`));
    expect(api.localApi.callersCounted).toBe(0);
  });

  it('are allowed again at the rate, however the clock is set', () => {
    const limit = new RateLimit();
    const rate = { burst: 2, perSecond: 1 };
    const at = (ms: number): number => limit.take(7, rate, NOON + ms);
    expect([at(0), at(0), at(0), at(999), at(1000), at(1000)]).toEqual([0, 0, 1, 1, 0, 1]);
    expect([at(-3_600_000), at(-3_600_000 + 1000)]).toEqual([1, 0]);
    expect([at(1e9), at(1e9), at(1e9)]).toEqual([0, 0, 1]);
    expect(limit.size).toBe(1);
    limit.forget(7);
    expect(limit.size).toBe(0);
  });
});
