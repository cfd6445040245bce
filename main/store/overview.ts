import type Database from 'better-sqlite3';
import type { OfflineSpan, OverviewView, PlanDay } from '../../preload/contract.ts';
import { SLOT_MS } from './run-changes.ts';
import { RUN_OUTCOMES, type RunOutcome } from '../engine/run-outcomes.ts';

interface PlanRow {
  readonly id: number;
  readonly source: string;
  readonly client: string;
  readonly plan: string;
  readonly last_good_at: number | null;
}
interface DayRow {
  readonly plan_id: number;
  readonly day: number;
  readonly outcome: RunOutcome;
  readonly count: number;
  readonly first_at: number;
  readonly last_at: number;
}

/** Reads of how the backups went day by day. */
export class Overview {
  readonly #plans;
  readonly #days;
  readonly #spans;

  constructor(database: Database.Database) {
    this.#plans = database.prepare<[], PlanRow>(
      'SELECT id, source, client, plan, last_good_at FROM plans WHERE last_at IS NOT NULL ORDER BY client, source, plan',
    );
    this.#days = database.prepare<[string], DayRow>(
      `SELECT plan_id, days.key AS day, outcome, sum(count) AS count, min(first_at) AS first_at, max(last_at) AS last_at
         FROM json_each(?) AS days CROSS JOIN runs
           ON slot >= days.value ->> 0 AND slot < days.value ->> 1
        GROUP BY days.key, plan_id, outcome`,
    );
    this.#spans = database.prepare<
      [number, number],
      { source: string; client: string; from_at: number; to_at: number }
    >(
      `SELECT source, client, from_at, to_at FROM offline_spans
        WHERE from_at < ? AND coalesce(to_at, from_at) >= ? OR to_at IS NULL ORDER BY from_at`,
    );
  }

  /**
   * Every plan that ran within the last 90 days, with its days between the edges: day `n` begins at `edges[n]` and ends
   * before `edges[n + 1]`. Ordered by client, source and plan.
   */
  read(edges: readonly number[]): OverviewView {
    const slots = edges.map((edge) => Math.ceil(edge / SLOT_MS));
    const ranges = slots.slice(0, -1).map((slot, day) => [slot, slots[day + 1]]);
    const days = new Map<number, Map<number, PlanDay>>();
    for (const row of this.#days.all(JSON.stringify(ranges))) addTo(days, row);
    const plans = this.#plans.all().map(({ id, source, client, plan, last_good_at }) => ({
      source,
      client,
      plan: plan === '' ? null : plan,
      lastGoodAt: last_good_at,
      days: [...(days.get(id)?.values() ?? [])],
    }));
    return { edges, plans, offline: this.#offline(edges) };
  }

  #offline(edges: readonly number[]): OfflineSpan[] {
    const [from, to] = [edges[0] ?? 0, edges.at(-1) ?? 0];
    return this.#spans
      .all(to, from)
      .map(({ source, client, from_at, to_at }) => ({ source, client, from: from_at, to: to_at }));
  }
}

function addTo(all: Map<number, Map<number, PlanDay>>, row: DayRow): void {
  const days = all.get(row.plan_id) ?? new Map<number, PlanDay>();
  const times = { worst: row.outcome, firstAt: row.first_at, lastAt: row.last_at };
  const before = days.get(row.day) ?? { day: row.day, good: 0, warned: 0, missed: 0, failed: 0, ...times };
  const isWorse = RUN_OUTCOMES.indexOf(row.outcome) > RUN_OUTCOMES.indexOf(before.worst);
  days.set(row.day, { ...before, [row.outcome]: row.count, ...(isWorse ? times : {}) });
  all.set(row.plan_id, days);
}
