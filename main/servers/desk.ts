import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type {
  FinishSignIn,
  FoundServer,
  ServerChangeForm,
  ServerHealthView,
  ServerPageView,
  ServersView,
  ServerWay,
  SignInStage,
  SourceView,
} from '../../preload/contract.ts';
import type { Clock } from '../clock.ts';
import type { Commit, Input } from '../engine/model.ts';
import type { ServerEntry, ServerView } from '../engine/remote-server.ts';
import type { Log } from '../log.ts';
import { BadInput } from '../schemas/ipc.ts';
import { jobsPage, tokenPage } from '../server-api.ts';
import type { Shell } from '../shell/shell.ts';
import type { FirstLook } from '../sources/poller/poller.ts';
import { Servers } from '../sources/poller/servers.ts';
import type { SignInFlow } from '../sources/poller/sign-in.ts';
import { texts as pollerTexts } from '../sources/poller/texts.ts';
import { TokenVault } from '../sources/poller/token-vault.ts';
import type { Store } from '../store/store.ts';
import { deviceName, texts } from './texts.ts';

const LIST = 'servers';
const DEVICE = 'device';

export interface ServerDeskParts {
  readonly store: Store;
  readonly shell: Pick<Shell, 'keyStore' | 'fetchFor' | 'openExternal' | 'showPopup' | 'version'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly dataDir: string;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
  readonly retentionDays: () => number;
  /** While it is quiet the first look at a server has no pop-up: its rows stand in the list. */
  readonly isQuiet: () => boolean;
  /** Told when a view may have changed. */
  readonly changed: () => void;
}

interface OpenSignIn {
  readonly flow: SignInFlow;
  readonly way: ServerWay;
  /** The server of the list that signs in again. */
  readonly id: string | null;
  readonly origin: string;
}

/** The BBS servers: what their page asks, and the source itself. One sign-in is under way at a time. */
export class ServerDesk {
  readonly #parts: ServerDeskParts;
  readonly #vault: TokenVault;
  readonly #servers: Servers;
  #signIn: OpenSignIn | null = null;

  constructor(parts: ServerDeskParts) {
    const { store, shell, clock, log, dataDir, offer, retentionDays, changed } = parts;
    this.#parts = parts;
    this.#vault = new TokenVault(dataDir, vaultStore(shell.keyStore));
    this.#servers = new Servers({
      clock,
      log,
      offer,
      retentionDays,
      changed,
      random: Math.random,
      newId: randomUUID,
      known: store.remoteRows,
      vault: this.#vault,
      device: { id: this.#deviceId(), name: deviceName(hostname()) },
      fetchFor: (way) => shell.fetchFor(way),
      entries: (store.kept.read(LIST) as ServerEntry[] | undefined) ?? [],
      save: (entries) => {
        store.kept.write(LIST, entries);
      },
      firstLook: (found) => {
        this.#tellFirstLook(found);
      },
    });
  }

  start(): void {
    this.#servers.start();
  }

  stop(): Promise<void> {
    return this.#servers.stop();
  }

  wake(): void {
    this.#servers.wake();
  }

  committed(commit: Commit): void {
    this.#servers.committed(commit);
  }

  views(): readonly ServerView[] {
    return this.#servers.views;
  }

  sources(): SourceView[] {
    return this.views().map(({ source, name, state, lastAnswerAt }) => ({
      id: source,
      name,
      state: sourceState(state),
      lastSignAt: lastAnswerAt,
    }));
  }

  /** What a source is called; null when it is no server of the list. */
  nameOf(source: string): string | null {
    return this.views().find((view) => view.source === source)?.name ?? null;
  }

  page(): ServersView {
    return { servers: this.views().map((view) => this.#pageView(view)), vault: this.#vault.view() };
  }

  async find(address: string, way: ServerWay, id: string | null): Promise<FoundServer> {
    const flow = this.#servers.signIn(way);
    const found = await flow.find(address);
    this.#signIn = { flow, way, id, origin: found.origin };
    return { ...found, tokenPage: tokenPage(found.origin) };
  }

  password(username: string, password: string): Promise<SignInStage> {
    this.#parts.log.hide(password);
    return this.#open().flow.password(username, password);
  }

  code(code: string): Promise<SignInStage> {
    return this.#open().flow.code(code);
  }

  token(token: string): Promise<SignInStage> {
    this.#parts.log.hide(token.trim());
    return this.#open().flow.token(token);
  }

  async finish({ look, keeping }: FinishSignIn): Promise<ServersView> {
    const { flow, way, id } = this.#open();
    if (!flow.result) throw new BadInput(texts.notSignedIn, null);
    if (id !== null) await this.#signedInAgain(id, flow, keeping);
    else if (look) this.#servers.add(flow.result, { ...look, ...way }, keeping);
    else throw new BadInput(texts.noName, 'name');
    this.#signIn = null;
    return this.page();
  }

  async change({ id, change }: ServerChangeForm): Promise<ServersView> {
    const { derivesSuccess, ...rest } = change;
    const since =
      derivesSuccess === undefined ? {} : { successEventsSince: derivesSuccess ? this.#parts.clock.now() : null };
    await this.#servers.change(this.#known(id), { ...rest, ...since });
    return this.page();
  }

  async check(id: string | null): Promise<void> {
    await this.#servers.checkNow(id ?? undefined);
  }

  retry(id: string): Promise<void> {
    return this.#servers.tryAgain(this.#known(id));
  }

  signOut(id: string): Promise<void> {
    return this.#servers.signOut(this.#known(id));
  }

  remove(id: string): Promise<void> {
    return this.#servers.remove(this.#known(id));
  }

  async health(id: string): Promise<ServerHealthView | null> {
    await this.#servers.refreshHealth(this.#known(id));
    return this.#servers.health(id);
  }

  /** The servers as they stand on the list, for an export. */
  entries(): readonly ServerEntry[] {
    return this.#servers.entries;
  }

  /** Takes in servers of an import: all of them or, when they cannot be kept, none. */
  adopt(entries: readonly ServerEntry[]): Promise<void> {
    return this.#servers.adopt(entries);
  }

  openInBbs(notificationId: number): void {
    const held = this.#parts.store.remoteRows.ofRow(notificationId);
    const page = held ? this.#servers.webPage(held) : this.#jobsPageOf(notificationId);
    if (!page) throw new BadInput(texts.noPage, null);
    this.#parts.shell.openExternal(page);
  }

  /** The page of a row that was derived from a server's jobs; null for a row of no server of the list. */
  #jobsPageOf(notificationId: number): string | null {
    const source = this.#parts.store.byId(notificationId)?.source;
    const view = this.views().find((each) => each.source === source);
    return view ? jobsPage(view.origin) : null;
  }

  openTokenPage(): void {
    this.#parts.shell.openExternal(tokenPage(this.#open().origin));
  }

  async #signedInAgain(id: string, flow: SignInFlow, keeping: FinishSignIn['keeping']): Promise<void> {
    if (!flow.result) return;
    if (this.#servers.entry(id)?.origin !== flow.result.origin) throw new BadInput(texts.otherServer, 'address');
    await this.#servers.signedIn(id, flow.result, keeping);
  }

  #pageView(view: ServerView): ServerPageView {
    const entry = this.#servers.entry(view.id);
    if (!entry) throw new Error(`server ${view.id} is not on the list`);
    const { certificate, proxy, intervalSeconds, enabled, username, version, tokenKind, successEventsSince } = entry;
    return {
      ...view,
      certificate,
      proxy,
      intervalSeconds,
      enabled,
      username,
      version,
      tokenKind,
      derivesSuccess: successEventsSince !== null,
    };
  }

  #open(): OpenSignIn {
    if (!this.#signIn) throw new BadInput(texts.noSignIn, null);
    return this.#signIn;
  }

  #known(id: string): string {
    if (!this.#servers.entry(id)) throw new BadInput(texts.gone, null);
    return id;
  }

  #tellFirstLook({ name, total, unread, critical }: FirstLook): void {
    if (total === 0 || this.#parts.isQuiet()) return;
    this.#parts.shell.showPopup({
      title: pollerTexts.firstLook(name),
      body: pollerTexts.firstLookBody(unread, critical),
      severity: 'info',
      ids: [],
      sound: false,
    });
  }

  /** This computer's name for the servers: the same one again replaces its token there instead of leaving another. */
  #deviceId(): string {
    const { kept } = this.#parts.store;
    const known = kept.read(DEVICE) as string | undefined;
    if (known !== undefined) return known;
    const fresh = `bbs-tray-${randomUUID()}`;
    kept.write(DEVICE, fresh);
    return fresh;
  }
}

function sourceState(state: ServerView['state']): SourceView['state'] {
  if (state === 'paused') return 'off';
  return state === 'unreachable' || state === 'signed_out' || state === 'forbidden' ? 'blind' : 'ok';
}

/** The shell's key store as the vault wants it. */
function vaultStore(keyStore: Shell['keyStore']): ConstructorParameters<typeof TokenVault>[1] {
  return {
    get backend() {
      return keyStore.backend;
    },
    get isAvailable() {
      return keyStore.isSafe || keyStore.backend === 'basic_text';
    },
    get isWeak() {
      return !keyStore.isSafe;
    },
    seal: (secret) => Buffer.from(keyStore.seal(secret)),
    open: (sealed) => keyStore.open(sealed.toString()),
  };
}
