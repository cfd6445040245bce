import type Database from 'better-sqlite3';
import type {
  Beside,
  ClientCount,
  ListFilter,
  ListIds,
  ListPage,
  ListQuery,
  ManyAct,
  OverviewView,
  RowHistory,
} from '../../preload/contract.ts';
import type { Change, ChannelId, Commit, Held, Notification, SourceId, Summary } from '../engine/model.ts';
import type { HeldQuiet, Mute } from '../engine/quiet-model.ts';
import type { HeldRemote } from '../engine/remote-model.ts';
import type { HeldChannel } from '../engine/delivery-model.ts';
import type { StorageLocation, WatchedClient, WatchedPlan } from '../engine/watch-model.ts';
import { missedKey } from '../engine/missed-schedule.ts';
import { forgetAtHand } from './at-hand.ts';
import { Changes } from './changes.ts';
import { Channels } from './channels.ts';
import { countAll, CountKeeper, lastRevision } from './counts.ts';
import { HeldBack } from './held-back.ts';
import { Kept } from './kept.ts';
import { List } from './list.ts';
import { Mutes } from './mutes.ts';
import { NotificationRows } from './notification-rows.ts';
import { Outbox } from './outbox.ts';
import { Overview } from './overview.ts';
import { Plans } from './plans.ts';
import { ProducerTable } from './producers.ts';
import type { Progress } from './progress.ts';
import { RemoteRows } from './remote-rows.ts';
import { fromRow } from './rows.ts';
import { StoreFile, type FileHealth } from './store-file.ts';
import { Troubles } from './troubles.ts';
import { Watched } from './watched.ts';

/** Inside one transaction: ask, and carry out. */
export interface Transaction {
  readonly held: Held;
  /** Returns the id of the row that the changes opened, if they opened one. */
  readonly apply: (changes: readonly Change[]) => number | null;
}

/** Everything that is kept in SQLite. Synchronous: when `transact` returns, the commit is on disk. */
export class Store implements Held {
  readonly #database: Database.Database;
  readonly #file: StoreFile;
  readonly #rows: NotificationRows;
  readonly #changes: Changes;
  readonly #list: List;
  readonly #overview: Overview;
  readonly #seen;
  readonly #clientId;
  readonly #channels: Channels;
  readonly #heldBack: HeldBack;
  readonly #mutes: Mutes;
  readonly #troubles: Troubles;
  /** The servers' side of the mirrored rows. */
  readonly remoteRows: RemoteRows;
  /** What has been told and what waits to be. */
  readonly outbox: Outbox;
  readonly kept: Kept;
  /** Tokens and keys of the local API. */
  readonly producers: ProducerTable;
  /** Clients and locations as the detectors keep them. */
  readonly watched: Watched;
  readonly plans: Plans;
  #summary: Summary;

  constructor(database: Database.Database, dataDir: string) {
    this.#database = database;
    this.#file = new StoreFile(database, dataDir);
    this.#rows = new NotificationRows(database);
    this.watched = new Watched(database);
    this.plans = new Plans(database);
    this.#changes = new Changes(database, { rows: this.#rows, watched: this.watched, plans: this.plans });
    this.#list = new List(database);
    this.#overview = new Overview(database);
    this.remoteRows = new RemoteRows(database);
    this.#heldBack = new HeldBack(database);
    this.#mutes = new Mutes(database);
    this.#troubles = new Troubles(database);
    this.#seen = database.prepare<[string, string], { notification_id: number | null }>(
      'SELECT notification_id FROM seen_events WHERE source = ? AND producer_id = ?',
    );
    this.#clientId = database.prepare<[string], { id: number }>('SELECT id FROM clients WHERE name = ?');
    this.#channels = new Channels(database);
    this.outbox = new Outbox(database);
    this.kept = new Kept(database);
    this.producers = new ProducerTable(database);
    this.#summary = { revision: lastRevision(database), ...countAll(database) };
  }

  /** One transaction, all or nothing. Throws what `work` throws, with nothing changed. */
  transact<T>(now: number, work: (transaction: Transaction) => T): { value: T; commit: Commit } {
    const progress: Progress = {
      revision: this.#summary.revision + 1,
      now,
      counts: new CountKeeper(this.#summary),
      jobs: [],
      transitions: [],
      recount: false,
    };
    const value = this.#run(() => work({ held: this, apply: (changes) => this.#apply(changes, progress) }));
    const counts = progress.recount ? countAll(this.#database) : progress.counts.result();
    this.#summary = { revision: progress.revision, ...counts };
    const transitions = progress.recount || progress.transitions.length > 1000 ? null : progress.transitions;
    return { value, commit: { transitions, jobs: progress.jobs, summary: this.#summary } };
  }

  /** One transaction; what is kept at hand does not outlive a rollback. */
  #run<T>(work: () => T): T {
    try {
      return this.#database.transaction(work)();
    } catch (error) {
      forgetAtHand(this.#database);
      throw error;
    }
  }

  openByKey(key: string): Notification | undefined {
    return this.#rows.openByKey(key);
  }

  byId(id: number): Notification | undefined {
    return this.#rows.byId(id);
  }

  keyOf(id: number): string | undefined {
    return this.#rows.keyOf(id);
  }

  newsRevision(id: number): number | undefined {
    return this.#rows.newsRevision(id);
  }

  seen(source: SourceId, producerId: string): number | null | undefined {
    const row = this.#seen.get(source, producerId);
    return row && row.notification_id;
  }

  remote(source: SourceId, remoteId: number): HeldRemote | undefined {
    return this.remoteRows.current(source, remoteId);
  }

  remoteSynced(source: SourceId): boolean {
    return this.remoteRows.isSynced(source);
  }

  quiet(): HeldQuiet {
    return this.#heldBack.quiet();
  }

  mutes(): readonly Mute[] {
    return this.#mutes.all();
  }

  troublesOf(source: SourceId, client: string): Notification[] {
    return this.#troubles.of(source, client);
  }

  /** What else is wrong with the client of a row, at most `limit` rows of it. */
  besideOf(id: number, limit: number): Beside {
    const row = this.byId(id);
    return row ? this.#troubles.beside(row, limit) : { rows: [], total: 0 };
  }

  snoozeDue(now: number): Notification[] {
    return this.#heldBack.snoozeDue(now);
  }

  toldBefore(at: number, limit: number): Notification[] {
    return this.#heldBack.toldBefore(at, limit);
  }

  waitingFor(id: number): ChannelId[] {
    return this.#heldBack.waitingFor(id);
  }

  /** When the next snooze ends; null when none does by itself. */
  nextSnoozeEnd(): number | null {
    return this.#heldBack.nextSnoozeEnd();
  }

  openOf(source: SourceId): Notification[] {
    return this.#rows.openOf(source);
  }

  client(name: string): WatchedClient | undefined {
    return this.watched.client(name);
  }

  plan(client: string, plan: string): WatchedPlan | undefined {
    return this.plans.watched(client, plan);
  }

  plansOf(client: string): WatchedPlan[] {
    return this.plans.watchedOf(client);
  }

  location(name: string): StorageLocation | undefined {
    return this.watched.location(name);
  }

  dueClients(now: number, limit: number): WatchedClient[] {
    return this.watched.dueClients(now, limit);
  }

  lastOutage(key: string): Notification | undefined {
    return this.#rows.newestOfKey(key);
  }

  /** Whether the list says that a plan of a local client has missed its time. */
  hasMissed(client: string, plan: string): boolean {
    return this.openByKey(missedKey(client, plan)) !== undefined;
  }

  /** The other rows of the same condition, newest first, at most `limit`: of a server by its own key, else by ours. */
  historyOf(id: number, limit: number): RowHistory {
    const held = this.remoteRows.ofRow(id);
    const rows = held ? this.remoteRows.history(id, limit) : this.#rows.besideId(id, limit);
    return { rows: rows.map(fromRow), isGone: held?.mark.gone ?? false };
  }

  get summary(): Summary {
    return this.#summary;
  }

  page(query: ListQuery): ListPage {
    return { ...this.#list.page(query, this.#summary), offset: query.offset, summary: this.#summary };
  }

  /**
   * The matching rows in the order they came in, `size` at a time. Rows that come in after the start are not among them;
   * whatever else happens between two steps is seen from there on.
   */
  walk(filter: Partial<ListFilter>, size: number): Generator<readonly Notification[]> {
    return this.#list.walk(filter, size);
  }

  ids(query: ListQuery): ListIds {
    return { ids: this.#list.ids(query, this.#summary), revision: this.#summary.revision };
  }

  /** The ids of the rows that an act would change, but for those with news later than `upToRevision`; oldest first. */
  idsFor(act: ManyAct, upToRevision: number): number[] {
    return this.#rows.idsFor(act, upToRevision);
  }

  clients(): ClientCount[] {
    return this.#list.clients();
  }

  /** How the backups went day by day; `edges`: where each day begins and the last one ends, ascending, epoch ms. */
  overview(edges: readonly number[]): OverviewView {
    return this.#overview.read(edges);
  }

  /** The stable number of a client that any row ever named. */
  clientId(name: string): number | null {
    return this.#clientId.get(name)?.id ?? null;
  }

  channels(): readonly HeldChannel[] {
    return this.#channels.all();
  }

  channel(id: ChannelId): HeldChannel | undefined {
    return this.#channels.byId(id);
  }

  /** Makes the daily backup when the newest is a day old and there is something to save. */
  async backUpDaily(now: number): Promise<void> {
    await this.#file.backUpDaily(now);
  }

  /** How large the file is, in bytes, and what backups there are. */
  health(): FileHealth {
    return this.#file.health();
  }

  /** SQLite's own quick check. Reads the whole file: only when the user asks. */
  isIntact(): boolean {
    return this.#file.isIntact();
  }

  close(): void {
    this.#database.close();
  }

  #apply(changes: readonly Change[], progress: Progress): number | null {
    let opened: number | null = null;
    for (const change of changes) opened = this.#changes.apply(change, progress, opened) ?? opened;
    return opened;
  }
}
