import { net, type ClientRequest, type IncomingMessage, type Session } from 'electron';
import type { Readable } from 'node:stream';
import type { FetchAnswer, FetchInit } from '../server-api.ts';
import { NetworkError } from './server-error.ts';
import type { Login } from './server-proxy.ts';

export interface RequestParts {
  readonly session: Session;
  readonly proxyLogin: Login | null;
  /** Called when it begins; answers what is called once, when nothing more goes over the wire for it. */
  readonly begin: () => Ended;
}

type Ended = (how: { readonly wasAborted: boolean }) => void;

const PROXY_WANTS_LOGIN = 407;
/** As much of a body is read ahead of its reader. */
const AHEAD_BYTES = 64 * 1024;

/**
 * One request by `net.request` and not by Electron's `fetch`, which throws at a redirect it is not to follow. Rejects with
 * Chromium's error, `net::ERR_…`, or with the signal's reason.
 */
export function send({ session, proxyLogin, begin }: RequestParts, url: string, init: FetchInit): Promise<FetchAnswer> {
  const { body, signal, headers, ...rest } = init;
  signal.throwIfAborted();
  const request = net.request({ ...rest, headers: { ...headers }, session, url });
  const ended = begin();
  return new Promise((resolve, reject) => {
    const end = endOf(signal, ended, () => {
      reject(signal.reason as Error);
      request.abort();
    });
    request.on('error', (error) => {
      reject(error);
      end();
    });
    request.on('redirect', (status, _method, target, raw) => {
      resolve({ status, headers: redirectHeaders(raw, target), body: null });
      request.abort();
      end();
    });
    request.on('response', (response) => {
      response.on('close' as 'end', end);
      if (response.statusCode === PROXY_WANTS_LOGIN) {
        reject(new NetworkError('ERR_PROXY_AUTH_REQUESTED'));
        request.abort();
      } else resolve(answerOf(request, response));
    });
    answerLogin(request, proxyLogin);
    request.end(body);
  });
}

/** The end of a request, told once: when the signal aborts it by `stop`, or when it is called. */
function endOf(signal: AbortSignal, ended: Ended, stop: () => void): () => void {
  let isRunning = true;
  const end = (wasAborted: boolean): void => {
    if (!isRunning) return;
    isRunning = false;
    signal.removeEventListener('abort', abort);
    ended({ wasAborted });
  };
  const abort = (): void => {
    stop();
    end(true);
  };
  signal.addEventListener('abort', abort, { once: true });
  return () => end(false);
}

/** Only a proxy gets a login, and only once: asked again, it was wrong. */
function answerLogin(request: ClientRequest, login: Login | null): void {
  let isUsed = false;
  request.on('login', ({ isProxy }, answer) => {
    if (!isProxy || login === null || isUsed) {
      answer();
      return;
    }
    isUsed = true;
    answer(login.username, login.password);
  });
}

function answerOf(request: ClientRequest, response: IncomingMessage): FetchAnswer {
  const { statusCode: status, headers } = response;
  return { status, headers: { get: (name) => joined(headers[name.toLowerCase()]) }, body: bodyOf(request, response) };
}

function redirectHeaders(raw: Record<string, string[]>, target: string): FetchAnswer['headers'] {
  const headers: Record<string, string[]> = { location: [target], ...raw };
  return { get: (name) => joined(headers[name.toLowerCase()]) };
}

function joined(values: string | readonly string[] | undefined): string | null {
  return values === undefined ? null : [values].flat().join(', ');
}

/** The body, read from the network only as it is taken. Who cancels it ends the request. */
function bodyOf(request: ClientRequest, response: IncomingMessage): ReadableStream<Uint8Array> {
  const stream = response as unknown as Readable;
  // The reader hears of it too; an error that nobody listens to would end the app.
  stream.on('error', () => undefined);
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await chunks.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel() {
        request.abort();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: AHEAD_BYTES }),
  );
}
