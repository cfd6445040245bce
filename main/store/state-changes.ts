import type Database from 'better-sqlite3';
import type { Change, Notification } from '../engine/model.ts';
import type { NotificationRows } from './notification-rows.ts';
import { note, type Progress } from './progress.ts';
import type { RemoteChanges } from './remote-changes.ts';
import type { RunChanges } from './run-changes.ts';

/** More changed rows than this are not listed in a commit; the windows then ask for what they show. */
const LISTED_ROWS = 500;

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;
export type StateChange = Of<'resolve' | 'reopen' | 'read' | 'unread' | 'snooze' | 'wake'>;

/** Writes of the state of rows that are held: read, resolved, put off. Inside a transaction that the caller has opened. */
export class StateChanges {
  readonly #rows: NotificationRows;
  readonly #remote: RemoteChanges;
  readonly #runs: RunChanges;
  readonly #resolve;
  readonly #reopen;
  readonly #read;
  readonly #unread;
  readonly #unreadIds;
  readonly #readAll;
  readonly #snooze;

  constructor(
    database: Database.Database,
    { rows, remote, runs }: { rows: NotificationRows; remote: RemoteChanges; runs: RunChanges },
  ) {
    this.#rows = rows;
    this.#remote = remote;
    this.#runs = runs;
    this.#resolve = database.prepare<[number, string, number]>(
      'UPDATE notifications SET resolved_at = ?, resolved_by = ?, snoozed_until = NULL WHERE id = ?',
    );
    this.#reopen = database.prepare<[number]>(
      'UPDATE notifications SET resolved_at = NULL, resolved_by = NULL WHERE id = ?',
    );
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
    this.#snooze = database.prepare<[number | null, number]>('UPDATE notifications SET snoozed_until = ? WHERE id = ?');
  }

  /** Changes the rows that are named, one by one. */
  apply(change: StateChange, progress: Progress): void {
    for (const id of change.ids) {
      const before = this.#rows.byId(id);
      if (before) note(progress, before, this.#change(before, change, progress));
    }
  }

  readAll(change: Of<'read_all'>, progress: Progress): void {
    const upTo = change.upToRevision ?? progress.revision;
    const found = this.#unreadIds.all(upTo, LISTED_ROWS + 1);
    if (found.length <= LISTED_ROWS) {
      this.apply({ kind: 'read', ids: found.map(({ id }) => id), at: change.at }, progress);
      return;
    }
    this.#remote.oweAll(upTo);
    this.#readAll.run(change.at, upTo);
    progress.recount = true;
  }

  #change(before: Notification, change: StateChange, progress: Progress): Notification {
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
}
