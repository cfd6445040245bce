import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ListPage, ListQuery } from '../../../preload/contract.ts';
import type { AgentEvent, EventOutcome, Input, Notification } from '../../engine/model.ts';
import type { HeldProducer, TokenScope } from '../../engine/producers.ts';
import { appriseEvent } from './apprise.ts';
import { toBbs } from './bbs-shape.ts';
import { BadEvent, eventsOf } from './event-schema.ts';
import { checkToken, comesFromPage, tokenOf } from './guard.ts';
import { logOf, ok, pingEvent, pingOf, Starts, subjectOf, tooLargeLog } from './ping.ts';
import type { Producers } from './producers.ts';
import { OWNER_RATE, PRODUCER_RATE, type RateLimit } from './rate-limit.ts';
import { refuse } from './refuse.ts';
import { runOf } from './run-schema.ts';
import { texts } from './texts.ts';
import { WATCH_ROUTES } from './watch-routes.ts';

const BODY_LIMIT = 256 * 1024;
/** Apprise puts attachments into the body; they are left out here. */
const APPRISE_LIMIT = 8 * 1024 * 1024;
const LOCAL = 'local';
/** The bucket of the first token; producers count from 1. */
const OWNER = 0;

/** What the local API needs of the rest, and no more. */
export interface LocalApiNeeds {
  readonly version: string;
  token(): string;
  readonly producers: Pick<Producers, 'find' | 'used'>;
  readonly rates: RateLimit;
  now(): number;
  offer(inputs: readonly Input[]): Promise<readonly OfferResult[]>;
  page(query: ListQuery): ListPage;
  byId(id: number): Notification | undefined;
  clientId(name: string): number | null;
  unread(): number;
  /** Told of each request to the events route, for the settings page. */
  received(events: readonly AgentEvent[], results: readonly OfferResult[]): void;
  refused(problem: string): void;
  unexpected(error: unknown): void;
}

export interface OfferResult {
  readonly outcome: EventOutcome | null;
  readonly notificationId: number | null;
  readonly occurrenceCount: number | null;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** What a token must be allowed to; null: open to everybody. */
  readonly scope: TokenScope | null;
  readonly body?: true;
  readonly answer: (context: Context, needs: LocalApiNeeds) => Response | Promise<Response>;
}

/** Every address of the local API (design.md section 5); a new one is one row. */
const ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/health',
    scope: null,
    answer: (c, needs) => c.json({ status: 'ok', version: needs.version }),
  },
  { method: 'POST', path: '/api/v1/events', scope: 'events', body: true, answer: postEvents },
  { method: 'POST', path: '/api/v1/runs', scope: 'events', body: true, answer: postRun },
  { method: 'GET', path: '/api/v1/notifications', scope: 'read', answer: listNotifications },
  { method: 'POST', path: '/api/v1/notifications/read-all', scope: 'act', answer: readAll },
  { method: 'POST', path: '/api/v1/notifications/:id{[0-9]+}/read', scope: 'act', answer: readOne },
  { method: 'POST', path: '/api/v1/notifications/:id{[0-9]+}/resolve', scope: 'act', answer: resolveOne },
  ...WATCH_ROUTES,
];

/**
 * The local API as a Hono app. The order of the checks: Host (421, in listener.ts), page (403), address (404), method
 * (405), token (401), scope (403), rate (429), body type and size (415, 411, 413), content (400).
 */
export function localApiRoutes(needs: LocalApiNeeds): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (comesFromPage((name) => c.req.header(name))) return refuse(c, 403, texts.foreignOrigin);
    await next();
    return undefined;
  });
  const limit = limitBody(BODY_LIMIT, needs);
  for (const path of new Set(ROUTES.map((route) => route.path))) app.all(path, limit, (c) => dispatch(c, path, needs));
  const starts = new Starts();
  app.all('/ping/*', (c) => answerPing(c, needs, starts));
  app.all('/apprise/:key', limitBody(APPRISE_LIMIT, needs), (c) => answerApprise(c, needs));
  app.notFound((c) => refuse(c, 404, texts.notFound));
  app.onError((error, c) => {
    needs.unexpected(error);
    return refuse(c, 500, texts.unexpected);
  });
  return app;
}

/** One whose length is said and small enough is not looked at here: no more than that comes of it. */
function limitBody(maxSize: number, needs: LocalApiNeeds): MiddlewareHandler {
  const limit = bodyLimit({ maxSize, onError: (c) => tooLarge(c, needs, maxSize) });
  return (c, next) => {
    const length = Number(c.req.header('content-length') ?? Number.NaN);
    const isSmall = length <= maxSize && c.req.header('transfer-encoding') === undefined;
    return isSmall ? next() : limit(c, next);
  };
}

function tooLarge(c: Context, needs: LocalApiNeeds, limit: number): Response {
  needs.refused(texts.tooLarge(limit));
  c.header('connection', 'close');
  return refuse(c, 413, texts.tooLarge(limit));
}

function dispatch(c: Context, path: string, needs: LocalApiNeeds): Response | Promise<Response> {
  const candidates = ROUTES.filter((route) => route.path === path);
  const route = candidates.find(({ method }) => method === c.req.method);
  if (!route) return notAllowed(c, candidates.map(({ method }) => method).join(', '));
  const refused = route.scope === null ? null : refusedCaller(c, route.scope, needs);
  if (refused) return refused;
  const problem = route.body ? bodyProblem(c) : null;
  if (problem) {
    needs.refused(problem.sentence);
    return refuse(c, problem.status, problem.sentence);
  }
  return route.answer(c, needs);
}

/** Who may not: an unknown token, one without the right, or one that comes too often; null for all others. */
function refusedCaller(c: Context, scope: TokenScope, needs: LocalApiNeeds): Response | null {
  const given = tokenOf(c.req.header('authorization'));
  if (given === null) return unauthorized(c, texts.noToken, needs);
  if (checkToken(given, needs.token())) return tooOften(c, null, needs);
  const producer = needs.producers.find(given, null);
  if (!producer) return unauthorized(c, texts.wrongToken, needs);
  if (!producer.scopes.includes(scope)) {
    needs.refused(texts.outOfScope(scope));
    return refuse(c, 403, texts.outOfScope(scope));
  }
  return tooOften(c, producer, needs);
}

/** Counts the request; 429 beyond the rate. Null is the owner's token. */
function tooOften(c: Context, producer: HeldProducer | null, needs: LocalApiNeeds): Response | null {
  const rate = producer ? PRODUCER_RATE : OWNER_RATE;
  const seconds = needs.rates.take(producer?.id ?? OWNER, rate, needs.now());
  if (seconds > 0) {
    c.header('retry-after', String(seconds));
    return refuse(c, 429, texts.tooMany(seconds));
  }
  if (producer) needs.producers.used(producer);
  return null;
}

function notAllowed(c: Context, allowed: string): Response {
  c.header('allow', allowed);
  return refuse(c, 405, texts.notAllowed(allowed));
}

function unauthorized(c: Context, sentence: string, needs: LocalApiNeeds): Response {
  needs.refused(sentence);
  c.header('www-authenticate', 'Bearer');
  return refuse(c, 401, sentence);
}

function bodyProblem(c: Context): { status: 411 | 415; sentence: string } | null {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') return { status: 415, sentence: texts.notJson };
  const sized = c.req.header('content-length') !== undefined || c.req.header('transfer-encoding') !== undefined;
  return sized ? null : { status: 411, sentence: texts.lengthRequired };
}

async function postEvents(c: Context, needs: LocalApiNeeds): Promise<Response> {
  return takeEvents(c, needs, await readBody(c, (body) => eventsOf(body, needs.now())));
}

async function postRun(c: Context, needs: LocalApiNeeds): Promise<Response> {
  return takeEvents(c, needs, await readBody(c, (body) => [runOf(body, needs.now())]));
}

async function takeEvents(c: Context, needs: LocalApiNeeds, events: AgentEvent[] | BadEvent): Promise<Response> {
  if (events instanceof BadEvent) {
    needs.refused(events.message);
    return refuse(c, 400, events.message, events.field);
  }
  const results = await offerEvents(needs, events);
  return c.json({ results: results.map(resultOf) }, 202);
}

async function offerEvents(needs: LocalApiNeeds, events: readonly AgentEvent[]): Promise<readonly OfferResult[]> {
  const results = await needs.offer(events.map((event) => ({ kind: 'event', source: LOCAL, event })));
  needs.received(events, results);
  return results;
}

/** What `read` makes of the JSON body; BadEvent when it is none or does not fit. */
async function readBody<T>(c: Context, read: (body: unknown) => T): Promise<T | BadEvent> {
  const text = await c.req.text();
  try {
    return read(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return new BadEvent(texts.badJson, null);
    if (error instanceof BadEvent) return error;
    throw error;
  }
}

const PING_METHODS = ['GET', 'POST', 'HEAD'];

/** A ping may change something by GET: the key in its address is the secret, and pages are kept out before. */
async function answerPing(c: Context, needs: LocalApiNeeds, starts: Starts): Promise<Response> {
  const ping = pingOf(new URL(c.req.url).pathname);
  if (!ping) return refuse(c, 404, texts.noSuchPing);
  if (!PING_METHODS.includes(c.req.method)) return notAllowed(c, PING_METHODS.join(', '));
  const key = needs.producers.find(ping.key, '/ping/');
  if (!key) return wrongKey(c, needs);
  const refused = tooOften(c, key, needs);
  if (refused) return refused;
  if (!subjectOf(ping, key)) return refuse(c, 400, texts.keyIsBound);
  const log = await logOf(c);
  if (log === null) return tooLargeLog(c);
  const event = pingEvent(ping, key, log, starts, needs.now());
  if (event) await offerEvents(needs, [event]);
  return ok(c);
}

async function answerApprise(c: Context, needs: LocalApiNeeds): Promise<Response> {
  if (c.req.method !== 'POST') return notAllowed(c, 'POST');
  const key = needs.producers.find(c.req.param('key') ?? '', '/apprise/');
  if (!key) return wrongKey(c, needs);
  const refused = tooOften(c, key, needs);
  if (refused) return refused;
  const problem = bodyProblem(c);
  if (problem) return refuse(c, problem.status, problem.sentence);
  const event = await readBody(c, (body) => appriseEvent(body, key, needs.now()));
  if (event === null) {
    needs.refused(texts.onlyInformation);
    return c.json({ results: [{ outcome: 'ignored', notification_id: null, occurrence_count: null }] }, 202);
  }
  return takeEvents(c, needs, event instanceof BadEvent ? event : [event]);
}

function wrongKey(c: Context, needs: LocalApiNeeds): Response {
  needs.refused(texts.wrongKey);
  return refuse(c, 404, texts.wrongKey);
}

function resultOf(result: OfferResult): object {
  return { outcome: result.outcome, notification_id: result.notificationId, occurrence_count: result.occurrenceCount };
}

/** `limit` 1..200, default 50; `offset` from 0; out of range is clamped, no number counts as the least, as on the server. */
function listNotifications(c: Context, needs: LocalApiNeeds): Response {
  const limit = clamp(c.req.query('limit'), 50, 1, 200);
  const offset = clamp(c.req.query('offset'), 0, 0, Number.MAX_SAFE_INTEGER);
  const page = needs.page({ status: null, severity: null, client: null, search: '', offset, limit });
  const notifications = page.rows.map((row) => toBbs(row, row.client === null ? null : needs.clientId(row.client)));
  return c.json({ notifications, unread: page.summary.unread, limit, offset });
}

function clamp(text: string | undefined, fallback: number, least: number, most: number): number {
  if (text === undefined) return fallback;
  const value = Number.parseInt(text, 10);
  return Number.isNaN(value) ? least : Math.min(most, Math.max(least, value));
}

async function readAll(c: Context, needs: LocalApiNeeds): Promise<Response> {
  await needs.offer([{ kind: 'read_all', upToRevision: null }]);
  return c.json({ status: 'ok', unread: needs.unread() });
}

/** An unknown id changes nothing and is no error, as on the server (contract section 1.6). */
async function readOne(c: Context, needs: LocalApiNeeds): Promise<Response> {
  await needs.offer([{ kind: 'read', ids: [idOf(c)] }]);
  return c.json({ status: 'ok', unread: needs.unread() });
}

async function resolveOne(c: Context, needs: LocalApiNeeds): Promise<Response> {
  const id = idOf(c);
  if (!needs.byId(id)) return refuse(c, 404, texts.noSuchNotification);
  await needs.offer([{ kind: 'resolve', ids: [id] }]);
  return c.json({ status: 'ok', unread: needs.unread() });
}

/** The number in the path; one that no row can have becomes 0. */
function idOf(c: Context): number {
  const id = Number(c.req.param('id'));
  return Number.isSafeInteger(id) ? id : 0;
}
