import type Database from 'better-sqlite3';
import type { LogEntry, LogPage, LogQuery } from '../../preload/contract.ts';
import type { OutboxJob, SkipReason } from '../engine/delivery-model.ts';
import type { ChannelId } from '../engine/model.ts';
import { fromRow, type NotificationRow } from './rows.ts';

interface JobRow extends NotificationRow {
  readonly job_id: number;
  readonly created_at: number;
  readonly attempts: number;
  readonly next_at: number;
}

/** A job about one row, whatever became of it. */
export interface JobState {
  readonly channel: ChannelId;
  readonly state: 'pending' | 'done' | 'failed' | 'skipped';
  readonly reason: SkipReason | null;
  readonly attempts: number;
  readonly nextAt: number;
  readonly finishedAt: number | null;
  /** What the last attempt led to, in words. */
  readonly lastText: string | null;
}

/** Reads of the outbox and of the log. */
export class Outbox {
  readonly #due;
  readonly #countDue;
  readonly #nextAt;
  readonly #waiting;
  readonly #ofRow;
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
    const columns = 'jobs.id AS job_id, jobs.created_at, jobs.attempts, jobs.next_at, notifications.*';
    this.#due = database.prepare<[string, number, number], JobRow>(
      `SELECT ${columns} FROM jobs JOIN notifications ON notifications.id = jobs.notification_id
        WHERE jobs.state = 'pending' AND jobs.channel = ? AND jobs.next_at <= ? ORDER BY jobs.id LIMIT ?`,
    );
    this.#countDue = database.prepare<[string, number], { n: number }>(
      `SELECT count(*) AS n FROM jobs WHERE state = 'pending' AND channel = ? AND next_at <= ?`,
    );
    this.#nextAt = database.prepare<[string], { at: number | null }>(
      `SELECT min(next_at) AS at FROM jobs WHERE state = 'pending' AND channel = ?`,
    );
    this.#waiting = database.prepare<[], { channel: string }>(
      `SELECT DISTINCT channel FROM jobs WHERE state = 'pending'`,
    );
    this.#ofRow = database.prepare<
      [number],
      Omit<JobState, 'nextAt' | 'finishedAt' | 'lastText'> & {
        next_at: number;
        finished_at: number | null;
        last_text: string | null;
      }
    >(
      `SELECT channel, state, reason, attempts, next_at, finished_at,
              (SELECT text FROM delivery_log WHERE delivery_log.channel = jobs.channel AND delivery_log.notification_id = jobs.notification_id ORDER BY delivery_log.id DESC LIMIT 1) AS last_text
         FROM jobs WHERE notification_id = ? ORDER BY id`,
    );
  }

  /** Jobs of a channel whose time has come, oldest first, at most `limit`. */
  due(channel: ChannelId, now: number, limit: number): OutboxJob[] {
    return this.#due.all(channel, now, limit).map((row) => ({
      id: row.job_id,
      channel,
      skip: null,
      notification: fromRow(row),
      createdAt: row.created_at,
      attempts: row.attempts,
      nextAt: row.next_at,
    }));
  }

  /** How many jobs of a channel are due. */
  countDue(channel: ChannelId, now: number): number {
    return this.#countDue.get(channel, now)?.n ?? 0;
  }

  /** When the channel's next job is due; null when none waits. */
  nextAt(channel: ChannelId): number | null {
    return this.#nextAt.get(channel)?.at ?? null;
  }

  /** Channels for which something waits. */
  waiting(): ChannelId[] {
    return this.#waiting.all().map(({ channel }) => channel);
  }

  /** What became of the jobs about one row, in the order they were made. */
  jobsOf(notificationId: number): JobState[] {
    return this.#ofRow.all(notificationId).map(({ next_at, finished_at, last_text, ...rest }) => ({
      ...rest,
      nextAt: next_at,
      finishedAt: finished_at,
      lastText: last_text,
    }));
  }

  /** The log, newest first. */
  log(query: LogQuery): LogPage {
    const clauses = [
      query.result === null ? null : 'result = @result',
      query.channel === null ? null : 'channel = @channel',
    ].filter((clause) => clause !== null);
    const where = clauses.length === 0 ? '' : `WHERE ${clauses.join(' AND ')}`;
    const columns =
      'id, at, channel, channel_name AS channelName, notification_id AS notificationId, type, client, count, result, attempt, took_ms AS tookMs, text, answer';
    const entries = this.#database
      .prepare<[LogQuery], LogEntry>(
        `SELECT ${columns} FROM delivery_log ${where} ORDER BY id DESC LIMIT @limit OFFSET @offset`,
      )
      .all(query);
    const total =
      this.#database.prepare<[LogQuery], { n: number }>(`SELECT count(*) AS n FROM delivery_log ${where}`).get(query)
        ?.n ?? 0;
    return { entries, offset: query.offset, total };
  }
}
