import type Database from 'better-sqlite3';
import type { StorageLocation, StorageRule, WatchedClient } from '../engine/watch-model.ts';
import { AtHand, makeRoom } from './at-hand.ts';

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
    this.#location = database.prepare<[string], LocationRow>('SELECT * FROM watched_locations WHERE name = ?');
    this.#locations = database.prepare<[], LocationRow>('SELECT * FROM watched_locations ORDER BY name');
    this.#nextDue = database.prepare<[], { at: number | null }>(
      `SELECT min(at) AS at FROM (SELECT min(due_at) AS at FROM watched_clients WHERE due_at IS NOT NULL
         UNION ALL SELECT min(judge_at) FROM plans WHERE judge_at IS NOT NULL)`,
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
    makeRoom(known);
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
