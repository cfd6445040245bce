import type Database from 'better-sqlite3';
import type { Notification, SourceId } from '../engine/model.ts';
import { isBackup, runOutcome } from '../engine/run-outcomes.ts';

/**
 * Runs are kept per quarter of an hour, so that they can be added up to days of any time zone: every zone in use is a
 * multiple of a quarter away from UTC.
 */
export const SLOT_MS = 900_000;
const OFFLINE = 'agent_offline';

/** Writes of what the overview of days is made of, inside a transaction that the caller has opened. */
export class RunChanges {
  readonly #run;
  readonly #planId;
  readonly #newPlan;
  readonly #planRan;
  readonly #outage;
  readonly #forget: ((before: number) => void)[];
  readonly #drop: Database.Statement<[string]>[];

  constructor(database: Database.Database) {
    this.#planId = database.prepare<[string, string, string], { id: number }>(
      'SELECT id FROM backup_plans WHERE source = ? AND client = ? AND plan = ?',
    );
    this.#newPlan = database.prepare<[string, string, string, number, number | null]>(
      'INSERT INTO backup_plans (source, client, plan, last_at, last_good_at) VALUES (?, ?, ?, ?, ?)',
    );
    this.#planRan = database.prepare<{ id: number; at: number; goodAt: number | null }>(
      `UPDATE backup_plans SET last_at = max(last_at, @at),
         last_good_at = coalesce(max(last_good_at, @goodAt), last_good_at, @goodAt) WHERE id = @id`,
    );
    this.#run = database.prepare(
      `INSERT INTO runs (slot, plan_id, outcome, count, first_at, last_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET count = count + excluded.count, first_at = min(first_at, excluded.first_at),
           last_at = max(last_at, excluded.last_at)`,
    );
    this.#outage = database.prepare(
      `INSERT INTO offline_spans (notification_id, source, client, from_at, to_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET from_at = excluded.from_at, to_at = excluded.to_at`,
    );
    const runs = database.prepare<[number]>('DELETE FROM runs WHERE slot < ?');
    const plans = database.prepare<[number]>('DELETE FROM backup_plans WHERE last_at < ?');
    const spans = database.prepare<[number]>('DELETE FROM offline_spans WHERE to_at < ?');
    this.#forget = [
      (before) => runs.run(Math.floor(before / SLOT_MS)),
      (before) => plans.run(before),
      (before) => spans.run(before),
    ];
    this.#drop = [
      'DELETE FROM runs WHERE plan_id IN (SELECT id FROM backup_plans WHERE source = ?)',
      'DELETE FROM backup_plans WHERE source = ?',
      'DELETE FROM offline_spans WHERE source = ?',
    ].map((sql) => database.prepare<[string]>(sql));
  }

  /** A row is new: its first and its newest occurrence are known, those between are counted to the newest. */
  opened(row: Notification): void {
    this.occurred(row, 1, row.firstOccurredAt);
    this.occurred(row, row.occurrenceCount - 1, row.lastOccurredAt);
    this.outage(row, row.resolvedAt);
  }

  /** So many further runs of the row's plan ended that way. */
  occurred(row: Notification, count: number, at: number): void {
    const outcome = runOutcome(row.type);
    if (outcome === null || row.client === null || count < 1) return;
    const plan = this.#planOf(row.source, row.client, row.plan ?? '', at, isBackup(outcome) ? at : null);
    this.#run.run(Math.floor(at / SLOT_MS), plan, outcome, count, at, at);
  }

  /** The number of the plan, which ran at `at`, for the last time with success at `goodAt`. Two statements: RETURNING is slower. */
  #planOf(source: SourceId, client: string, plan: string, at: number, goodAt: number | null): number {
    const known = this.#planId.get(source, client, plan);
    if (!known) return Number(this.#newPlan.run(source, client, plan, at, goodAt).lastInsertRowid);
    this.#planRan.run({ id: known.id, at, goodAt });
    return known.id;
  }

  /** A client is offline since the row's first occurrence, until `toAt`, or still. */
  outage(row: Notification, toAt: number | null): void {
    if (row.type !== OFFLINE || row.client === null) return;
    this.#outage.run(row.id, row.source, row.client, row.firstOccurredAt, toAt);
  }

  forget(before: number): void {
    for (const each of this.#forget) each(before);
  }

  drop(source: SourceId): void {
    for (const each of this.#drop) each.run(source);
  }
}
