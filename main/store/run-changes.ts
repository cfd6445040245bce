import type Database from 'better-sqlite3';
import type { Notification, SourceId } from '../engine/model.ts';
import { isBackup, runOutcome } from '../engine/run-outcomes.ts';
import type { Plans } from './plans.ts';

/**
 * Runs are kept per quarter of an hour, so that they can be added up to days of any time zone: every zone in use is a
 * multiple of a quarter away from UTC.
 */
export const SLOT_MS = 900_000;
const OFFLINE = 'agent_offline';

/** Writes of what the overview of days is made of, inside a transaction that the caller has opened. */
export class RunChanges {
  readonly #run;
  readonly #plans: Plans;
  readonly #outage;
  readonly #forgetRuns;
  readonly #forgetOutages;
  readonly #drop: Database.Statement<[string]>[];

  constructor(database: Database.Database, plans: Plans) {
    this.#plans = plans;
    this.#run = database.prepare(
      `INSERT INTO runs (slot, plan_id, outcome, count, first_at, last_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET count = count + excluded.count, first_at = min(first_at, excluded.first_at),
           last_at = max(last_at, excluded.last_at)`,
    );
    this.#outage = database.prepare(
      `INSERT INTO offline_spans (notification_id, source, client, from_at, to_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET from_at = excluded.from_at, to_at = excluded.to_at`,
    );
    this.#forgetRuns = database.prepare<[number]>('DELETE FROM runs WHERE slot < ?');
    this.#forgetOutages = database.prepare<[number]>('DELETE FROM offline_spans WHERE to_at < ?');
    this.#drop = [
      'DELETE FROM runs WHERE plan_id IN (SELECT id FROM plans WHERE source = ?)',
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
    const name = { source: row.source, client: row.client, plan: row.plan ?? '' };
    const plan = this.#plans.ran(name, at, isBackup(outcome) ? at : null);
    this.#run.run(Math.floor(at / SLOT_MS), plan, outcome, count, at, at);
  }

  /** A client is offline since the row's first occurrence, until `toAt`, or still. */
  outage(row: Notification, toAt: number | null): void {
    if (row.type !== OFFLINE || row.client === null) return;
    this.#outage.run(row.id, row.source, row.client, row.firstOccurredAt, toAt);
  }

  /** Forgets what lies before `before`, in whole slots: a plan stays as long as its runs do. */
  forget(before: number): void {
    const slot = Math.floor(before / SLOT_MS);
    this.#forgetRuns.run(slot);
    this.#plans.forget(slot * SLOT_MS);
    this.#forgetOutages.run(slot * SLOT_MS);
  }

  drop(source: SourceId): void {
    for (const each of this.#drop) each.run(source);
    this.#plans.drop(source);
  }
}
