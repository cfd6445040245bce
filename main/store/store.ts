import type Database from 'better-sqlite3';
import type { ClientCount, ListPage, ListQuery } from '../../preload/contract.ts';
import type { Change, ChannelId, Commit, Held, Job, Notification, SourceId, Summary } from '../engine/model.ts';
import { Changes, type Progress } from './changes.ts';
import { countAll, CountKeeper } from './counts.ts';
import { List } from './list.ts';
import { backUp, backups } from './recovery.ts';
import { fromRow, type NotificationRow } from './rows.ts';

const DAY_MS = 86_400_000;

/** Inside one transaction: ask, and carry out. */
export interface Transaction {
  readonly held: Held;
  /** Returns the id of the row that the changes opened, if they opened one. */
  apply(changes: readonly Change[]): number | null;
}

/** Everything that is kept in SQLite. Synchronous: when `transact` returns, the commit is on disk. */
export class Store implements Held {
  readonly #database: Database.Database;
  readonly #dataDir: string;
  readonly #changes: Changes;
  readonly #list: List;
  readonly #openByKey;
  readonly #byId;
  readonly #seen;
  readonly #clientId;
  readonly #pendingJobs;
  #summary: Summary;

  constructor(database: Database.Database, dataDir: string) {
    this.#database = database;
    this.#dataDir = dataDir;
    this.#changes = new Changes(database);
    this.#list = new List(database);
    this.#openByKey = database.prepare<[string], NotificationRow>('SELECT * FROM notifications WHERE key = ? AND resolved_at IS NULL');
    this.#byId = database.prepare<[number], NotificationRow>('SELECT * FROM notifications WHERE id = ?');
    this.#seen = database.prepare<[string, string], { notification_id: number | null }>(
      'SELECT notification_id FROM seen_events WHERE source = ? AND producer_id = ?',
    );
    this.#clientId = database.prepare<[string], { id: number }>('SELECT id FROM clients WHERE name = ?');
    this.#pendingJobs = database.prepare<[string], NotificationRow & { job_id: number }>(
      `SELECT jobs.id AS job_id, notifications.* FROM jobs JOIN notifications ON notifications.id = jobs.notification_id
        WHERE jobs.state = 'pending' AND jobs.channel = ? ORDER BY jobs.id`,
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
    const value = this.#database.transaction(() => work({ held: this, apply: (changes) => this.#apply(changes, progress) }))();
    const counts = progress.recount ? countAll(this.#database) : progress.counts.result();
    this.#summary = { revision: progress.revision, ...counts };
    const transitions = progress.recount || progress.transitions.length > 1000 ? null : progress.transitions;
    return { value, commit: { transitions, jobs: progress.jobs, summary: this.#summary } };
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

  seen(source: SourceId, producerId: string): number | null | undefined {
    const row = this.#seen.get(source, producerId);
    return row && row.notification_id;
  }

  get summary(): Summary {
    return this.#summary;
  }

  page(query: ListQuery): ListPage {
    return { ...this.#list.page(query, this.#summary), offset: query.offset, summary: this.#summary };
  }

  clients(): ClientCount[] {
    return this.#list.clients();
  }

  /** The stable number of a client that any row ever named. */
  clientId(name: string): number | null {
    return this.#clientId.get(name)?.id ?? null;
  }

  /** What a channel has not been told yet, oldest first. */
  pendingJobs(channel: ChannelId): Job[] {
    return this.#pendingJobs.all(channel).map((row) => ({ id: row.job_id, channel, notification: fromRow(row) }));
  }

  /** Makes the daily backup when the newest is a day old and there is something to save. */
  async backUpDaily(now: number): Promise<void> {
    const newest = backups(this.#dataDir)[0];
    if (newest && now - newest.at < DAY_MS && newest.at <= now) return;
    await backUp(this.#database, this.#dataDir, now);
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
  const row = database.prepare<[], { last: number | null }>('SELECT max(unread_revision) AS last FROM notifications').get();
  return row?.last ?? 0;
}
