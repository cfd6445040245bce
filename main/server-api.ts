import type { Clock } from './clock.ts';
import type { RemoteRow } from './engine/remote-model.ts';
import { CookieJar } from './server-api/cookies.ts';
import { checkStatus, type Step } from './server-api/judge.ts';
import { ServerProblem } from './server-api/problem.ts';
import * as schemas from './server-api/schemas.ts';
import type { ServerHealth } from './engine/remote-server.ts';
import { healthOf } from './server-api/health.ts';
import { ask, type Ask, type Fetch, type Reply } from './server-api/transport.ts';
import { webPage, type PageOf } from './server-api/web-pages.ts';
import type { z } from 'zod';

export { parseAddress } from './server-api/address.ts';
export type { ServerHealth } from './engine/remote-server.ts';
export { isBlinding, ServerProblem, stopsAll } from './server-api/problem.ts';
export type { QueueJob } from './server-api/schemas.ts';
export type { Fetch, FetchAnswer, FetchInit } from './server-api/transport.ts';
export { jobsPage, tokenPage, webPage } from './server-api/web-pages.ts';

/** What a server says of itself before anybody signs in. */
export interface Discovery {
  /** Where it answered: the typed address, or https of it when the server sends there. */
  readonly origin: string;
  readonly serverName: string;
  readonly version: string;
  readonly takesPasswords: boolean;
  readonly ssoLabel: string | null;
}

export interface ServerUser {
  readonly username: string;
  readonly isAdmin: boolean;
  readonly seesAllClients: boolean;
}

export type SignIn =
  | {
      readonly state: 'signed_in';
      readonly token: string;
      readonly user: ServerUser;
      readonly recoveryCodesLeft: number | null;
    }
  | { readonly state: 'code_needed'; readonly challenge: string; readonly expiresAt: number };

/** Names this computer there: the same id again replaces the token instead of leaving another (contract section 1.4). */
export interface Device {
  readonly id: string;
  readonly name: string;
}

export interface ListPage {
  readonly rows: readonly RemoteRow[];
  /** Entries as listed, also those that could not be read: a short page is the last. */
  readonly length: number;
  /** Entries that could be read only in part, and entries that could not be read at all. */
  readonly odd: number;
  readonly unreadable: number;
  /** The server's own count over its whole table. */
  readonly unread: number;
  readonly serverNow: number | null;
  /** The very text, to see without reading it again that nothing changed. */
  readonly text: string;
}

export interface ServerApiParts {
  readonly origin: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** The token of the moment; null when nobody is signed in. */
  readonly token: () => string | null;
}

const TOKEN = /^bbs_tok_[0-9a-f]{48}$/;
const LIMIT_MS = 300_000;
/** A longer `Retry-After` is not believed. */
const MOST_WAIT_MS = 3_600_000;

/** Whether a pasted text is a token by its form (contract section 1.5). */
export function isToken(text: string): boolean {
  return TOKEN.test(text.trim());
}

/**
 * A BBS server's API (contract section 1): the only place that knows its addresses, its token and its pages. Every method
 * throws ServerProblem. One cookie jar, so one session there; the requests of one server go one after another.
 */
export class ServerApi {
  readonly #parts: ServerApiParts;
  readonly #jar = new CookieJar();
  readonly #closing = new AbortController();

  constructor(parts: ServerApiParts) {
    this.#parts = parts;
  }

  /** Ends a request that runs, and refuses every later one. */
  close(): void {
    this.#closing.abort(new ServerProblem('timeout'));
  }

  /** Who answers at this address; `too_old` or `not_bbs` when it is no BBS with this API. */
  async discover(): Promise<Discovery> {
    const reply = await this.#ask('GET', '/api/v1/auth/discover', { token: null });
    if (reply.status === 404)
      throw new ServerProblem(
        /html/i.test(reply.contentType) && reply.text.trim() === '404 Not Found' ? 'too_old' : 'not_bbs',
      );
    const found = this.#read(reply, schemas.discovery, 'discover');
    return {
      origin: reply.origin,
      serverName: found.server_name || found.product,
      version: found.version,
      takesPasswords: found.local_login_enabled,
      ssoLabel: found.oidc_enabled ? (found.oidc_button_label ?? '') : null,
    };
  }

  /** Signs in by password. Five tries in five minutes are all the server takes, right ones included. */
  async login(username: string, password: string, device: Device): Promise<SignIn> {
    const body = { username, password, device_id: device.id, device_name: device.name };
    return this.#signIn(await this.#ask('POST', '/api/v1/auth/login', { token: null, body }), 'login');
  }

  /** The second factor: six digits or a recovery code. The device is sent again, or the server forgets it. */
  async verifyCode(challenge: string, code: string, device: Device): Promise<SignIn> {
    const body = { challenge, code: code.trim(), device_id: device.id, device_name: device.name };
    return this.#signIn(await this.#ask('POST', '/api/v1/auth/2fa', { token: null, body }), 'code');
  }

  async me(): Promise<ServerUser> {
    return userOf(this.#read(await this.#ask('GET', '/api/v1/auth/me'), schemas.meAnswer, 'token').user);
  }

  /** Deletes the token there, whatever its kind: only ever to be called for one that we minted (contract section 8.16). */
  async logout(): Promise<void> {
    const reply = await this.#ask('POST', '/api/v1/auth/logout');
    if (reply.status !== 204) checkStatus(reply, 'token', this.#limitEnd(reply));
  }

  /** One page of the list, `limit` 1 to 200. `known`: when its very text comes again, nothing of it is read anew. */
  async notifications(offset: number, limit: number, known: ListPage | null = null): Promise<ListPage> {
    const reply = await this.#ask('GET', `/api/v1/notifications?limit=${String(limit)}&offset=${String(offset)}`);
    return reply.status === 200 && reply.text === known?.text
      ? { ...known, serverNow: reply.serverNow }
      : this.#pageOf(reply);
  }

  /** Marks one row as read there. The server says ok for any number; the next list tells (contract section 8.12). */
  async markRead(remoteId: number): Promise<void> {
    this.#read(await this.#ask('POST', `/api/v1/notifications/${String(remoteId)}/read`), schemas.readAnswer, 'token');
  }

  /** Full health: 503 means "critical" and carries the same answer (contract section 8.7). */
  async health(): Promise<ServerHealth> {
    const reply = await this.#ask('GET', '/api/v1/health');
    const answer = this.#read(reply.status === 503 ? { ...reply, status: 200 } : reply, schemas.healthAnswer, 'token');
    return healthOf(answer, this.#parts.clock.now());
  }

  /** The jobs that ended last, newest first, at most 50. */
  async recentJobs(): Promise<readonly schemas.QueueJob[]> {
    return schemas.jobsOf(
      this.#read(await this.#ask('GET', '/api/v1/queue?recent=50'), schemas.queueAnswer, 'token').recent,
    );
  }

  /** The page of the web interface that shows what a row is about. */
  webPage(row: PageOf): string {
    return webPage(this.#parts.origin, row);
  }

  #pageOf(reply: Reply): ListPage {
    const { notifications, unread } = this.#read(reply, schemas.listAnswer, 'token');
    const now = reply.serverNow ?? this.#parts.clock.now();
    const read = notifications.map((item) => schemas.remoteRow(item, now));
    const found = read.filter((entry) => entry !== null);
    return {
      rows: found.map(({ row }) => row),
      length: notifications.length,
      odd: found.filter(({ isOdd }) => isOdd).length,
      unreadable: read.length - found.length,
      unread,
      serverNow: reply.serverNow,
      text: reply.text,
    };
  }

  #signIn(reply: Reply, step: 'login' | 'code'): SignIn {
    const answer = this.#read(reply, schemas.loginAnswer, step);
    if (answer.status === '2fa_required') {
      return {
        state: 'code_needed',
        challenge: answer.challenge,
        expiresAt: this.#parts.clock.now() + answer.expires_in * 1000,
      };
    }
    if (!isToken(answer.token)) throw new ServerProblem('bad_answer', { detail: 'no_token' });
    return {
      state: 'signed_in',
      token: answer.token,
      user: userOf(answer.user),
      recoveryCodesLeft: answer.recovery_codes_remaining ?? null,
    };
  }

  #ask(
    method: Ask['method'],
    path: string,
    { token = this.#parts.token(), body = null }: Partial<Pick<Ask, 'token' | 'body'>> = {},
  ): Promise<Reply> {
    return ask({ ...this.#parts, jar: this.#jar, closing: this.#closing.signal }, { method, path, token, body });
  }

  #read<T extends z.ZodType>(reply: Reply, schema: T, step: Step): z.infer<T> {
    checkStatus(reply, step, this.#limitEnd(reply));
    const parsed = schema.safeParse(jsonOf(reply));
    if (!parsed.success)
      throw new ServerProblem(step === 'discover' ? 'not_bbs' : 'bad_answer', { detail: 'unexpected' });
    return parsed.data;
  }

  /** The server says nothing of how long: its window is 300 s, counted from the first try, so this is enough (contract 1.3). */
  #limitEnd({ retryAfter }: Reply): number {
    return this.#parts.clock.now() + (retryAfter === null ? LIMIT_MS : Math.min(retryAfter * 1000, MOST_WAIT_MS));
  }
}

function jsonOf({ contentType, text }: Reply): unknown {
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) throw new ServerProblem('not_bbs');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ServerProblem('bad_answer', { detail: text === '' ? 'empty' : 'cut_off' });
  }
}

function userOf({ username, role, all_clients: allClients }: z.infer<typeof schemas.user>): ServerUser {
  return { username, isAdmin: role === 'admin', seesAllClients: allClients };
}
