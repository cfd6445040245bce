import type Database from 'better-sqlite3';
import type { SourceId } from '../engine/model.ts';
import type { HeldRemote, KnownRow, Receipt, RemoteCounts, RemoteMark } from '../engine/remote-model.ts';
import { fromRow, type NotificationRow } from './rows.ts';

interface RemoteColumns {
  readonly notification_id: number;
  readonly source: string;
  readonly remote_id: number;
  readonly thread: string;
  readonly agent_id: number | null;
  readonly reference_id: number | null;
  readonly severity_word: string;
  readonly server_count: number;
  readonly server_last_at: number;
  readonly server_read: number;
  readonly server_resolved: number;
  readonly gone: number;
  readonly receipt: Receipt['state'] | null;
  readonly receipt_count: number | null;
}
interface KnownColumns {
  readonly remote_id: number;
  readonly server_count: number;
  readonly server_last_at: number;
  readonly server_read: number;
  readonly server_resolved: number;
}

const COLUMNS = `notification_id, source, remote_id, thread, agent_id, reference_id, severity_word, server_count,
  server_last_at, server_read, server_resolved, gone, receipt, receipt_count`;
const OPEN_THERE = 'is_current = 1 AND server_resolved = 0';
const UNREAD_THERE = `${OPEN_THERE} AND server_read = 0`;

/**
 * Reads of the servers' side of the mirrored rows. What is asked for row by row has no join: SQLite plans one anew for each
 * value that is bound, which takes twenty times as long as to look.
 */
export class RemoteRows {
  readonly #row;
  readonly #current;
  readonly #ofRow;
  readonly #known;
  readonly #openThere;
  readonly #synced;
  readonly #newest;
  readonly #waiting;
  readonly #history;
  readonly #countsThere;
  readonly #unreadHere;

  constructor(database: Database.Database) {
    const mark = `SELECT ${COLUMNS} FROM remote_rows`;
    const known = 'SELECT remote_id, server_count, server_last_at, server_read, server_resolved FROM remote_rows';
    this.#row = database.prepare<[number], NotificationRow>('SELECT * FROM notifications WHERE id = ?');
    this.#current = database.prepare<[string, number], RemoteColumns>(
      `${mark} WHERE source = ? AND remote_id = ? AND is_current = 1`,
    );
    this.#ofRow = database.prepare<[number], RemoteColumns>(`${mark} WHERE notification_id = ?`);
    this.#known = database.prepare<[string, number], KnownColumns>(
      `${known} WHERE source = ? AND remote_id = ? AND is_current = 1`,
    );
    this.#openThere = database.prepare<[string], KnownColumns>(`${known} WHERE source = ? AND ${OPEN_THERE}`);
    this.#synced = database.prepare<[string], { at: number }>(
      'SELECT synced_at AS at FROM remote_sources WHERE source = ?',
    );
    this.#newest = database.prepare<[string], { at: number | null }>(
      'SELECT max(server_last_at) AS at FROM remote_rows WHERE source = ?',
    );
    this.#waiting = database.prepare<[string, number], { remote_id: number }>(
      `SELECT remote_id FROM remote_rows WHERE source = ? AND receipt = 'pending' AND is_current = 1 ORDER BY remote_id LIMIT ?`,
    );
    this.#countsThere = database.prepare<[string], RemoteCounts>(
      `SELECT count(*) FILTER (WHERE server_read = 0) AS there,
          count(*) FILTER (WHERE server_read = 0 AND (read_at IS NOT NULL OR resolved_at IS NOT NULL)) AS quietHere,
          count(*) FILTER (WHERE receipt = 'pending') AS receiptsWaiting
         FROM remote_rows JOIN notifications ON id = notification_id WHERE remote_rows.source = ? AND ${OPEN_THERE}`,
    );
    this.#unreadHere = database.prepare<[string], RemoteCounts>(
      `SELECT count(*) AS unreadHere FROM notifications JOIN remote_rows ON notification_id = id
        WHERE (resolved_at IS NULL) = 1 AND read_at IS NULL AND notifications.source = ? AND NOT (${UNREAD_THERE})`,
    );
    this.#history = database.prepare<[number, number], NotificationRow>(
      `SELECT notifications.* FROM remote_rows AS this JOIN remote_rows AS other ON other.source = this.source AND other.thread = this.thread
         JOIN notifications ON notifications.id = other.notification_id
        WHERE this.notification_id = ? AND other.notification_id <> this.notification_id ORDER BY notifications.id DESC LIMIT ?`,
    );
  }

  current(source: SourceId, remoteId: number): HeldRemote | undefined {
    return this.#held(this.#current.get(source, remoteId));
  }

  /** The server's side of a row of the list; undefined for a row that is no server's. */
  ofRow(id: number): HeldRemote | undefined {
    return this.#held(this.#ofRow.get(id));
  }

  isSynced(source: SourceId): boolean {
    return this.#synced.get(source) !== undefined;
  }

  known(source: SourceId, remoteId: number): KnownRow | undefined {
    const row = this.#known.get(source, remoteId);
    return row && knownOf(row);
  }

  /** Every row that the server held as open by its last word. */
  openThere(source: SourceId): KnownRow[] {
    return this.#openThere.all(source).map(knownOf);
  }

  /** The newest occurrence that is known of a server; null when none is. */
  newest(source: SourceId): number | null {
    return this.#newest.get(source)?.at ?? null;
  }

  /** The rows whose read marks wait to be sent, at most `limit`. */
  receiptsWaiting(source: SourceId, limit: number): number[] {
    return this.#waiting.all(source, limit).map((row) => row.remote_id);
  }

  /** The other rows of the same condition, newest first. */
  history(id: number, limit: number): NotificationRow[] {
    return this.#history.all(id, limit);
  }

  /** Looks at open rows only, here and there: resolved ones are many and count for nothing. */
  counts(source: SourceId): RemoteCounts {
    const { there, quietHere, receiptsWaiting } = this.#countsThere.get(source) ?? NONE;
    const { unreadHere } = this.#unreadHere.get(source) ?? NONE;
    return { there, here: there - quietHere + unreadHere, quietHere, unreadHere, receiptsWaiting };
  }

  #held(mark: RemoteColumns | undefined): HeldRemote | undefined {
    const row = mark && this.#row.get(mark.notification_id);
    if (!row) return undefined;
    const { receipt: state, receipt_count: count, server_count: seen } = mark;
    return {
      notification: fromRow(row),
      mark: markOf(mark),
      receipt: state === null ? null : { state, count: count ?? seen },
    };
  }
}

const NONE: RemoteCounts = { there: 0, here: 0, quietHere: 0, unreadHere: 0, receiptsWaiting: 0 };

function markOf(row: RemoteColumns): RemoteMark {
  return {
    source: row.source,
    remoteId: row.remote_id,
    thread: row.thread,
    agentId: row.agent_id,
    referenceId: row.reference_id,
    severityWord: row.severity_word,
    count: row.server_count,
    lastAt: row.server_last_at,
    read: row.server_read === 1,
    resolved: row.server_resolved === 1,
    gone: row.gone === 1,
  };
}

function knownOf(row: KnownColumns): KnownRow {
  return {
    remoteId: row.remote_id,
    count: row.server_count,
    lastAt: row.server_last_at,
    read: row.server_read === 1,
    resolved: row.server_resolved === 1,
  };
}
