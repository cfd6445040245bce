import type { Clock } from '../clock.ts';
import type { CookieJar } from './cookies.ts';
import { networkProblem } from './network-errors.ts';
import { ServerProblem } from './problem.ts';
import { redirectTarget } from './redirects.ts';

/** The part of `fetch` that is used; Node's own and the shell's (Electron's network) both fit. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;
export interface FetchInit {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly redirect: 'manual';
  /** Cookies are ours alone: no jar of the browser underneath. */
  readonly credentials: 'omit';
  readonly cache: 'no-store';
  readonly signal: AbortSignal;
}
export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
}

export interface Ask {
  readonly method: 'GET' | 'POST';
  /** From the origin on, with its query: `/api/v1/notifications?limit=200`. */
  readonly path: string;
  readonly token: string | null;
  readonly body: Readonly<Record<string, unknown>> | null;
}

export interface Reply {
  /** Where the answer came from, after redirects that were followed. */
  readonly origin: string;
  readonly status: number;
  readonly contentType: string;
  /** The body as text, valid UTF-8. */
  readonly text: string;
  /** The server's clock by its `Date` header, epoch ms; null when there is none. */
  readonly serverNow: number | null;
  /** Seconds of `Retry-After`; null when there is none. */
  readonly retryAfter: number | null;
}

export interface TransportParts {
  readonly origin: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly jar: CookieJar;
  /** Aborted when the server is taken off the list or the app ends. */
  readonly closing: AbortSignal;
}

/** The whole request with its body, in milliseconds (public report P18: at most 30 s). */
export const REQUEST_MS = 30_000;
/** A page of 200 rows is about 150 KB; no answer that is larger than this is taken. */
export const MOST_BYTES = 10 * 1024 * 1024;
const MOST_REDIRECTS = 3;

/**
 * One request, with a time limit over everything, a size limit, and redirects followed only where the token may go. Throws
 * ServerProblem; the status of the answer is the caller's to judge.
 */
export async function ask(parts: TransportParts, request: Ask): Promise<Reply> {
  const aborter = new AbortController();
  const end = (): void => {
    aborter.abort(new ServerProblem('timeout'));
  };
  const stopTimer = parts.clock.after(REQUEST_MS, end);
  if (parts.closing.aborted) end();
  parts.closing.addEventListener('abort', end, { once: true });
  try {
    const { answer, origin } = await follow(parts, request, aborter.signal);
    const text = decode(await bytesOf(answer, aborter.signal));
    return {
      origin,
      status: answer.status,
      contentType: answer.headers.get('content-type') ?? '',
      text,
      ...clues(answer),
    };
  } catch (error) {
    if (error instanceof ServerProblem) throw error;
    if (aborter.signal.aborted) throw new ServerProblem('timeout');
    throw networkProblem(error, new URL(parts.origin).hostname);
  } finally {
    stopTimer();
    parts.closing.removeEventListener('abort', end);
  }
}

async function follow(
  parts: TransportParts,
  request: Ask,
  signal: AbortSignal,
): Promise<{ answer: FetchAnswer; origin: string }> {
  let url = new URL(request.path, parts.origin);
  for (let step = 0; step <= MOST_REDIRECTS; step++) {
    const answer = await abortable(parts.fetch(url.href, initOf(parts, request, signal)), signal);
    parts.jar.take(answer.headers.get('set-cookie'));
    if (answer.status < 300 || answer.status > 399) return { answer, origin: url.origin };
    await answer.body?.cancel().catch(() => undefined);
    url = redirectTarget(url, answer.headers.get('location'), request.method, answer.status);
  }
  throw new ServerProblem('redirected', { detail: url.host });
}

function initOf({ jar }: TransportParts, { method, token, body }: Ask, signal: AbortSignal): FetchInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== null) headers.authorization = `Bearer ${token}`;
  if (jar.header !== null) headers.cookie = jar.header;
  if (body !== null) headers['content-type'] = 'application/json';
  const sent = body === null ? {} : { body: JSON.stringify(body) };
  return { method, headers, ...sent, redirect: 'manual', credentials: 'omit', cache: 'no-store', signal };
}

/** The body, cut off at the time limit, and refused beyond the size limit without reading on. */
async function bytesOf({ body, headers }: FetchAnswer, signal: AbortSignal): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  const tooLarge = new ServerProblem('too_large', { detail: `${String(MOST_BYTES / 1024 / 1024)} MB` });
  if (Number(headers.get('content-length')) > MOST_BYTES) {
    await body.cancel().catch(() => undefined);
    throw tooLarge;
  }
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await abortable(reader.read(), signal);
    if (done) return joined(chunks, size);
    chunks.push(value);
    size += value.byteLength;
    if (size <= MOST_BYTES) continue;
    await reader.cancel().catch(() => undefined);
    throw tooLarge;
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ServerProblem('bad_answer', { detail: 'not_utf8' });
  }
}

/** Ends the wait when the signal does, whether or not what is waited for heeds it. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}

function clues(answer: FetchAnswer): Pick<Reply, 'serverNow' | 'retryAfter'> {
  const date = Date.parse(answer.headers.get('date') ?? '');
  const seconds = Number.parseInt(answer.headers.get('retry-after') ?? '', 10);
  return {
    serverNow: Number.isFinite(date) ? date : null,
    retryAfter: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
  };
}
