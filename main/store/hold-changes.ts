import type Database from 'better-sqlite3';
import type { Job, Severity } from '../engine/model.ts';
import type { HeldQuiet, HoldRule } from '../engine/quiet-model.ts';
import { POPUP } from '../engine/routing.ts';
import { forgetAtHand } from './at-hand.ts';
import { QUIET } from './held-back.ts';
import { Kept } from './kept.ts';
import { IS_MUTED } from './mutes.ts';
import { JOB_COLUMNS, jobFrom, type JobRow } from './outbox.ts';

/** Holds jobs and lets them go, inside a transaction that the caller has opened. */
export class HoldChanges {
  readonly #database: Database.Database;
  readonly #kept;
  readonly #hold;
  readonly #free;
  readonly #release;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#kept = new Kept(database);
    const isHeld = `EXISTS (SELECT 1 FROM notifications WHERE notifications.id = jobs.notification_id
      AND (snoozed_until IS NOT NULL OR ${IS_MUTED} OR severity IN (SELECT value FROM json_each(iif(jobs.channel = '${POPUP}', ?, ?)))))`;
    this.#hold = database.prepare<[string, string]>(
      `UPDATE jobs SET hold = 'held' WHERE state = 'pending' AND hold <> 'held' AND ${isHeld}`,
    );
    this.#free = database.prepare<[string, string], JobRow>(
      `SELECT ${JOB_COLUMNS} FROM jobs JOIN notifications ON notifications.id = jobs.notification_id
        WHERE jobs.state = 'pending' AND jobs.hold = 'held' AND NOT ${isHeld} ORDER BY jobs.id`,
    );
    this.#release = database.prepare<[number]>(
      `UPDATE jobs SET hold = 'released', together = 1, next_at = 0 WHERE id = ?`,
    );
  }

  keep(quiet: HeldQuiet): void {
    if (JSON.stringify(this.#kept.read(QUIET)) === JSON.stringify(quiet)) return;
    this.#kept.write(QUIET, quiet);
    forgetAtHand(this.#database);
  }

  /** Returns the jobs that are no longer held: to be told now, together. */
  apply({ popup, others }: HoldRule): Job[] {
    const severities = [list(popup), list(others)] as const;
    this.#hold.run(...severities);
    const free = this.#free.all(...severities);
    for (const { job_id } of free) this.#release.run(job_id);
    return free.map((row) => jobFrom({ ...row, hold: 'released', together: 1 }));
  }
}

function list(severities: readonly Severity[]): string {
  return JSON.stringify(severities);
}
