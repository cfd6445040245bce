import type Database from 'better-sqlite3';
import type { Change, NewJob, Notification } from '../engine/model.ts';
import type { Progress } from './progress.ts';

/** Writes of what is to be told, and of what has been, inside a transaction that the caller has opened. */
export class JobChanges {
  readonly #insert;
  readonly #finish;
  readonly #told;

  constructor(database: Database.Database) {
    this.#insert = database.prepare<[string, number, string, string | null, number, string, number, number]>(
      'INSERT INTO jobs (channel, notification_id, state, reason, created_at, hold, together, again) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    this.#finish = database.prepare<[string, string | null, number, string]>(
      `UPDATE jobs SET state = ?, reason = ?, finished_at = ? WHERE state = 'pending' AND id IN (SELECT value FROM json_each(?))`,
    );
    this.#told = database.prepare<[number, number]>('UPDATE notifications SET told_at = ? WHERE id = ?');
  }

  open(jobs: readonly NewJob[], notification: Notification, progress: Progress): void {
    for (const job of jobs) this.#open(job, notification, progress);
  }

  /** Tells of a row as it is now. */
  tell(jobs: readonly NewJob[], notification: Notification, progress: Progress): void {
    this.#told.run(progress.now, notification.id);
    this.open(jobs, notification, progress);
  }

  finish({ jobIds, state, at }: Extract<Change, { kind: 'finish_jobs' }>): void {
    this.#finish.run(state, state === 'skipped' ? 'over' : null, at, JSON.stringify(jobIds));
  }

  #open(job: NewJob, notification: Notification, progress: Progress): void {
    const state = job.skip === null ? 'pending' : 'skipped';
    const { lastInsertRowid } = this.#insert.run(
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
}
