import type { Clock } from '../../clock.ts';
import {
  isToken,
  parseAddress,
  ServerApi,
  ServerProblem,
  type Device,
  type Discovery,
  type Fetch,
  type ServerUser,
  type SignIn,
} from '../../server-api.ts';
import { texts } from './texts.ts';

/** What the page is told of a server before anybody signs in. */
export interface Found extends Discovery {
  /** http: the password and the token travel in clear. */
  readonly isPlain: boolean;
  /** Why single sign-on cannot be used from here, and what to do instead; null when the server has none. */
  readonly ssoNote: string | null;
}

/** How far a sign-in has come. The token and the challenge never leave main. */
export type Stage =
  | { readonly stage: 'code'; readonly expiresAt: number }
  | { readonly stage: 'done'; readonly recoveryCodesLeft: number | null };

/** A sign-in that was done: what the vault and the server list need. */
export interface SignedIn {
  readonly origin: string;
  readonly serverName: string;
  readonly version: string;
  readonly token: string;
  readonly tokenKind: 'minted' | 'pasted';
  readonly user: ServerUser;
}

export interface SignInParts {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly device: Device;
  /** Until when nothing of a kind is sent to a server, by its address; kept over sign-ins. Times are epoch ms. */
  readonly limits: Map<string, number>;
}

/** What a server limits each by itself (contract section 1.3). */
type Limited = 'password' | 'code' | 'token';

/**
 * One sign-in, step by step: find, then password (and code) or token. After "too many sign-ins" nothing is sent until the
 * time is up, as the limit is shared with the web page and with everybody behind one proxy (contract section 8.17).
 */
export class SignInFlow {
  readonly #parts: SignInParts;
  #api: ServerApi | null = null;
  #found: Discovery | null = null;
  #challenge: { readonly value: string; readonly expiresAt: number } | null = null;
  #result: SignedIn | null = null;

  constructor(parts: SignInParts) {
    this.#parts = parts;
  }

  /** What the last step led to; null until it is done. */
  get result(): SignedIn | null {
    return this.#result;
  }

  /** Asks who answers at an address as people type it. Throws ServerProblem. */
  async find(typed: string): Promise<Found> {
    const { origin } = parseAddress(typed);
    const found = await this.#apiAt(origin, null).discover();
    this.#found = found;
    this.#api = this.#apiAt(found.origin, null);
    this.#challenge = null;
    this.#result = null;
    return {
      ...found,
      isPlain: found.origin.startsWith('http:'),
      ssoNote: found.ssoLabel === null ? null : texts.ssoByToken,
    };
  }

  /** Throws ServerProblem; `login_limit` says until when nothing is sent. */
  async password(username: string, password: string): Promise<Stage> {
    const api = this.#ready();
    return this.#step(await this.#limited('password', () => api.login(username, password, this.#parts.device)));
  }

  /** Six digits or a recovery code, within the five minutes of the challenge. A wrong one may be followed by another. */
  async code(code: string): Promise<Stage> {
    const api = this.#ready();
    if (!this.#challenge || this.#parts.clock.now() >= this.#challenge.expiresAt)
      throw new ServerProblem('code_expired');
    const { value } = this.#challenge;
    return this.#step(await this.#limited('code', () => api.verifyCode(value, code, this.#parts.device)));
  }

  /** A token made in BBS and pasted. It is tried once. */
  async token(pasted: string): Promise<Stage> {
    const token = pasted.trim();
    if (!isToken(token)) throw new ServerProblem('bad_token');
    const { origin, serverName, version } = this.#here();
    const user = await this.#limited('token', () => this.#apiAt(origin, token).me().catch(refused));
    this.#result = { origin, serverName, version, token, tokenKind: 'pasted', user };
    return { stage: 'done', recoveryCodesLeft: null };
  }

  #step(answer: SignIn): Stage {
    if (answer.state === 'code_needed') {
      this.#challenge = { value: answer.challenge, expiresAt: answer.expiresAt };
      return { stage: 'code', expiresAt: answer.expiresAt };
    }
    const { origin, serverName, version } = this.#here();
    this.#challenge = null;
    this.#result = { origin, serverName, version, token: answer.token, tokenKind: 'minted', user: answer.user };
    return { stage: 'done', recoveryCodesLeft: answer.recoveryCodesLeft };
  }

  /** Sends nothing while the server's limit for it holds, and remembers one that it meets. */
  async #limited<T>(what: Limited, work: () => Promise<T>): Promise<T> {
    const { limits, clock } = this.#parts;
    const key = `${what} ${this.#here().origin}`;
    const until = limits.get(key) ?? 0;
    if (clock.now() < until) throw new ServerProblem(what === 'password' ? 'login_limit' : 'rate_limited', { until });
    try {
      return await work();
    } catch (error) {
      if (error instanceof ServerProblem && error.until !== null) limits.set(key, error.until);
      throw error;
    }
  }

  #ready(): ServerApi {
    if (!this.#api) throw new ServerProblem('bad_address');
    return this.#api;
  }

  #here(): Discovery {
    if (!this.#found) throw new ServerProblem('bad_address');
    return this.#found;
  }

  #apiAt(origin: string, token: string | null): ServerApi {
    return new ServerApi({ origin, fetch: this.#parts.fetch, clock: this.#parts.clock, token: () => token });
  }
}

/** A token that was just pasted has never been taken: that is another thing than one that is no longer taken. */
function refused(error: unknown): never {
  throw error instanceof ServerProblem && error.kind === 'signed_out' ? new ServerProblem('token_refused') : error;
}
