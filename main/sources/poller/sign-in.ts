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
}

/**
 * One sign-in, step by step: find, then password (and code) or token. After "too many sign-ins" nothing is sent until the
 * time is up, as the limit is shared with the web page and with everybody behind one proxy (contract section 8.17).
 */
export class SignInFlow {
  readonly #parts: SignInParts;
  #api: ServerApi | null = null;
  #found: Discovery | null = null;
  #challenge: { readonly value: string; readonly expiresAt: number } | null = null;
  #waitUntil = 0;
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
    this.#checkLimit();
    return this.#step(await this.#limited(() => api.login(username, password, this.#parts.device)));
  }

  /** Six digits or a recovery code, within the five minutes of the challenge. A wrong one may be followed by another. */
  async code(code: string): Promise<Stage> {
    const api = this.#ready();
    if (!this.#challenge || this.#parts.clock.now() >= this.#challenge.expiresAt)
      throw new ServerProblem('code_expired');
    const { value } = this.#challenge;
    this.#checkLimit();
    return this.#step(await this.#limited(() => api.verifyCode(value, code, this.#parts.device)));
  }

  /** A token made in BBS and pasted. It is tried once. */
  async token(pasted: string): Promise<Stage> {
    const token = pasted.trim();
    if (!isToken(token)) throw new ServerProblem('bad_token');
    this.#ready();
    this.#checkLimit();
    const { origin, serverName, version } = this.#here();
    const user = await this.#limited(() => this.#apiAt(origin, token).me());
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

  #checkLimit(): void {
    if (this.#parts.clock.now() < this.#waitUntil) throw new ServerProblem('login_limit', { until: this.#waitUntil });
  }

  async #limited<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof ServerProblem && error.until !== null) this.#waitUntil = error.until;
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
