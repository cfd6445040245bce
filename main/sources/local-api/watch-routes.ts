import type { Context } from 'hono';
import type { WatchInput } from '../../engine/watch-model.ts';
import { BadEvent } from './event-schema.ts';
import type { LocalApiNeeds, Route } from './routes.ts';
import { texts } from './texts.ts';
import { heartbeatOf, nameInPath, scheduleOf, storageOf } from './watch-schema.ts';

const SCHEDULE = '/api/v1/schedules/:client/:plan';

/** The addresses of the detectors (design.md section 5). Each answers 204, after what it took is on disk. */
export const WATCH_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/v1/heartbeat',
    scope: 'heartbeats',
    body: true,
    answer: taking((body) => heartbeatOf(body)),
  },
  { method: 'POST', path: '/api/v1/storage', scope: 'storage', body: true, answer: taking((body) => storageOf(body)) },
  {
    method: 'PUT',
    path: SCHEDULE,
    scope: 'schedules',
    body: true,
    answer: taking((body, c, now) => scheduleOf(param(c, 'client'), param(c, 'plan'), body, now)),
  },
  { method: 'DELETE', path: SCHEDULE, scope: 'schedules', answer: removeSchedule },
];

type Read = (body: unknown, c: Context, now: number) => WatchInput;

function taking(read: Read): Route['answer'] {
  return async (c, needs) => {
    const text = await c.req.text();
    return orRefusal(c, needs, async () => {
      await needs.offer([read(parsed(text), c, needs.now())]);
      return c.body(null, 204);
    });
  };
}

function removeSchedule(c: Context, needs: LocalApiNeeds): Promise<Response> {
  return orRefusal(c, needs, async () => {
    const names = { client: nameInPath('client', param(c, 'client')), plan: nameInPath('plan', param(c, 'plan')) };
    const [result] = await needs.offer([{ kind: 'remove_schedule', ...names }]);
    return result?.outcome === 'ignored' ? c.json({ error: texts.noSuchSchedule }, 404) : c.body(null, 204);
  });
}

async function orRefusal(c: Context, needs: LocalApiNeeds, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof BadEvent)) throw error;
    needs.refused(error.message);
    return c.json({ error: error.message, ...(error.field === null ? {} : { field: error.field }) }, 400);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadEvent(texts.badJson, null);
  }
}

function param(c: Context, name: string): string {
  return c.req.param(name) ?? '';
}
