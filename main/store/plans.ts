import type Database from 'better-sqlite3';
import type { SourceId } from '../engine/model.ts';
import { LOCAL } from '../engine/offline.ts';
import type { Schedule, WatchedPlan } from '../engine/watch-model.ts';
import { AtHand, makeRoom } from './at-hand.ts';

/** What a plan is called: one number stands for the three. A row without a plan counts to the plan '' of its client. */
export interface PlanName {
  readonly source: SourceId;
  readonly client: string;
  readonly plan: string;
}

/** What is known of a row without reading it. */
interface Known {
  readonly id: number;
  readonly lastAt: number | null;
  readonly lastGoodAt: number | null;
}

interface PlanRow {
  readonly id: number;
  readonly client: string;
  readonly plan: string;
  /** When it last ran or missed its time; null: not within the days of the overview. */
  readonly last_at: number | null;
  readonly last_good_at: number | null;
  /** Null: the detectors do not watch it, nor have they anything of the columns below. */
  readonly begins: string | null;
  readonly running_since: number | null;
  readonly last_run_at: number | null;
  readonly schedule: string | null;
  readonly planned_at: number | null;
  readonly judge_at: number | null;
}

const WATCHED = 'FROM plans WHERE begins IS NOT NULL';

/**
 * Plans: what the overview counts by and what the detectors keep of them, in one row, so that an event is one read and one write.
 * Writes are made inside a transaction that the caller has opened.
 */
export class Plans {
  /** The plans that were asked for of late, null for one that is not in the table. */
  readonly #atHand: AtHand<Map<string, Known | null>>;
  readonly #byName;
  readonly #watched;
  readonly #insert;
  readonly #watch;
  readonly #ran;
  readonly #unwatch;
  readonly #forget;
  readonly #drop;

  constructor(database: Database.Database) {
    this.#atHand = new AtHand(database, () => new Map<string, Known | null>());
    this.#byName = database.prepare<[string, string, string], PlanRow>(
      'SELECT * FROM plans WHERE source = ? AND client = ? AND plan = ?',
    );
    this.#watched = {
      all: database.prepare<[], PlanRow>(`SELECT * ${WATCHED} ORDER BY client, plan`),
      of: database.prepare<[string], PlanRow>(
        `SELECT * ${WATCHED} AND source = '${LOCAL}' AND client = ? ORDER BY plan`,
      ),
      due: database.prepare<[number], PlanRow>('SELECT * FROM plans WHERE judge_at <= ? ORDER BY judge_at'),
      scheduled: database.prepare<[], PlanRow>('SELECT * FROM plans WHERE judge_at IS NOT NULL'),
    };
    this.#insert = database.prepare(
      `INSERT INTO plans (source, client, plan, last_at, last_good_at, begins, running_since, last_run_at, schedule, planned_at, judge_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#watch = database.prepare(
      `UPDATE plans SET last_good_at = ?, begins = ?, running_since = ?, last_run_at = ?, schedule = ?, planned_at = ?, judge_at = ?
         WHERE id = ?`,
    );
    this.#ran = database.prepare<[number, number | null, number]>(
      'UPDATE plans SET last_at = ?, last_good_at = ? WHERE id = ?',
    );
    this.#unwatch = [
      `DELETE FROM plans WHERE source = '${LOCAL}' AND client = ? AND last_at IS NULL`,
      `UPDATE plans SET begins = NULL, running_since = NULL, last_run_at = NULL, schedule = NULL, planned_at = NULL, judge_at = NULL
         WHERE source = '${LOCAL}' AND client = ?`,
    ].map((sql) => database.prepare<[string]>(sql));
    this.#forget = [
      'DELETE FROM plans WHERE last_at < ? AND begins IS NULL',
      'UPDATE plans SET last_at = NULL WHERE last_at < ?',
    ].map((sql) => database.prepare<[number]>(sql));
    this.#drop = database.prepare<[string]>('DELETE FROM plans WHERE source = ?');
  }

  /** What the detectors keep of a plan. */
  watched(client: string, plan: string): WatchedPlan | undefined {
    const row = this.#read({ source: LOCAL, client, plan });
    return row && watchedOf(row)[0];
  }

  allWatched(): WatchedPlan[] {
    return this.#watched.all.all().flatMap(watchedOf);
  }

  watchedOf(client: string): WatchedPlan[] {
    return this.#watched.of.all(client).flatMap(watchedOf);
  }

  /** Those whose window has ended. */
  due(now: number): WatchedPlan[] {
    return this.#watched.due.all(now).flatMap(watchedOf);
  }

  /** Those with a schedule that is on. */
  scheduled(): WatchedPlan[] {
    return this.#watched.scheduled.all().flatMap(watchedOf);
  }

  /** Keeps what the detectors know of a plan from now on. */
  watch(watched: WatchedPlan): void {
    const { client, plan, lastRunAt, lastSuccessAt, runningSince, plannedAt, judgeAt } = watched;
    const begins = JSON.stringify(watched.begins);
    const schedule = watched.schedule && JSON.stringify(watched.schedule);
    const rest = [begins, runningSince, lastRunAt, schedule, plannedAt, judgeAt];
    const name = { source: LOCAL, client, plan };
    const known = this.#known(name);
    if (!known) {
      this.#add(name, { lastAt: lastRunAt, lastGoodAt: lastSuccessAt }, rest);
      return;
    }
    const lastGoodAt = later(known.lastGoodAt, lastSuccessAt);
    this.#watch.run(lastGoodAt, ...rest, known.id);
    this.#keep(name, { ...known, lastGoodAt });
  }

  /** The detectors no longer watch the plans of a client. */
  unwatch(client: string): void {
    for (const each of this.#unwatch) each.run(client);
    this.#atHand.value.clear();
  }

  /** The number of a plan that ran, or missed its time, at `at`, and last left something to restore from at `goodAt`. */
  ran(name: PlanName, at: number, goodAt: number | null): number {
    const known = this.#known(name);
    if (!known) return this.#add(name, { lastAt: at, lastGoodAt: goodAt }, NOT_WATCHED);
    const last = { lastAt: later(known.lastAt, at), lastGoodAt: later(known.lastGoodAt, goodAt) };
    if (last.lastAt === known.lastAt && last.lastGoodAt === known.lastGoodAt) return known.id;
    this.#ran.run(last.lastAt ?? at, last.lastGoodAt, known.id);
    this.#keep(name, { id: known.id, ...last });
    return known.id;
  }

  /** Plans that last ran before `before` leave the overview. */
  forget(before: number): void {
    for (const each of this.#forget) each.run(before);
    this.#atHand.value.clear();
  }

  drop(source: SourceId): void {
    this.#drop.run(source);
    this.#atHand.value.clear();
  }

  #add(name: PlanName, last: Omit<Known, 'id'>, watched: readonly (string | number | null)[]): number {
    const { source, client, plan } = name;
    const { lastInsertRowid } = this.#insert.run(source, client, plan, last.lastAt, last.lastGoodAt, ...watched);
    this.#keep(name, { id: Number(lastInsertRowid), ...last });
    return Number(lastInsertRowid);
  }

  #known(name: PlanName): Known | null {
    const known = this.#atHand.value.get(keyOf(name));
    if (known !== undefined) return known;
    const row = this.#read(name);
    return row ? knownOf(row) : null;
  }

  #read(name: PlanName): PlanRow | undefined {
    const row = this.#byName.get(name.source, name.client, name.plan);
    this.#keep(name, row ? knownOf(row) : null);
    return row;
  }

  #keep(name: PlanName, known: Known | null): void {
    const all = this.#atHand.value;
    makeRoom(all);
    all.set(keyOf(name), known);
  }
}

const NOT_WATCHED = [null, null, null, null, null, null];

function keyOf({ source, client, plan }: PlanName): string {
  return JSON.stringify([source, client, plan]);
}

function knownOf({ id, last_at, last_good_at }: PlanRow): Known {
  return { id, lastAt: last_at, lastGoodAt: last_good_at };
}

function later(before: number | null, at: number | null): number | null {
  return before === null || at === null ? (before ?? at) : Math.max(before, at);
}

/** None, when the detectors do not watch it. */
function watchedOf(row: PlanRow): WatchedPlan[] {
  if (row.begins === null) return [];
  const { client, plan } = row;
  return [
    {
      client,
      plan,
      begins: JSON.parse(row.begins) as number[],
      runningSince: row.running_since,
      lastRunAt: row.last_run_at,
      lastSuccessAt: row.last_good_at,
      schedule: row.schedule === null ? null : (JSON.parse(row.schedule) as Schedule),
      plannedAt: row.planned_at,
      judgeAt: row.judge_at,
    },
  ];
}
