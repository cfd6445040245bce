import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCEPTED_TYPES } from '../../../main/engine/event-types.ts';
import { JOBS, PRODUCER_KIND_KEYS } from '../../../main/engine/producers.ts';
import { startApi, type Api } from '../../support/api.ts';
import { secretFor } from '../../support/producers.ts';

/** Something that is nearly what a route takes, or nothing like it. */
const strange = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.json(),
);
const fields = [
  'client',
  'plan',
  'repository',
  'location',
  'message',
  'error',
  'files',
  'duration_seconds',
  'occurred_at',
  'id',
];
const watchFields = [
  'poll_interval_seconds',
  'used_bytes',
  'total_bytes',
  'used_percent',
  'cron',
  'every_seconds',
  'timezone',
  'enabled',
];
const runFields = ['exit_code', 'job', 'tool', 'output', 'log', '__proto__', 'constructor'];
const appriseFields = ['version', 'title', 'type', 'attachments'];
const word = fc.constantFrom(
  ...ACCEPTED_TYPES,
  ...Object.keys(JOBS),
  'borg',
  'failure',
  'info',
  '2026-10-06T06:12:00Z',
  'x',
);
const nearly = fc.dictionary(
  fc.constantFrom('type', ...fields, ...watchFields, ...runFields, ...appriseFields),
  fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: fc.nat(300) }, { weight: 1, arbitrary: strange }),
);
const body = fc.oneof(
  nearly.map((value) => JSON.stringify(value)),
  fc.array(nearly, { maxLength: 4 }).map((value) => JSON.stringify(value)),
  fc.json(),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const segment = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
  fc.stringMatching(/^[\w%.~!$&'()*+,;=:@-]{0,12}$/),
  fc.constantFrom('start', 'fail', 'log', '0', '1', '255', '..', '%2e%2e', '%00'),
);
const headers = fc.record(
  {
    'content-type': fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'text/plain',
      'application/xml',
      '',
    ),
    'x-strange': fc.stringMatching(/^[!-~]{0,20}$/),
  },
  { requiredKeys: [] },
);
const FIXED = [
  '/health',
  '/api/v1/events',
  '/api/v1/runs',
  '/api/v1/heartbeat',
  '/api/v1/storage',
  '/api/v1/schedules/web1/nightly',
  '/api/v1/notifications',
  '/api/v1/notifications/read-all',
];

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly headers: Record<string, string>;
}

function request(keys: readonly string[]): fc.Arbitrary<Asked> {
  const pings = fc
    .tuple(fc.constantFrom(...keys), fc.array(segment, { maxLength: 4 }))
    .map(([key, rest]) => `/ping/${[key, ...rest].join('/')}`);
  const ids = fc
    .tuple(segment, fc.constantFrom('read', 'resolve', 'x'))
    .map(([id, what]) => `/api/v1/notifications/${id}/${what}`);
  const schedules = fc.tuple(segment, segment).map((names) => `/api/v1/schedules/${names.join('/')}`);
  const query = fc.oneof(fc.constant(''), fc.stringMatching(/^\?[\w%=&+-]{0,20}$/));
  const route = fc.oneof(
    fc.constantFrom(...FIXED),
    pings,
    ids,
    schedules,
    fc.constantFrom(...keys).map((key) => `/apprise/${key}`),
    segment.map((text) => `/${text}`),
  );
  return fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS'),
    path: fc.tuple(route, query).map(([path, search]) => path + search),
    body,
    headers: headers,
  });
}

async function send(api: Api, { method, path, body, headers }: Asked): Promise<Response> {
  const always = { authorization: `Bearer ${api.token}`, 'content-type': 'application/json', ...headers };
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return fetch(new URL(api.url + path), { method, headers: always, ...(hasBody ? { body } : {}) });
}

/** All that a request could have changed. */
function held({ store }: Api): unknown {
  const { total, open, unread } = store.summary;
  return {
    total,
    open,
    unread,
    clients: store.watched.clients(),
    plans: store.plans.allWatched(),
    places: store.watched.locations(),
  };
}

describe('whatever comes to whatever route', () => {
  it('is answered with a sentence and never with 500, and what is refused leaves nothing behind', async () => {
    const api = await startApi();
    const keys = PRODUCER_KIND_KEYS.map((kind) => secretFor(api, { kind, scopes: ['events'] }));
    await fc.assert(
      fc.asyncProperty(request([...keys, 'unknown']), async (asked) => {
        const before = held(api);
        const answer = await send(api, asked);
        const text = await answer.text();
        expect(answer.status).toBeLessThan(500);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        if (answer.ok) return;
        expect(held(api)).toEqual(before);
        // A burst of a key that ran empty waits no second here.
        api.advance(1000);
        if (asked.method !== 'HEAD')
          expect(JSON.parse(text)).toMatchObject({ error: expect.stringMatching(/\.$/) as string });
      }),
      { numRuns: 600 },
    );
  }, 60_000);

  it('a batch is stored whole or not at all', async () => {
    const api = await startApi();
    const good = fc.constantFrom(...ACCEPTED_TYPES).map((type) => ({ type, plan: 'p' }));
    const bad = fc.constantFrom<object | null>({ type: 'nonsense' }, { type: 'backup_failed', files: -1 }, {}, null);
    await fc.assert(
      fc.asyncProperty(fc.array(good, { maxLength: 6 }), bad, fc.nat(6), async (events, spoiler, place) => {
        const before = api.store.summary;
        const batch = events.toSpliced(place, 0, spoiler as never);
        expect((await api.ask('POST', '/api/v1/events', batch)).status).toBe(400);
        expect(api.store.summary).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});
