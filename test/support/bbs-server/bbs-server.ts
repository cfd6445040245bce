import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Fetch } from '../../../main/server-api.ts';
import type { BbsAnswer, BbsRequest } from './answers.ts';
import { answerOf, type Fault } from './faults.ts';
import { BbsRoutes } from './routes.ts';
import { BbsState } from './state.ts';

export interface Seen {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly status: number;
}

/**
 * A stand-in for a BBS server: speaks the contract with state, fails on demand, and remembers what it was asked. It listens
 * on a free port, or answers within the process for simulations of weeks.
 */
export class BbsServer {
  readonly state: BbsState;
  readonly routes: BbsRoutes;
  readonly seen: Seen[] = [];
  /** What to do instead of answering; null answers. */
  fault: (request: BbsRequest) => Fault | null = () => null;
  /** How far its clock is ahead of the test's, in ms; shows in its `Date` header. */
  skewMs = 0;
  readonly #sessions = new Set<string>();
  #server: Server | null = null;
  #origin: string | null = null;

  constructor(parts: { now: () => number; random?: () => number }) {
    this.state = new BbsState(parts);
    this.routes = new BbsRoutes(this.state);
  }

  /** PHP sessions that were started there: one for each request without the cookie. */
  get sessions(): number {
    return this.#sessions.size;
  }

  get origin(): string {
    if (this.#origin === null) throw new Error('the stand-in does not listen');
    return this.#origin;
  }

  /** Requests to a path since the last `seen.length = 0`. */
  asked(path: string): Seen[] {
    return this.seen.filter((one) => one.path.split('?')[0] === path);
  }

  async listen(tls: { key: string; cert: string } | null = null): Promise<string> {
    const handle = (request: IncomingMessage, response: ServerResponse): void => void this.#handle(request, response);
    const server = tls ? createTlsServer(tls, handle) : createServer(handle);
    this.#server = server;
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    this.#origin = `${tls ? 'https' : 'http'}://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    return this.#origin;
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  }

  /** A fetch that reaches this server without a socket; network faults are thrown as Node's fetch throws them. */
  get fetch(): Fetch {
    return async (url, init) => {
      const { pathname, search } = new URL(url);
      const request = {
        method: init.method,
        path: pathname + search,
        headers: lower(init.headers),
        body: init.body ?? '',
      };
      const fault = this.fault(request);
      if (fault?.kind === 'network')
        throw Object.assign(new TypeError('fetch failed'), {
          cause: Object.assign(new Error(fault.code), { code: fault.code }),
        });
      if (fault?.kind === 'hang') return new Promise(() => undefined);
      const answer = fault ? answerOf(fault) : this.#answered(request);
      await Promise.resolve();
      return new Response(answer.status === 204 ? null : (answer.body as BodyInit), {
        status: answer.status,
        headers: { ...answer.headers },
      });
    };
  }

  #answered(request: BbsRequest): BbsAnswer {
    const answer = this.#withSession(request, this.routes.answer(request));
    this.seen.push({
      at: this.state.now(),
      method: request.method,
      path: request.path,
      authorization: request.headers.authorization,
      status: answer.status,
    });
    return answer;
  }

  #withSession(request: BbsRequest, answer: BbsAnswer): BbsAnswer {
    const headers = {
      date: new Date(this.state.now() + this.skewMs).toUTCString(),
      'cache-control': 'no-store, no-cache, must-revalidate',
      ...answer.headers,
    };
    const held = /PHPSESSID=([\w]+)/.exec(request.headers.cookie ?? '')?.[1];
    if (held !== undefined && this.#sessions.has(held)) return { ...answer, headers };
    const session = randomBytes(13).toString('hex');
    this.#sessions.add(session);
    return {
      ...answer,
      headers: {
        ...headers,
        'set-cookie': `PHPSESSID=${session}; expires=Fri, 25 Dec 2026 02:33:43 GMT; Max-Age=2592000; path=/; HttpOnly; SameSite=Lax`,
      },
    };
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = {
      method: incoming.method ?? '',
      path: incoming.url ?? '/',
      headers: incoming.headers as Record<string, string | undefined>,
      body: Buffer.concat(chunks).toString(),
    };
    const fault = this.fault(request);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'network') {
      incoming.socket.destroy();
      return;
    }
    const answer = fault ? answerOf(fault) : this.#answered(request);
    response.writeHead(answer.status, answer.headers);
    if (fault?.kind === 'drip') {
      drip(response);
      return;
    }
    response.end(answer.body);
    if (fault?.kind === 'cut') incoming.socket.destroy();
  }
}

/** A byte now and then, for ever. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => {
    clearInterval(timer);
  });
}

function lower(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
