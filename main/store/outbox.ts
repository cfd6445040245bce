import type Database from 'better-sqlite3';
import type { LogEntry, LogPage, LogQuery } from '../../preload/contract.ts';
import type { OutboxJob, SkipReason } from '../engine/delivery-model.ts';
import type { ChannelId, ReadState } from '../engine/model.ts';
import { fromRow, type NotificationRow } from './rows.ts';

export interface JobRow extends NotificationRow {
  readonly job_id: number;
  readonly channel: string;
  readonly created_at: number;
  readonly attempts: number;
  readonly next_at: number;
  readonly together: number;
  readonly again: number;
  readonly hold: 'never' | 'held' | 'released';
}

/** The jobs whose time may come: `pending_jobs` is their index. */
const FREE = `state = 'pending' AND hold <> 'held'`;
export const JOB_COLUMNS =
  'jobs.id AS job_id, jobs.channel, jobs.created_at, jobs.attempts, jobs.next_at, jobs.together, jobs.again, jobs.hold, notifications.*';

/** A job about one row, whatever became of it. */
export interface JobState {
  readonly channel: ChannelId;
  readonly state: 'pending' | 'done' | 'failed' | 'skipped';
  readonly reason: SkipReason | null;
  readonly attempts: number;
  /** Waits for the end of quiet or of a snooze. */
  readonly isHeld: boolean;
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
  readonly #waitingOf;
  readonly #countHeld;
  readonly #ofRow;
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#due = database.prepare<[string, number, number], JobRow>(
      `SELECT ${JOB_COLUMNS} FROM jobs JOIN notifications ON notifications.id = jobs.notification_id
        WHERE jobs.state = 'pending' AND jobs.hold <> 'held' AND jobs.channel = ? AND jobs.next_at <= ? ORDER BY jobs.id LIMIT ?`,
    );
    this.#countDue = database.prepare<[string, number], { n: number }>(
      `SELECT count(*) AS n FROM jobs WHERE ${FREE} AND channel = ? AND next_at <= ?`,
    );
    this.#nextAt = database.prepare<[string], { at: number | null }>(
      `SELECT min(next_at) AS at FROM jobs WHERE ${FREE} AND channel = ?`,
    );
    this.#waiting = database.prepare<[], { channel: string }>(`SELECT DISTINCT channel FROM jobs WHERE ${FREE}`);
    this.#waitingOf = database.prepare<[string], { id: number; read_at: number | null; resolved_at: number | null }>(
      `SELECT jobs.id, read_at, resolved_at FROM json_each(?) AS wanted CROSS JOIN jobs ON jobs.id = wanted.value
         JOIN notifications ON notifications.id = jobs.notification_id WHERE ${FREE}`,
    );
    this.#countHeld = database.prepare<[], { n: number }>(
      `SELECT count(DISTINCT notification_id) AS n FROM jobs WHERE state = 'pending' AND hold = 'held'`,
    );
    this.#ofRow = database.prepare<
      [number],
      Omit<JobState, 'nextAt' | 'finishedAt' | 'lastText' | 'isHeld'> & {
        is_held: number;
        next_at: number;
        finished_at: number | null;
        last_text: string | null;
      }
    >(
      `SELECT channel, state, reason, attempts, next_at, finished_at, hold = 'held' AS is_held,
              (SELECT text FROM delivery_log WHERE delivery_log.channel = jobs.channel AND delivery_log.notification_id = jobs.notification_id ORDER BY delivery_log.id DESC LIMIT 1) AS last_text
         FROM jobs WHERE notification_id = ? ORDER BY id`,
    );
  }

  /** Jobs of a channel whose time has come, oldest first, at most `limit`. */
  due(channel: ChannelId, now: number, limit: number): OutboxJob[] {
    return this.#due.all(channel, now, limit).map(jobFrom);
  }

  /** Those of the jobs that still wait to be told and are not held, each with its row as it is now. */
  waitingOf(jobIds: readonly number[]): ReadonlyMap<number, ReadState> {
    if (jobIds.length === 0) return new Map();
    const found = this.#waitingOf.all(JSON.stringify(jobIds));
    return new Map(found.map(({ id, read_at, resolved_at }) => [id, { readAt: read_at, resolvedAt: resolved_at }]));
  }

  /** How many notifications some channel has still to tell of when quiet or a snooze ends. */
  countHeld(): number {
    return this.#countHeld.get()?.n ?? 0;
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
    return this.#ofRow.all(notificationId).map(({ next_at, finished_at, last_text, is_held, ...rest }) => ({
      ...rest,
      isHeld: is_held === 1,
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

/** From the table's names to the model's. */
export function jobFrom(row: JobRow): OutboxJob {
  return {
    id: row.job_id,
    channel: row.channel,
    skip: null,
    notification: fromRow(row),
    createdAt: row.created_at,
    attempts: row.attempts,
    nextAt: row.next_at,
    ...(row.together === 1 ? { together: true } : {}),
    ...(row.again === 1 ? { again: true } : {}),
    ...(row.hold === 'released' ? { wasHeld: true } : {}),
  };
}
