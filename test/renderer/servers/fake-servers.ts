import type {
  CallInput,
  CallName,
  FoundServer,
  ServerHealthView,
  ServerPageView,
  ServersView,
  SignInStage,
} from '../../../preload/contract.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { NOW } from '../support/rows.ts';

type ServerCall =
  | 'getServers'
  | 'findServer'
  | 'signInPassword'
  | 'signInCode'
  | 'signInToken'
  | 'finishSignIn'
  | 'changeServer'
  | 'checkServers'
  | 'retryServer'
  | 'signOutServer'
  | 'removeServer'
  | 'getServerHealth'
  | 'openInBbs'
  | 'openTokenPage';

export const TOKEN = `bbs_tok_${'a1b2c3d4e5f6'.repeat(4)}`;
export const TOTP = '123456';
export const RECOVERY = 'ABCD-1234';

/** What main keeps of BBS servers, in memory. It answers as a server with the account `ada`, password `right`, would. */
export class FakeServers {
  view: ServersView = { servers: [], vault: { backend: 'gnome_libsecret', mustChoose: false, sentence: null } };
  found: FoundServer = makeFound();
  health: ServerHealthView | null = makeHealth();
  /** The account has a second factor. */
  hasCode = false;
  expiresAt = NOW + 300_000;
  readonly #bridge: FakeBridge;
  #isSignedIn = false;
  #again: string | null = null;

  /** Answers the calls about servers in the place of the bridge, which knows nothing of them. */
  constructor(bridge: FakeBridge) {
    this.#bridge = bridge;
    const others = bridge.call.bind(bridge);
    bridge.call = async <N extends CallName>(name: N, input: CallInput<N>) => {
      const refused = await this.#refusal(name);
      const handler = (this.#handlers as Partial<Record<CallName, (input: never) => unknown>>)[name];
      if (handler === undefined) return others(name, input);
      bridge.calls.push({ name, input: structuredClone(input) });
      if (refused !== undefined) return { ok: false, error: { name: 'Refused', ...refused } };
      try {
        return { ok: true, value: structuredClone(handler(input as never)) as never };
      } catch (error) {
        return { ok: false, error: { name: 'ServerProblem', message: (error as Error).message } };
      }
    };
  }

  readonly #refusals = new Map<
    CallName,
    { readonly message: string; readonly field?: string; readonly until?: number }
  >();
  readonly #waits = new Map<CallName, Promise<unknown>>();

  /** From now on the call is refused, or with null answered again. */
  refuse(
    name: ServerCall,
    message: string | null,
    more: { readonly field?: string; readonly until?: number } = {},
  ): void {
    if (message === null) this.#refusals.delete(name);
    else this.#refusals.set(name, { message, ...more });
  }

  /** The answers of a call stay away until the promise is kept. */
  delay(name: ServerCall, until: Promise<unknown>): void {
    this.#waits.set(name, until);
  }

  /** Changes a server by main's own doing, and tells it. */
  put(id: string, change: Partial<ServerPageView>): void {
    this.#set(id, change);
    this.#bridge.push('servers', this.view);
  }

  async #refusal(
    name: CallName,
  ): Promise<{ readonly message: string; readonly field?: string; readonly until?: number } | undefined> {
    await (this.#waits.get(name) ?? Promise.resolve());
    return this.#refusals.get(name);
  }

  readonly #handlers: { readonly [N in ServerCall]: (input: CallInput<N>) => unknown } = {
    getServers: () => this.view,
    findServer: ({ address, id }) => {
      const scheme = address.startsWith('http') ? '' : 'https://';
      const { origin } = new URL(`${scheme}${address}`);
      this.#again = id;
      this.#isSignedIn = false;
      return { ...this.found, origin, isPlain: origin.startsWith('http:'), tokenPage: `${origin}/settings?tab=api` };
    },
    signInPassword: ({ username, password }) => {
      if (username !== 'ada' || password !== 'right') throw new Error('User name or password is wrong.');
      return this.hasCode ? { stage: 'code', expiresAt: this.expiresAt } : this.#done(null);
    },
    signInCode: ({ code }) => {
      if (code === RECOVERY) return this.#done(7);
      if (code !== TOTP) throw new Error('This code is wrong.');
      return this.#done(null);
    },
    signInToken: ({ token }) => {
      if (token !== TOKEN) throw new Error('This is no BBS token.');
      return this.#done(null);
    },
    finishSignIn: ({ look, keeping }) => {
      if (!this.#isSignedIn) throw new Error('The sign-in is not done yet.');
      if (keeping === 'sealed' && this.view.vault.mustChoose) throw new Error('There is no key store on this desktop.');
      if (this.#again !== null) this.#set(this.#again, { state: 'ok', sentence: null });
      else if (look !== null) this.#add({ ...makeServer({ id: 'new' }), ...look });
      this.#bridge.push('servers', this.view);
      return this.view;
    },
    changeServer: ({ id, change }) => {
      this.#set(id, change);
      return this.view;
    },
    checkServers: () => undefined,
    retryServer: () => undefined,
    signOutServer: ({ id }) => {
      this.put(id, {
        state: 'signed_out',
        sentence: SIGNED_OUT_HERE,
        nextAt: null,
        signedOutBy: 'user',
        hasToken: false,
      });
    },
    removeServer: ({ id }) => {
      this.view = { ...this.view, servers: this.view.servers.filter((server) => server.id !== id) };
      this.#bridge.push('servers', this.view);
    },
    getServerHealth: () => this.health,
    openInBbs: () => undefined,
    openTokenPage: () => undefined,
  };

  #done(recoveryCodesLeft: number | null): SignInStage {
    this.#isSignedIn = true;
    return { stage: 'done', recoveryCodesLeft };
  }

  #add(server: ServerPageView): void {
    this.view = { ...this.view, servers: [...this.view.servers, server] };
  }

  #set(id: string, change: Partial<ServerPageView>): void {
    const servers = this.view.servers.map((server) => (server.id === id ? { ...server, ...change } : server));
    this.view = { ...this.view, servers };
  }
}

export const SIGNED_OUT_HERE = 'You signed out of it here. Nothing is asked of it until you sign in again.';
export const SIGNED_OUT = 'The server no longer takes this token. Sign in again.';

/** A server in order but for what the test names. */
export function makeServer(given: Partial<ServerPageView> & { readonly id: string }): ServerPageView {
  return {
    source: `server:${given.id}`,
    name: 'office',
    colour: 'blue',
    origin: 'https://bbs.office.example',
    state: 'ok',
    sentence: null,
    lastAnswerAt: NOW - 12_000,
    nextAt: NOW + 18_000,
    unreadThere: 4,
    counts: { there: 4, here: 4, quietHere: 0, unreadHere: 0, receiptsWaiting: 0 },
    skewMs: null,
    schedulerProblem: null,
    unreadable: 0,
    signedOutBy: null,
    hasToken: true,
    certificate: { kind: 'system' },
    proxy: { kind: 'system' },
    intervalSeconds: 30,
    enabled: true,
    username: 'ada',
    version: '2.91.1',
    tokenKind: 'minted',
    derivesSuccess: false,
    ...given,
  };
}

export function makeFound(given: Partial<FoundServer> = {}): FoundServer {
  return {
    origin: 'https://bbs.office.example',
    serverName: 'Office backups',
    version: '2.91.1',
    takesPasswords: true,
    ssoLabel: null,
    isPlain: false,
    ssoNote: null,
    tokenPage: 'https://bbs.office.example/settings?tab=api',
    ...given,
  };
}

export function makeHealth(given: Partial<ServerHealthView> = {}): ServerHealthView {
  return {
    at: NOW - 4 * 60_000,
    status: 'warning',
    version: '2.91.1',
    problems: ['storage: vault-2 is 93% full'],
    clients: { online: 3, offline: 1, error: 0, setup: 0 },
    failedJobs24h: 2,
    jobsInQueue: 5,
    storage: [
      { name: 'vault-1', usedPercent: 41.4, totalBytes: 8_000_000_000_000, freeBytes: 4_690_000_000_000 },
      { name: 'vault-2', usedPercent: 93, totalBytes: 12_000_000_000_000, freeBytes: 840_000_000_000 },
      { name: 'nfs', usedPercent: null, totalBytes: null, freeBytes: null },
    ],
    ...given,
  };
}
