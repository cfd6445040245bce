import type Database from 'better-sqlite3';
import type { Change, Job, NewJob, NewNotification, Notification, Transition } from '../engine/model.ts';
import type { CountKeeper } from './counts.ts';
import { DeliveryChanges, isDeliveryChange } from './delivery-changes.ts';
import { HoldChanges } from './hold-changes.ts';
import { Mutes } from './mutes.ts';
import { RemoteChanges } from './remote-changes.ts';
import { fromRow, type NotificationRow } from './rows.ts';
import { RunChanges } from './run-changes.ts';
import { isWatchChange, WatchChanges } from './watch-changes.ts';

/** More changed rows than this are not listed in a commit; the windows then ask for what they show. */
const LISTED_ROWS = 500;
/** Rows and remembered ids deleted by one `forget`, so that no commit blocks the windows. */
const FORGET_SLICE = 1000;
/** Free pages given back to the disk at a time, once there are so many. */
const VACUUM_PAGES = 512;

/** What one transaction did so far. */
export interface Progress {
  readonly revision: number;
  readonly now: number;
  readonly counts: CountKeeper;
  readonly jobs: Job[];
  readonly transitions: Transition[];
  /** True once rows changed that are neither listed nor counted step by step. */
  recount: boolean;
}

type Id = [number];
type RowChange = 'resolve' | 'reopen' | 'read' | 'unread' | 'snooze' | 'wake';
type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** Carries out changes inside a transaction that the caller has opened. */
export class Changes {
  readonly #byId;
  readonly #insert;
  readonly #insertClient;
  readonly #insertJob;
  readonly #repeat;
  readonly #resolve;
  readonly #reopen;
  readonly #read;
  readonly #unread;
  readonly #unreadIds;
  readonly #readAll;
  readonly #remember;
  readonly #finishJob;
  readonly #oldIds;
  readonly #delete;
  readonly #forgetEvents;
  readonly #vacuum;
  readonly #mirror;
  readonly #reword;
  readonly #snooze;
  readonly #told;
  readonly #remote: RemoteChanges;
  readonly #delivery: DeliveryChanges;
  readonly #runs: RunChanges;
  readonly #watch: WatchChanges;
  readonly #hold: HoldChanges;
  readonly #mutes: Mutes;

  constructor(database: Database.Database) {
    this.#remote = new RemoteChanges(database);
    this.#delivery = new DeliveryChanges(database);
    this.#runs = new RunChanges(database);
    this.#watch = new WatchChanges(database);
    this.#hold = new HoldChanges(database);
    this.#mutes = new Mutes(database);
    this.#byId = database.prepare<Id, NotificationRow>('SELECT * FROM notifications WHERE id = ?');
    this.#insert = database.prepare(
      `INSERT INTO notifications (key, source, type, client, plan, repository, location, severity, message, occurrence_count,
         first_occurred_at, last_occurred_at, read_at, resolved_at, resolved_by, unread_revision, told_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertClient = database.prepare<[string]>('INSERT INTO clients (name) VALUES (?) ON CONFLICT DO NOTHING');
    this.#insertJob = database.prepare<[string, number, string, string | null, number, string, number, number]>(
      'INSERT INTO jobs (channel, notification_id, state, reason, created_at, hold, together, again) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#repeat = database.prepare(
      `UPDATE notifications SET severity = ?, message = ?, occurrence_count = ?, first_occurred_at = ?, last_occurred_at = ?,
         read_at = NULL, unread_revision = ? WHERE id = ?`,
    );
    this.#resolve = database.prepare<[number, string, number]>(
      'UPDATE notifications SET resolved_at = ?, resolved_by = ?, snoozed_until = NULL WHERE id = ?',
    );
    this.#reopen = database.prepare<Id>('UPDATE notifications SET resolved_at = NULL, resolved_by = NULL WHERE id = ?');
    this.#read = database.prepare<[number, number]>('UPDATE notifications SET read_at = ? WHERE id = ?');
    this.#unread = database.prepare<[number, number]>(
      'UPDATE notifications SET read_at = NULL, unread_revision = ? WHERE id = ?',
    );
    this.#unreadIds = database.prepare<[number, number], { id: number }>(
      'SELECT id FROM notifications WHERE read_at IS NULL AND unread_revision <= ? LIMIT ?',
    );
    this.#readAll = database.prepare<[number, number]>(
      'UPDATE notifications SET read_at = ? WHERE read_at IS NULL AND unread_revision <= ?',
    );
    this.#remember = database.prepare<[string, string, number | null, number]>(
      'INSERT INTO seen_events (source, producer_id, notification_id, at) VALUES (?, ?, ?, ?)',
    );
    this.#finishJob = database.prepare<[string, string | null, number, number]>(
      `UPDATE jobs SET state = ?, reason = ?, finished_at = ? WHERE id = ? AND state = 'pending'`,
    );
    // A server's row that was resolved by hand stays as long as it is open there, or it would come back as a new one.
    this.#oldIds = database.prepare<[number, number], { id: number }>(
      `SELECT id FROM notifications WHERE resolved_at < ?
          AND NOT EXISTS (SELECT 1 FROM remote_rows WHERE notification_id = id AND is_current = 1 AND server_resolved = 0) LIMIT ?`,
    );
    this.#mirror = database.prepare(
      `UPDATE notifications SET type = ?, client = ?, severity = ?, message = ?, occurrence_count = ?, first_occurred_at = ?,
         last_occurred_at = ?, read_at = ?, resolved_at = ?, resolved_by = ?, unread_revision = ?,
         snoozed_until = ? WHERE id = ?`,
    );
    this.#reword = database.prepare<[string, number]>('UPDATE notifications SET message = ? WHERE id = ?');
    this.#snooze = database.prepare<[number | null, number]>('UPDATE notifications SET snoozed_until = ? WHERE id = ?');
    this.#told = database.prepare<[number, number]>('UPDATE notifications SET told_at = ? WHERE id = ?');
    this.#delete = database.prepare<Id>('DELETE FROM notifications WHERE id = ?');
    this.#forgetEvents = database.prepare<[number, number]>(
      `DELETE FROM seen_events WHERE (source, producer_id) IN (SELECT source, producer_id FROM seen_events WHERE at < ? LIMIT ?)`,
    );
    this.#vacuum = () => {
      const free = Number(database.pragma('freelist_count', { simple: true }));
      if (free >= VACUUM_PAGES) database.exec(`PRAGMA incremental_vacuum(${String(VACUUM_PAGES)})`);
    };
  }

  /** Carries one out; returns the id of a row that it opened. */
  apply(change: Change, progress: Progress, opened: number | null): number | null {
    if (isDeliveryChange(change)) {
      this.#delivery.apply(change);
      return null;
    }
    if (isWatchChange(change)) {
      this.#watch.apply(change);
      return null;
    }
    switch (change.kind) {
      case 'open':
        return this.#openRow(change, progress);
      case 'repeat':
        this.#repeatRow(change, progress);
        return null;
      case 'remember':
        this.#remember.run(change.source, change.producerId, change.id ?? opened, change.at);
        return null;
      case 'finish_jobs':
        for (const id of change.jobIds)
          this.#finishJob.run(change.state, change.state === 'skipped' ? 'over' : null, change.at, id);
        return null;
      case 'read_all':
        this.#readEverything(change, progress);
        return null;
      case 'forget':
        this.#forget(change, progress);
        return null;
      case 'mirror':
        this.#mirrorRow(change, progress);
        return null;
      case 'reword':
        this.#rewordRow(change, progress);
        return null;
      case 'receipts_sent':
        this.#remote.sent(change.source, change.remoteIds);
        return null;
      case 'synced':
        this.#remote.synced(change.source, change.at);
        return null;
      case 'tell':
        this.#tell(change, progress);
        return null;
      case 'mute':
        this.#mutes.put(change.mute);
        return null;
      case 'unmute':
        this.#mutes.drop(change, progress.now);
        return null;
      case 'keep_quiet':
        this.#hold.keep(change.quiet);
        return null;
      case 'hold_jobs':
        progress.jobs.push(...this.#hold.apply(change.rule));
        return null;
      case 'drop_source':
        this.#remote.drop(change.source);
        this.#runs.drop(change.source);
        return null;
      case 'forget_runs':
        this.#runs.forget(change.before);
        return null;
      default:
        this.#eachRow(change, progress);
        return null;
    }
  }

  #openRow({ row, jobs, mark }: Of<'open'>, progress: Progress): number {
    const { lastInsertRowid } = this.#insert.run(
      row.key,
      row.source,
      row.type,
      row.client,
      row.plan,
      row.repository,
      row.location,
      row.severity,
      row.message,
      row.occurrenceCount,
      row.firstOccurredAt,
      row.lastOccurredAt,
      row.readAt,
      row.resolvedAt,
      row.resolvedBy,
      progress.revision,
      progress.now,
    );
    if (row.client !== null) this.#insertClient.run(row.client);
    const notification = notificationOf(Number(lastInsertRowid), row);
    if (mark) this.#remote.link(notification.id, mark);
    this.#runs.opened(notification);
    for (const job of jobs) this.#openJob(job, notification, progress);
    note(progress, null, notification);
    return notification.id;
  }

  #openJob(job: NewJob, notification: Notification, progress: Progress): void {
    const state = job.skip === null ? 'pending' : 'skipped';
    const { lastInsertRowid } = this.#insertJob.run(
      job.channel,
      notification.id,
      state,
      job.skip,
      progress.now,
      job.isHeld ? 'held' : 'never',
      job.together ? 1 : 0,
      job.again ? 1 : 0,
    );
    if (job.skip === null && !job.isHeld) progress.jobs.push({ ...job, id: Number(lastInsertRowid), notification });
  }

  /** Tells of a row as it is now. */
  #tell({ id, jobs }: Of<'tell'>, progress: Progress): void {
    const row = this.#row(id);
    if (!row) return;
    this.#told.run(progress.now, id);
    for (const job of jobs) this.#openJob(job, row, progress);
  }

  #repeatRow({ id, set, occurredAt }: Of<'repeat'>, progress: Progress): void {
    const before = this.#row(id);
    if (!before) return;
    this.#repeat.run(
      set.severity,
      set.message,
      set.occurrenceCount,
      set.firstOccurredAt,
      set.lastOccurredAt,
      progress.revision,
      id,
    );
    const after = { ...before, ...set, readAt: null };
    this.#runs.occurred(after, 1, occurredAt);
    note(progress, before, after);
  }

  /** What the server says of a row that is held; only what can be seen is noted. */
  #mirrorRow({ id, set, mark, receipt }: Of<'mirror'>, progress: Progress): void {
    const before = this.#row(id);
    if (!before) return;
    this.#remote.mark(id, mark, receipt);
    const after: Notification = {
      ...before,
      ...set,
      snoozedUntil: set.resolvedAt === null ? before.snoozedUntil : null,
    };
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    const isNews =
      before.readAt !== null ||
      set.lastOccurredAt > before.lastOccurredAt ||
      set.occurrenceCount > before.occurrenceCount;
    const revision = set.readAt === null && isNews ? progress.revision : this.#byId.get(id)?.unread_revision;
    this.#mirror.run(
      set.type,
      set.client,
      set.severity,
      set.message,
      set.occurrenceCount,
      set.firstOccurredAt,
      set.lastOccurredAt,
      set.readAt,
      set.resolvedAt,
      set.resolvedBy,
      revision,
      after.snoozedUntil,
      id,
    );
    if (set.client !== null) this.#insertClient.run(set.client);
    this.#runs.occurred(after, set.occurrenceCount - before.occurrenceCount, set.lastOccurredAt);
    this.#runs.outage(after, after.resolvedAt);
    note(progress, before, after);
  }

  #rewordRow({ id, message }: Of<'reword'>, progress: Progress): void {
    const before = this.#row(id);
    if (!before) return;
    this.#reword.run(message, id);
    note(progress, before, { ...before, message });
  }

  /** Changes whose rows are named one by one. */
  #eachRow(change: Of<RowChange>, progress: Progress): void {
    for (const id of change.ids) {
      const before = this.#row(id);
      if (before) note(progress, before, this.#change(before, change, progress));
    }
  }

  #change(before: Notification, change: Of<RowChange>, progress: Progress): Notification {
    switch (change.kind) {
      case 'resolve':
        this.#resolve.run(change.at, change.by, before.id);
        this.#runs.outage(before, change.overAt ?? change.at);
        return { ...before, resolvedAt: change.at, resolvedBy: change.by, snoozedUntil: null };
      case 'reopen':
        this.#reopen.run(before.id);
        this.#runs.outage(before, null);
        return { ...before, resolvedAt: null, resolvedBy: null };
      case 'read':
        this.#remote.owe(before.id);
        this.#read.run(change.at, before.id);
        return { ...before, readAt: change.at };
      case 'unread':
        this.#remote.forgive(before.id);
        this.#unread.run(progress.revision, before.id);
        return { ...before, readAt: null };
      case 'snooze':
        this.#snooze.run(change.until, before.id);
        return { ...before, snoozedUntil: change.until };
      case 'wake':
        this.#snooze.run(null, before.id);
        return { ...before, snoozedUntil: null };
    }
  }

  #readEverything(change: Of<'read_all'>, progress: Progress): void {
    const upTo = change.upToRevision ?? progress.revision;
    const found = this.#unreadIds.all(upTo, LISTED_ROWS + 1);
    if (found.length <= LISTED_ROWS) {
      this.#eachRow({ kind: 'read', ids: found.map(({ id }) => id), at: change.at }, progress);
      return;
    }
    this.#remote.oweAll(upTo);
    this.#readAll.run(change.at, upTo);
    progress.recount = true;
  }

  #forget(change: Of<'forget'>, progress: Progress): void {
    const old = this.#oldIds.all(change.resolvedBefore, FORGET_SLICE);
    for (const { id } of old) {
      const before = this.#row(id);
      this.#delete.run(id);
      if (before) note(progress, before, null);
    }
    this.#forgetEvents.run(change.eventsBefore, FORGET_SLICE);
    this.#vacuum();
  }

  #row(id: number): Notification | undefined {
    const row = this.#byId.get(id);
    return row && fromRow(row);
  }
}

function note(progress: Progress, before: Notification | null, after: Notification | null): void {
  progress.counts.step(before, after);
  progress.transitions.push({ before, after });
}

/** A new row as it is now held; its key stays in the table. */
function notificationOf(id: number, row: NewNotification): Notification {
  const { source, type, client, plan, repository, location, severity, message, occurrenceCount } = row;
  const { firstOccurredAt, lastOccurredAt, readAt, resolvedAt, resolvedBy } = row;
  return {
    id,
    source,
    type,
    client,
    plan,
    repository,
    location,
    severity,
    message,
    occurrenceCount,
    firstOccurredAt,
    lastOccurredAt,
    readAt,
    resolvedAt,
    resolvedBy,
    snoozedUntil: null,
  };
}
