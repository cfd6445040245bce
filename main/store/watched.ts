import type Database from 'better-sqlite3';
import type { Schedule, StorageLocation, StorageRule, WatchedClient, WatchedPlan } from '../engine/watch-model.ts';
import { AtHand, MOST_AT_HAND } from './at-hand.ts';

interface ClientRow {
  readonly name: string;
  readonly last_sign_at: number | null;
  readonly beats: number;
  readonly said_interval_ms: number | null;
  readonly own_interval_ms: number | null;
  readonly extra_ms: number;
  readonly always_on: number;
  readonly state: 'up' | 'down';
  readonly changed_at: number;
  readonly flapping: number;
  readonly outages: string;
  readonly outage_count: number;
  readonly allowance_ms: number;
  readonly due_at: number | null;
}

interface PlanRow {
  readonly client: string;
  readonly plan: string;
  readonly begins: string;
  readonly running_since: number | null;
  readonly last_run_at: number | null;
  readonly last_success_at: number | null;
  readonly schedule: string | null;
  readonly planned_at: number | null;
  readonly judge_at: number | null;
}

interface LocationRow {
  readonly name: string;
  readonly used_percent: number;
  readonly used_bytes: number | null;
  readonly total_bytes: number | null;
  readonly rule: string;
  readonly reported_at: number;
  readonly is_low: number;
}

/** Reads of what the detectors keep. */
export class Watched {
  /** The clients that were read or written of late: every event asks for its own. */
  readonly #atHand: AtHand<Map<string, WatchedClient>>;
  readonly #client;
  readonly #clients;
  readonly #dueClients;
  readonly #plan;
  readonly #plansOf;
  readonly #plans;
  readonly #duePlans;
  readonly #scheduled;
  readonly #location;
  readonly #locations;
  readonly #nextDue;

  constructor(database: Database.Database) {
    this.#atHand = new AtHand(database, () => new Map<string, WatchedClient>());
    this.#client = database.prepare<[string], ClientRow>('SELECT * FROM watched_clients WHERE name = ?');
    this.#clients = database.prepare<[], ClientRow>('SELECT * FROM watched_clients ORDER BY name');
    this.#dueClients = database.prepare<[number, number], ClientRow>(
      'SELECT * FROM watched_clients WHERE due_at <= ? ORDER BY due_at LIMIT ?',
    );
    this.#plan = database.prepare<[string, string], PlanRow>(
      'SELECT * FROM watched_plans WHERE client = ? AND plan = ?',
    );
    this.#plansOf = database.prepare<[string], PlanRow>('SELECT * FROM watched_plans WHERE client = ? ORDER BY plan');
    this.#plans = database.prepare<[], PlanRow>('SELECT * FROM watched_plans ORDER BY client, plan');
    this.#duePlans = database.prepare<[number], PlanRow>(
      'SELECT * FROM watched_plans WHERE judge_at <= ? ORDER BY judge_at',
    );
    this.#scheduled = database.prepare<[], PlanRow>('SELECT * FROM watched_plans WHERE judge_at IS NOT NULL');
    this.#location = database.prepare<[string], LocationRow>('SELECT * FROM watched_locations WHERE name = ?');
    this.#locations = database.prepare<[], LocationRow>('SELECT * FROM watched_locations ORDER BY name');
    this.#nextDue = database.prepare<[], { at: number | null }>(
      `SELECT min(at) AS at FROM (SELECT min(due_at) AS at FROM watched_clients WHERE due_at IS NOT NULL
         UNION ALL SELECT min(judge_at) FROM watched_plans WHERE judge_at IS NOT NULL)`,
    );
  }

  client(name: string): WatchedClient | undefined {
    const known = this.#atHand.value.get(name);
    if (known) return known;
    const row = this.#client.get(name);
    return row && this.wrote(clientOf(row));
  }

  /** Keeps at hand what is in the table by now. */
  wrote(client: WatchedClient): WatchedClient {
    const known = this.#atHand.value;
    if (known.size >= MOST_AT_HAND) known.clear();
    known.set(client.name, client);
    return client;
  }

  /** This client is no longer as it was read, or all are. */
  changed(name: string | null): void {
    if (name === null) this.#atHand.value.clear();
    else this.#atHand.value.delete(name);
  }

  clients(): WatchedClient[] {
    return this.#clients.all().map(clientOf);
  }

  dueClients(now: number, limit: number): WatchedClient[] {
    return this.#dueClients.all(now, limit).map(clientOf);
  }

  plan(client: string, plan: string): WatchedPlan | undefined {
    const row = this.#plan.get(client, plan);
    return row && planOf(row);
  }

  plansOf(client: string): WatchedPlan[] {
    return this.#plansOf.all(client).map(planOf);
  }

  plans(): WatchedPlan[] {
    return this.#plans.all().map(planOf);
  }

  /** Plans whose window has ended. */
  duePlans(now: number): WatchedPlan[] {
    return this.#duePlans.all(now).map(planOf);
  }

  /** Plans with a schedule that is on. */
  scheduled(): WatchedPlan[] {
    return this.#scheduled.all().map(planOf);
  }

  location(name: string): StorageLocation | undefined {
    const row = this.#location.get(name);
    return row && locationOf(row);
  }

  locations(): StorageLocation[] {
    return this.#locations.all().map(locationOf);
  }

  /** When the next client or plan is to be looked at; null: none is watched. */
  nextDueAt(): number | null {
    return this.#nextDue.get()?.at ?? null;
  }
}

function clientOf(row: ClientRow): WatchedClient {
  return {
    name: row.name,
    lastSignAt: row.last_sign_at,
    beats: row.beats === 1,
    saidIntervalMs: row.said_interval_ms,
    ownIntervalMs: row.own_interval_ms,
    extraMs: row.extra_ms,
    alwaysOn: row.always_on === 1,
    state: row.state,
    changedAt: row.changed_at,
    flapping: row.flapping === 1,
    outages: JSON.parse(row.outages) as number[],
    outageCount: row.outage_count,
    allowanceMs: row.allowance_ms,
    dueAt: row.due_at,
  };
}

function planOf(row: PlanRow): WatchedPlan {
  return {
    client: row.client,
    plan: row.plan,
    begins: JSON.parse(row.begins) as number[],
    runningSince: row.running_since,
    lastRunAt: row.last_run_at,
    lastSuccessAt: row.last_success_at,
    schedule: row.schedule === null ? null : (JSON.parse(row.schedule) as Schedule),
    plannedAt: row.planned_at,
    judgeAt: row.judge_at,
  };
}

function locationOf(row: LocationRow): StorageLocation {
  return {
    name: row.name,
    usedPercent: row.used_percent,
    usedBytes: row.used_bytes,
    totalBytes: row.total_bytes,
    rule: JSON.parse(row.rule) as StorageRule,
    reportedAt: row.reported_at,
    isLow: row.is_low === 1,
  };
}
