import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ListPage, ListQuery } from '../../../preload/contract.ts';
import type { AgentEvent, EventOutcome, Input, Notification } from '../../engine/model.ts';
import { toBbs } from './bbs-shape.ts';
import { BadEvent, eventsOf } from './event-schema.ts';
import { checkToken, comesFromPage } from './guard.ts';
import { texts } from './texts.ts';
import { WATCH_ROUTES } from './watch-routes.ts';

const BODY_LIMIT = 256 * 1024;
const LOCAL = 'local';

/** What the local API needs of the rest, and no more. */
export interface LocalApiNeeds {
  readonly version: string;
  token(): string;
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
  readonly open?: true;
  readonly body?: true;
  readonly answer: (context: Context, needs: LocalApiNeeds) => Response | Promise<Response>;
}

/** Every address of the local API (design.md section 5); a new one is one row. */
const ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/health',
    open: true,
    answer: (c, needs) => c.json({ status: 'ok', version: needs.version }),
  },
  { method: 'POST', path: '/api/v1/events', body: true, answer: postEvents },
  { method: 'GET', path: '/api/v1/notifications', answer: listNotifications },
  { method: 'POST', path: '/api/v1/notifications/read-all', answer: readAll },
  { method: 'POST', path: '/api/v1/notifications/:id{[0-9]+}/read', answer: readOne },
  { method: 'POST', path: '/api/v1/notifications/:id{[0-9]+}/resolve', answer: resolveOne },
  ...WATCH_ROUTES,
];

/**
 * The local API as a Hono app. The order of the checks: Host (421, in listener.ts), page (403), address (404), method
 * (405), token (401), body type and size (415, 411, 413), content (400).
 */
export function localApiRoutes(needs: LocalApiNeeds): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (comesFromPage((name) => c.req.header(name))) return refuse(c, 403, texts.foreignOrigin);
    await next();
    return undefined;
  });
  const limit = bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => tooLarge(c, needs) });
  for (const path of new Set(ROUTES.map((route) => route.path))) app.all(path, limit, (c) => dispatch(c, path, needs));
  app.notFound((c) => refuse(c, 404, texts.notFound));
  app.onError((error, c) => {
    needs.unexpected(error);
    return refuse(c, 500, texts.unexpected);
  });
  return app;
}

function tooLarge(c: Context, needs: LocalApiNeeds): Response {
  needs.refused(texts.tooLarge(BODY_LIMIT));
  c.header('connection', 'close');
  return refuse(c, 413, texts.tooLarge(BODY_LIMIT));
}

function dispatch(c: Context, path: string, needs: LocalApiNeeds): Response | Promise<Response> {
  const candidates = ROUTES.filter((route) => route.path === path);
  const route = candidates.find(({ method }) => method === c.req.method);
  if (!route) return notAllowed(c, candidates.map(({ method }) => method).join(', '));
  if (!route.open) {
    const verdict = checkToken(c.req.header('authorization'), needs.token());
    if (verdict !== 'right') return unauthorized(c, verdict === 'missing' ? texts.noToken : texts.wrongToken, needs);
  }
  const problem = route.body ? bodyProblem(c) : null;
  if (problem) {
    needs.refused(problem.sentence);
    return refuse(c, problem.status, problem.sentence);
  }
  return route.answer(c, needs);
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
  const events = await readEvents(c, needs);
  if (events instanceof BadEvent) {
    needs.refused(events.message);
    return c.json({ error: events.message, ...(events.field === null ? {} : { field: events.field }) }, 400);
  }
  const results = await needs.offer(events.map((event) => ({ kind: 'event', source: LOCAL, event })));
  needs.received(events, results);
  return c.json({ results: results.map(resultOf) }, 202);
}

async function readEvents(c: Context, needs: LocalApiNeeds): Promise<AgentEvent[] | BadEvent> {
  const text = await c.req.text();
  try {
    return eventsOf(JSON.parse(text), needs.now());
  } catch (error) {
    if (error instanceof SyntaxError) return new BadEvent(texts.badJson, null);
    if (error instanceof BadEvent) return error;
    throw error;
  }
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

function refuse(c: Context, status: 400 | 401 | 403 | 404 | 405 | 411 | 413 | 415 | 500, sentence: string): Response {
  return c.json({ error: sentence }, status);
}
