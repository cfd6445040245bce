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
import { Changes, type Progress } from './changes.ts';
import { Channels, channelsChanged } from './channels.ts';
import { countAll, CountKeeper } from './counts.ts';
import { HeldBack } from './held-back.ts';
import { Kept } from './kept.ts';
import { List } from './list.ts';
import { Mutes } from './mutes.ts';
import { Outbox } from './outbox.ts';
import { Overview } from './overview.ts';
import { ProducerTable } from './producers.ts';
import { backUp, backups } from './recovery.ts';
import { RemoteRows } from './remote-rows.ts';
import { fromRow, type NotificationRow } from './rows.ts';
import { Troubles } from './troubles.ts';
import { Watched } from './watched.ts';

const DAY_MS = 86_400_000;

/** Inside one transaction: ask, and carry out. */
export interface Transaction {
  readonly held: Held;
  /** Returns the id of the row that the changes opened, if they opened one. */
  readonly apply: (changes: readonly Change[]) => number | null;
}

/** Everything that is kept in SQLite. Synchronous: when `transact` returns, the commit is on disk. */
export class Store implements Held {
  readonly #database: Database.Database;
  readonly #dataDir: string;
  readonly #changes: Changes;
  readonly #list: List;
  readonly #overview: Overview;
  readonly #openByKey;
  readonly #byId;
  readonly #ofKey;
  readonly #idsFor;
  readonly #seen;
  readonly #clientId;
  readonly #channels: Channels;
  readonly #openOf;
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
  /** Clients, locations and plans as the detectors keep them. */
  readonly watched: Watched;
  readonly #lastOutage;
  #summary: Summary;

  constructor(database: Database.Database, dataDir: string) {
    this.#database = database;
    this.#dataDir = dataDir;
    this.#changes = new Changes(database);
    this.#list = new List(database);
    this.#overview = new Overview(database);
    this.remoteRows = new RemoteRows(database);
    this.#heldBack = new HeldBack(database);
    this.#mutes = new Mutes(database);
    this.#troubles = new Troubles(database);
    this.#openOf = database.prepare<[string], NotificationRow>(
      'SELECT * FROM notifications WHERE (resolved_at IS NOT NULL) = 0 AND source = ?',
    );
    this.#openByKey = database.prepare<[string], NotificationRow>(
      'SELECT * FROM notifications WHERE key = ? AND resolved_at IS NULL',
    );
    this.#byId = database.prepare<[number], NotificationRow>('SELECT * FROM notifications WHERE id = ?');
    this.#ofKey = database.prepare<[number, number, number], NotificationRow>(
      'SELECT * FROM notifications WHERE key = (SELECT key FROM notifications WHERE id = ?) AND id <> ? ORDER BY id DESC LIMIT ?',
    );
    const idsWhere = (concerned: string): Database.Statement<[number], { id: number }> =>
      database.prepare(`SELECT id FROM notifications WHERE ${concerned} AND unread_revision <= ? ORDER BY id`);
    this.#idsFor = {
      read: idsWhere('read_at IS NULL'),
      unread: idsWhere('read_at IS NOT NULL'),
      resolve: idsWhere('resolved_at IS NULL'),
      snooze: idsWhere('resolved_at IS NULL'),
      unsnooze: idsWhere('snoozed_until IS NOT NULL'),
    } satisfies Record<ManyAct, unknown>;
    this.#seen = database.prepare<[string, string], { notification_id: number | null }>(
      'SELECT notification_id FROM seen_events WHERE source = ? AND producer_id = ?',
    );
    this.#clientId = database.prepare<[string], { id: number }>('SELECT id FROM clients WHERE name = ?');
    this.#channels = new Channels(database);
    this.outbox = new Outbox(database);
    this.kept = new Kept(database);
    this.producers = new ProducerTable(database);
    this.watched = new Watched(database);
    this.#lastOutage = database.prepare<[string], NotificationRow>(
      'SELECT * FROM notifications WHERE key = ? ORDER BY id DESC LIMIT 1',
    );
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

  /** One transaction; what is kept at hand of the channels does not outlive a rollback. */
  #run<T>(work: () => T): T {
    try {
      return this.#database.transaction(work)();
    } catch (error) {
      channelsChanged(this.#database);
      throw error;
    }
  }

  openByKey(key: string): Notification | undefined {
    const row = this.#openByKey.get(key);
    return row && fromRow(row);
  }

  byId(id: number): Notification | undefined {
    const row = this.#byId.get(id);
    return row && fromRow(row);
  }

  keyOf(id: number): string | undefined {
    return this.#byId.get(id)?.key;
  }

  newsRevision(id: number): number | undefined {
    return this.#byId.get(id)?.unread_revision;
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

  mutes(): Mute[] {
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
    return this.#openOf.all(source).map(fromRow);
  }

  client(name: string): WatchedClient | undefined {
    return this.watched.client(name);
  }

  plan(client: string, plan: string): WatchedPlan | undefined {
    return this.watched.plan(client, plan);
  }

  plansOf(client: string): WatchedPlan[] {
    return this.watched.plansOf(client);
  }

  location(name: string): StorageLocation | undefined {
    return this.watched.location(name);
  }

  dueClients(now: number, limit: number): WatchedClient[] {
    return this.watched.dueClients(now, limit);
  }

  lastOutage(key: string): Notification | undefined {
    const row = this.#lastOutage.get(key);
    return row && fromRow(row);
  }

  /** Whether the list says that a plan of a local client has missed its time. */
  hasMissed(client: string, plan: string): boolean {
    return this.openByKey(missedKey(client, plan)) !== undefined;
  }

  /** The other rows of the same condition, newest first, at most `limit`: of a server by its own key, else by ours. */
  historyOf(id: number, limit: number): RowHistory {
    const held = this.remoteRows.ofRow(id);
    const rows = held ? this.remoteRows.history(id, limit) : this.#ofKey.all(id, id, limit);
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
    return this.#walkTo(this.#list.lastId(), filter, size);
  }

  *#walkTo(upTo: number, filter: Partial<ListFilter>, limit: number): Generator<readonly Notification[]> {
    for (let after = 0; ;) {
      const rows = this.#list.after(filter, { after, upTo, limit });
      const last = rows.at(-1);
      if (!last) return;
      yield rows;
      after = last.id;
    }
  }

  ids(query: ListQuery): ListIds {
    return { ids: this.#list.ids(query, this.#summary), revision: this.#summary.revision };
  }

  /** The ids of the rows that an act would change, but for those with news later than `upToRevision`; oldest first. */
  idsFor(act: ManyAct, upToRevision: number): number[] {
    return this.#idsFor[act].all(upToRevision).map(({ id }) => id);
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
    const newest = backups(this.#dataDir)[0];
    if (newest && now - newest.at < DAY_MS && newest.at <= now) return;
    await backUp(this.#database, this.#dataDir, now);
  }

  /** How large the file is, in bytes, and what backups there are. */
  health(): { readonly bytes: number; readonly backups: number; readonly backupAt: number | null } {
    const made = backups(this.#dataDir);
    const pages = Number(this.#database.pragma('page_count', { simple: true }));
    const bytes = pages * Number(this.#database.pragma('page_size', { simple: true }));
    return { bytes, backups: made.length, backupAt: made[0]?.at ?? null };
  }

  /** SQLite's own quick check. Reads the whole file: only when the user asks. */
  isIntact(): boolean {
    return this.#database.pragma('quick_check(1)', { simple: true }) === 'ok';
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

/** Revisions only rise: a new one is above every revision that a row remembers. */
function lastRevision(database: Database.Database): number {
  const row = database
    .prepare<[], { last: number | null }>('SELECT max(unread_revision) AS last FROM notifications')
    .get();
  return row?.last ?? 0;
}
