import type Database from 'better-sqlite3';
import type { SourceId } from '../engine/model.ts';
import type { Receipt, RemoteMark } from '../engine/remote-model.ts';

/** Writes of the servers' side of the mirrored rows, inside a transaction that the caller has opened. */
export class RemoteChanges {
  readonly #outdate;
  readonly #insert;
  readonly #mark;
  readonly #owe;
  readonly #oweAll;
  readonly #forgive;
  readonly #sent;
  readonly #synced;
  readonly #dropRows;
  readonly #dropSource;

  constructor(database: Database.Database) {
    const owed = `UPDATE remote_rows SET receipt = 'pending', receipt_count = server_count WHERE is_current = 1 AND server_read = 0 AND server_resolved = 0`;
    this.#outdate = database.prepare<[string, number]>(
      'UPDATE remote_rows SET is_current = 0, receipt = NULL WHERE source = ? AND remote_id = ? AND is_current = 1',
    );
    this.#insert = database.prepare(
      `INSERT INTO remote_rows (notification_id, source, remote_id, is_current, thread, agent_id, reference_id, severity_word,
         server_count, server_last_at, server_read, server_resolved, gone) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#mark = database.prepare(
      `UPDATE remote_rows SET severity_word = ?, server_count = ?, server_last_at = ?, server_read = ?, server_resolved = ?, gone = ?,
         receipt = ?, receipt_count = ? WHERE notification_id = ?`,
    );
    this.#owe = database.prepare<[number]>(`${owed} AND notification_id = ?`);
    this.#oweAll = database.prepare<[number]>(
      `${owed} AND notification_id IN (SELECT id FROM notifications WHERE read_at IS NULL AND unread_revision <= ?)`,
    );
    this.#forgive = database.prepare<[number]>('UPDATE remote_rows SET receipt = NULL WHERE notification_id = ?');
    this.#sent = database.prepare<[string, number]>(
      `UPDATE remote_rows SET server_read = 1, receipt = 'sent', receipt_count = coalesce(receipt_count, server_count)
        WHERE source = ? AND remote_id = ? AND is_current = 1`,
    );
    this.#synced = database.prepare<[string, number]>(
      'INSERT INTO remote_sources (source, synced_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
    );
    this.#dropRows = database.prepare<[string]>('DELETE FROM remote_rows WHERE source = ?');
    this.#dropSource = database.prepare<[string]>('DELETE FROM remote_sources WHERE source = ?');
  }

  /** Ties a row of the list to the server's; an older row of the same number stays as history. */
  link(id: number, mark: RemoteMark): void {
    this.#outdate.run(mark.source, mark.remoteId);
    this.#insert.run(
      id,
      mark.source,
      mark.remoteId,
      mark.thread,
      mark.agentId,
      mark.referenceId,
      mark.severityWord,
      mark.count,
      mark.lastAt,
      Number(mark.read),
      Number(mark.resolved),
      Number(mark.gone),
    );
  }

  mark(id: number, mark: RemoteMark, receipt: Receipt | null): void {
    this.#mark.run(
      mark.severityWord,
      mark.count,
      mark.lastAt,
      Number(mark.read),
      Number(mark.resolved),
      Number(mark.gone),
      receipt?.state ?? null,
      receipt?.count ?? null,
      id,
    );
  }

  /** A row was read here: the server is owed a read mark if it holds the row open and unread. */
  owe(id: number): void {
    this.#owe.run(id);
  }

  /** The same for every unread row up to a revision, before they are marked as read. */
  oweAll(upToRevision: number): void {
    this.#oweAll.run(upToRevision);
  }

  /** A row was marked unread here: a read mark that was not sent yet is not sent. */
  forgive(id: number): void {
    this.#forgive.run(id);
  }

  sent(source: SourceId, remoteIds: readonly number[]): void {
    for (const remoteId of remoteIds) this.#sent.run(source, remoteId);
  }

  synced(source: SourceId, at: number): void {
    this.#synced.run(source, at);
  }

  /** Forgets what a server said; its rows stay in the list. */
  drop(source: SourceId): void {
    this.#dropRows.run(source);
    this.#dropSource.run(source);
  }
}
