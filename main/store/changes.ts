import type Database from 'better-sqlite3';
import type { Change, NewNotification, Notification } from '../engine/model.ts';
import { AtHand, makeRoom } from './at-hand.ts';
import { DeliveryChanges, isDeliveryChange } from './delivery-changes.ts';
import { ForgetChanges } from './forget-changes.ts';
import { HoldChanges } from './hold-changes.ts';
import { JobChanges } from './job-changes.ts';
import { Mutes } from './mutes.ts';
import type { NotificationRows } from './notification-rows.ts';
import { note, type Progress } from './progress.ts';
import type { Plans } from './plans.ts';
import { RemoteChanges } from './remote-changes.ts';
import { RunChanges } from './run-changes.ts';
import { StateChanges } from './state-changes.ts';
import { isWatchChange, WatchChanges } from './watch-changes.ts';
import type { Watched } from './watched.ts';

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** Carries out changes inside a transaction that the caller has opened. */
export class Changes {
  readonly #insert;
  readonly #insertClient;
  /** Names that are in the table for certain. */
  readonly #knownClients: AtHand<Set<string>>;
  readonly #repeat;
  readonly #remember;
  readonly #mirror;
  readonly #reword;
  readonly #rows: NotificationRows;
  readonly #states: StateChanges;
  readonly #jobs: JobChanges;
  readonly #forget: ForgetChanges;
  readonly #remote: RemoteChanges;
  readonly #delivery: DeliveryChanges;
  readonly #runs: RunChanges;
  readonly #watch: WatchChanges;
  readonly #hold: HoldChanges;
  readonly #mutes: Mutes;

  constructor(database: Database.Database, parts: { rows: NotificationRows; watched: Watched; plans: Plans }) {
    const { rows, plans } = parts;
    this.#rows = rows;
    this.#remote = new RemoteChanges(database);
    this.#delivery = new DeliveryChanges(database);
    this.#runs = new RunChanges(database, plans);
    this.#watch = new WatchChanges(database, parts);
    this.#hold = new HoldChanges(database);
    this.#mutes = new Mutes(database);
    this.#states = new StateChanges(database, { rows, remote: this.#remote, runs: this.#runs });
    this.#jobs = new JobChanges(database);
    this.#forget = new ForgetChanges(database, rows);
    this.#insert = database.prepare(
      `INSERT INTO notifications (key, source, type, client, plan, repository, location, severity, message, occurrence_count,
         first_occurred_at, last_occurred_at, read_at, resolved_at, resolved_by, unread_revision, told_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertClient = database.prepare<[string]>('INSERT INTO clients (name) VALUES (?) ON CONFLICT DO NOTHING');
    this.#knownClients = new AtHand(database, () => new Set());
    this.#repeat = database.prepare(
      `UPDATE notifications SET severity = ?, message = ?, occurrence_count = ?, first_occurred_at = ?, last_occurred_at = ?,
         read_at = NULL, unread_revision = ? WHERE id = ?`,
    );
    this.#remember = database.prepare<[string, string, number | null, number]>(
      'INSERT INTO seen_events (source, producer_id, notification_id, at) VALUES (?, ?, ?, ?)',
    );
    this.#mirror = database.prepare(
      `UPDATE notifications SET type = ?, client = ?, severity = ?, message = ?, occurrence_count = ?, first_occurred_at = ?,
         last_occurred_at = ?, read_at = ?, resolved_at = ?, resolved_by = ?, unread_revision = ?,
         snoozed_until = ? WHERE id = ?`,
    );
    this.#reword = database.prepare<[string, number]>('UPDATE notifications SET message = ? WHERE id = ?');
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
        this.#jobs.finish(change);
        return null;
      case 'read_all':
        this.#states.readAll(change, progress);
        return null;
      case 'forget':
        this.#forget.apply(change, progress);
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
        this.#states.apply(change, progress);
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
    if (row.client !== null) this.#nameClient(row.client);
    const notification = notificationOf(Number(lastInsertRowid), row);
    if (mark) this.#remote.link(notification.id, mark);
    this.#runs.opened(notification);
    this.#jobs.open(jobs, notification, progress);
    note(progress, null, notification);
    return notification.id;
  }

  #nameClient(name: string): void {
    const known = this.#knownClients.value;
    if (known.has(name)) return;
    this.#insertClient.run(name);
    makeRoom(known);
    known.add(name);
  }

  #tell({ id, jobs }: Of<'tell'>, progress: Progress): void {
    const row = this.#rows.byId(id);
    if (row) this.#jobs.tell(jobs, row, progress);
  }

  #repeatRow({ id, set, occurredAt }: Of<'repeat'>, progress: Progress): void {
    const before = this.#rows.byId(id);
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
    const before = this.#rows.byId(id);
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
    const revision = set.readAt === null && isNews ? progress.revision : this.#rows.newsRevision(id);
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
    if (set.client !== null) this.#nameClient(set.client);
    this.#runs.occurred(after, set.occurrenceCount - before.occurrenceCount, set.lastOccurredAt);
    this.#runs.outage(after, after.resolvedAt);
    note(progress, before, after);
  }

  #rewordRow({ id, message }: Of<'reword'>, progress: Progress): void {
    const before = this.#rows.byId(id);
    if (!before) return;
    this.#reword.run(message, id);
    note(progress, before, { ...before, message });
  }
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
