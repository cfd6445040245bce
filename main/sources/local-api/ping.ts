import type { Context } from 'hono';
import { cleanName } from '../../engine/clean-text.ts';
import type { AgentEvent } from '../../engine/model.ts';
import { endOf, PRODUCER_KINDS, type HeldProducer, type RunEnd } from '../../engine/producers.ts';
import { hasBorgWarning } from '../../engine/run-log.ts';
import { runEvent } from '../../engine/runs.ts';
import { NAME_LENGTH } from './event-schema.ts';
import { refuse } from './refuse.ts';
import { texts } from './texts.ts';

/** Pings as Healthchecks.io takes them, so that a tool that can ping needs only an address. */

/** Of a log, the end is kept; a longer body than this is no log any more. Bytes. */
export const LOG_KEPT = 64 * 1024;
const BODY_LIMIT = 8 * 1024 * 1024;
const MOST_STARTS = 1000;

export interface Ping {
  readonly key: string;
  readonly client: string | null;
  readonly plan: string | null;
  readonly action: 'success' | 'start' | 'fail' | 'log' | number;
}

/** The parts of `/ping/<key>[/<client>/<plan>][/<action>]`, decoded and cleaned; null for any other path. */
export function pingOf(pathname: string): Ping | null {
  const parts = partsOf(pathname);
  const [root, key, ...rest] = parts ?? [];
  if (root !== 'ping' || key === undefined || key === '' || rest.length > 3) return null;
  const action = rest.length % 2 === 0 ? 'success' : actionOf(rest.at(-1) ?? '');
  if (action === null) return null;
  const [client, plan] = rest.length >= 2 ? rest.map((part) => cleanName(part).slice(0, NAME_LENGTH)) : [];
  if (client === '' || plan === '') return null;
  return { key, client: client ?? null, plan: plan ?? null, action };
}

function partsOf(pathname: string): string[] | null {
  try {
    return pathname.slice(1).replace(/\/$/, '').split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
}

function actionOf(word: string): Ping['action'] | null {
  if (word === 'start' || word === 'fail' || word === 'log') return word;
  return /^\d{1,3}$/.test(word) && Number(word) <= 255 ? Number(word) : null;
}

/** What a ping says of its key's subject; null when the key belongs to another client or plan. */
export function subjectOf(
  { client, plan }: Ping,
  key: HeldProducer,
): { client: string | null; plan: string | null } | null {
  const contradicts = (bound: string | null, said: string | null): boolean =>
    bound !== null && said !== null && bound !== said;
  if (contradicts(key.client, client) || contradicts(key.plan, plan)) return null;
  return { client: key.client ?? client, plan: key.plan ?? plan ?? key.name };
}

/** When runs began, for the duration of their ends: a small, bounded memory. */
export class Starts {
  readonly #at = new Map<string, number>();

  began(key: string, at: number): void {
    this.#at.delete(key);
    this.#at.set(key, at);
    const [oldest] = this.#at.keys();
    if (this.#at.size > MOST_STARTS && oldest !== undefined) this.#at.delete(oldest);
  }

  /** Seconds since the start, once; null when none was told. */
  ended(key: string, at: number): number | null {
    const began = this.#at.get(key);
    this.#at.delete(key);
    return began === undefined || at < began ? null : (at - began) / 1000;
  }
}

/** The event that a ping tells; null for `log`, which is about a run that goes on. */
export function pingEvent(ping: Ping, key: HeldProducer, log: string, starts: Starts, now: number): AgentEvent | null {
  const subject = subjectOf(ping, key);
  if (subject === null || ping.action === 'log') return null;
  const run = JSON.stringify([key.id, subject.client, subject.plan]);
  if (ping.action === 'start') {
    starts.began(run, now);
    return startEvent(subject, now);
  }
  return runEvent({
    ...subject,
    repository: null,
    location: null,
    job: 'backup',
    end: pingEnd(ping.action, key, log),
    exitCode: typeof ping.action === 'number' ? ping.action : null,
    output: '',
    log,
    files: null,
    durationSeconds: starts.ended(run, now),
    occurredAt: now,
    producerId: null,
  });
}

/** borgmatic pings success for a run that borg ended with warnings; its log tells. */
function pingEnd(action: 'success' | 'fail' | number, key: HeldProducer, log: string): RunEnd {
  if (action === 'fail') return 'failure';
  const end = endOf(PRODUCER_KINDS[key.kind].warningCodes, action === 'success' ? 0 : action);
  return end === 'success' && key.kind === 'ping_borg' && hasBorgWarning(log) ? 'warning' : end;
}

function startEvent(subject: { client: string | null; plan: string | null }, now: number): AgentEvent {
  return {
    ...subject,
    type: 'backup_started',
    repository: null,
    location: null,
    message: null,
    error: null,
    files: null,
    durationSeconds: null,
    occurredAt: now,
    producerId: null,
  };
}

/** The end of a body, as text; null when it is larger than any log. A line that was cut is left out. */
export async function logOf(c: Context): Promise<string | null> {
  if (Number(c.req.header('content-length') ?? 0) > BODY_LIMIT) return null;
  const { body } = c.req.raw;
  if (body === null) return '';
  let kept = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) return null;
    kept = Buffer.concat([kept, chunk]).subarray(-LOG_KEPT);
  }
  const text = new TextDecoder().decode(kept);
  return size > LOG_KEPT ? text.slice(text.indexOf('\n') + 1) : text;
}

/** As Healthchecks.io answers. */
export function ok(c: Context): Response {
  return c.text('OK');
}

export function tooLargeLog(c: Context): Response {
  c.header('connection', 'close');
  return refuse(c, 413, texts.tooLarge(BODY_LIMIT));
}
