import type { Clock } from '../../clock.ts';
import type { Commit, Input, SourceId } from '../../engine/model.ts';
import type { HeldRemote, Known } from '../../engine/remote-model.ts';
import { sourceOf, type ServerEntry, type ServerView } from '../../engine/remote-server.ts';
import type { Log } from '../../log.ts';
import { ServerApi, type Device, type Fetch, type ServerHealth } from '../../server-api.ts';
import { ServerPoller, type FirstLook } from './poller.ts';
import { SignInFlow, type SignedIn } from './sign-in.ts';
import type { Keeping, TokenVault } from './token-vault.ts';
import { watchClock } from './watchdog.ts';

/** How the network of one server is reached; the shell makes a fetch of it. */
export type Way = Pick<ServerEntry, 'certificate' | 'proxy'>;

export interface ServersParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly log: Log;
  readonly known: Known;
  readonly vault: TokenVault;
  readonly device: Device;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
  readonly fetchFor: (way: Way) => Fetch;
  /** The list as the settings file has it, and where a changed one goes. */
  readonly entries: readonly ServerEntry[];
  readonly save: (entries: readonly ServerEntry[]) => void;
  readonly retentionDays: () => number;
  /** Told whenever a view changed. */
  readonly changed: () => void;
  readonly firstLook: (found: FirstLook) => void;
}

export type ServerChange = Partial<
  Pick<ServerEntry, 'name' | 'colour' | 'intervalSeconds' | 'enabled' | 'certificate' | 'proxy' | 'successEventsSince'>
>;

const DAY_MS = 86_400_000;
/** What of a server is only shown. */
const LOOKS: ReadonlySet<string> = new Set(['name', 'colour']);
/** Several servers begin within so long of each other. */
const SPREAD_MS = 3000;

/** The source "BBS servers": any number of them, each with a poller of its own. */
export class Servers {
  readonly #parts: ServersParts;
  readonly #pollers = new Map<string, ServerPoller>();
  /** Changes of one server go one after another, so that no two pollers of it ever run. */
  readonly #turns = new Map<string, Promise<void>>();
  readonly #limits = new Map<string, number>();
  #entries: readonly ServerEntry[];
  #stopWatch: (() => void) | null = null;

  constructor(parts: ServersParts) {
    this.#parts = parts;
    this.#entries = parts.entries;
  }

  start(): void {
    const { clock } = this.#parts;
    this.#stopWatch = watchClock(clock, () => {
      this.wake();
    });
    for (const entry of this.#entries) this.#begin(entry.id, this.#entries.length > 1 ? SPREAD_MS : 0);
  }

  async stop(): Promise<void> {
    this.#stopWatch?.();
    this.#stopWatch = null;
    await Promise.all([...this.#pollers.values()].map((poller) => poller.stop()));
    this.#pollers.clear();
  }

  /** After sleep, when the network returns, when the clock jumps. */
  wake(): void {
    for (const poller of this.#pollers.values()) poller.wake();
  }

  /** "Check now" for one server, or all of them. */
  async checkNow(serverId?: string): Promise<void> {
    const wanted = [...this.#pollers].filter(([id]) => serverId === undefined || id === serverId);
    await Promise.all(wanted.map(([, poller]) => poller.checkNow()));
  }

  /** To be told of each commit: read marks of servers' rows are sent soon. */
  committed({ transitions }: Pick<Commit, 'transitions'>): void {
    if (!transitions) {
      for (const poller of this.#pollers.values()) poller.nudge();
      return;
    }
    const read = transitions.filter(
      ({ before, after }) => before?.readAt === null && after !== null && after.readAt !== null,
    );
    const sources = new Set<SourceId>(read.map(({ before }) => before?.source ?? ''));
    for (const [id, poller] of this.#pollers) if (sources.has(sourceOf(id))) poller.nudge();
  }

  get views(): readonly ServerView[] {
    return this.#entries.flatMap(({ id }) => this.#pollers.get(id)?.view() ?? []);
  }

  get entries(): readonly ServerEntry[] {
    return this.#entries;
  }

  entry(serverId: string): ServerEntry | undefined {
    return this.#entries.find(({ id }) => id === serverId);
  }

  /** The last health of a server; null before the first. */
  health(serverId: string): ServerHealth | null {
    return this.#pollers.get(serverId)?.health ?? null;
  }

  async refreshHealth(serverId: string): Promise<void> {
    await this.#pollers.get(serverId)?.lookAtHealth();
  }

  /** A sign-in to a new server, or again to one of the list; nothing is kept before `add` or `signedIn`. */
  signIn(way: Way): SignInFlow {
    const { clock, device, fetchFor } = this.#parts;
    return new SignInFlow({ clock, device, fetch: fetchFor(way), limits: this.#limits });
  }

  /** Puts a server on the list. Throws NoKeyStore when a choice has to be made first. */
  add(done: SignedIn, look: Pick<ServerEntry, 'name' | 'colour' | 'intervalSeconds'> & Way, keeping: Keeping): string {
    const id = this.#parts.newId();
    this.#keepToken(id, done.token, keeping);
    const { origin, tokenKind, version, user } = done;
    const entry: ServerEntry = {
      ...look,
      id,
      origin,
      tokenKind,
      version,
      username: user.username,
      enabled: true,
      signedOut: null,
      successEventsSince: null,
    };
    this.#save([...this.#entries, entry]);
    this.#begin(id, 0);
    return id;
  }

  /** A server of the list has a new token: it is asked again from now on. */
  async signedIn(serverId: string, done: SignedIn, keeping: Keeping): Promise<void> {
    this.#keepToken(serverId, done.token, keeping);
    const { tokenKind, version, user } = done;
    await this.#change(serverId, { tokenKind, version, username: user.username, signedOut: null });
  }

  /** Tries the token that is kept once more, by the user's wish only. */
  async tryAgain(serverId: string): Promise<void> {
    await this.#change(serverId, { signedOut: null });
  }

  /** Deletes the token, there too when it was ours (contract section 8.16); the server stays on the list. */
  async signOut(serverId: string): Promise<void> {
    await this.#endToken(serverId);
    await this.#change(serverId, { signedOut: 'user' });
  }

  /** What the user changed on its page. Its looks are only kept; for anything else it is asked at once by the new way (public report P24). */
  async change(serverId: string, change: ServerChange): Promise<void> {
    const isLook = Object.keys(change).every((field) => LOOKS.has(field));
    await (isLook ? this.#inTurn(serverId, () => this.#keep(serverId, change)) : this.#change(serverId, change));
  }

  /**
   * Takes in what an import says, in one write: entries that are known by their id change, others are new and wait for a
   * sign-in. Throws with nothing changed when it cannot be kept.
   */
  async adopt(entries: readonly ServerEntry[]): Promise<void> {
    const ids = new Set(entries.map(({ id }) => id));
    const known = this.#entries.map((held) => entries.find(({ id }) => id === held.id) ?? held);
    const fresh = entries.filter(({ id }) => !this.entry(id));
    this.#save([...known, ...fresh]);
    for (const id of ids)
      await this.#inTurn(id, async () => {
        await this.#end(id);
        this.#begin(id, 0);
      });
  }

  /** Takes a server off the list: signs out, closes its open rows and keeps them as history. */
  async remove(serverId: string): Promise<void> {
    await this.#inTurn(serverId, async () => {
      await this.#end(serverId);
      await this.#endToken(serverId);
      this.#pollers.delete(serverId);
      this.#save(this.#entries.filter(({ id }) => id !== serverId));
      await this.#parts.offer([{ kind: 'server_removed', source: sourceOf(serverId) }]);
    });
  }

  /** The page of the web interface for a row of a server; null when it is not on the list. */
  webPage({ notification, mark }: HeldRemote): string | null {
    const entry = this.#entries.find(({ id }) => sourceOf(id) === mark.source);
    return entry
      ? this.#api(entry.id).webPage({ type: notification.type, agentId: mark.agentId, referenceId: mark.referenceId })
      : null;
  }

  async #change(serverId: string, change: Partial<ServerEntry>): Promise<void> {
    await this.#inTurn(serverId, async () => {
      const before = await this.#end(serverId);
      await this.#keep(serverId, change);
      this.#begin(serverId, 0, before);
    });
  }

  #keep(serverId: string, change: Partial<ServerEntry>): Promise<void> {
    this.#save(this.#entries.map((entry) => (entry.id === serverId ? { ...entry, ...change } : entry)));
    return Promise.resolve();
  }

  async #endToken(serverId: string): Promise<void> {
    const entry = this.entry(serverId);
    const token = this.#token(serverId);
    if (entry?.tokenKind === 'minted' && entry.signedOut === null && token !== null) {
      await this.#api(serverId)
        .logout()
        .catch(() => {
          this.#parts.log.warn('server.logout', { server: serverId });
        });
    }
    this.#parts.vault.forget(serverId);
  }

  #begin(serverId: string, spreadMs: number, before: ServerView | null = null): void {
    if (!this.entry(serverId)) return;
    const poller = this.#poller(serverId, before);
    this.#pollers.set(serverId, poller);
    poller.start(spreadMs);
    this.#parts.changed();
  }

  /** Stops asking it. Its poller stays to be seen until another takes its place, so that no window loses the server. */
  async #end(serverId: string): Promise<ServerView | null> {
    const poller = this.#pollers.get(serverId);
    await poller?.stop();
    return poller?.view() ?? null;
  }

  #poller(serverId: string, before: ServerView | null): ServerPoller {
    const { clock, random, log, known, offer, changed, firstLook, retentionDays } = this.#parts;
    const { state } = this.#parts.vault.read(serverId);
    return new ServerPoller({
      clock,
      random,
      log,
      known,
      offer,
      changed,
      firstLook,
      before,
      entry: () => this.#entryOf(serverId),
      api: this.#api(serverId),
      oldest: () => clock.now() - retentionDays() * DAY_MS,
      token: () => state,
      signedOut: () => {
        this.#save(
          this.#entries.map((entry) => (entry.id === serverId ? { ...entry, signedOut: 'server' as const } : entry)),
        );
      },
    });
  }

  #entryOf(serverId: string): ServerEntry {
    const entry = this.entry(serverId);
    if (!entry) throw new Error(`server ${serverId} is not on the list`);
    return entry;
  }

  #api(serverId: string): ServerApi {
    const { clock, fetchFor } = this.#parts;
    const entry = this.#entryOf(serverId);
    const token = this.#token(serverId);
    return new ServerApi({ origin: entry.origin, clock, fetch: fetchFor(entry), token: () => token });
  }

  #token(serverId: string): string | null {
    const kept = this.#parts.vault.read(serverId);
    if (kept.state !== 'ok') return null;
    this.#parts.log.hide(kept.token);
    return kept.token;
  }

  #keepToken(serverId: string, token: string, keeping: Keeping): void {
    this.#parts.log.hide(token);
    this.#parts.vault.keep(serverId, token, keeping);
  }

  #save(entries: readonly ServerEntry[]): void {
    this.#parts.save(entries);
    this.#entries = entries;
    this.#parts.changed();
  }

  #inTurn(serverId: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#turns.get(serverId) ?? Promise.resolve()).then(work, work);
    this.#turns.set(serverId, turn);
    return turn;
  }
}
