import type Database from 'better-sqlite3';
import type { Change } from '../engine/model.ts';
import type { StorageLocation, WatchChange, WatchedClient } from '../engine/watch-model.ts';
import type { Plans } from './plans.ts';
import type { Watched } from './watched.ts';

const KINDS: readonly string[] = [
  'put_client',
  'drop_client',
  'put_location',
  'drop_location',
  'put_plan',
  'see_anew',
] satisfies WatchChange['kind'][];

/** True for a change to what the detectors keep. */
export function isWatchChange(change: Change): change is WatchChange {
  return KINDS.includes(change.kind);
}

/** Carries out changes to clients, locations and plans, inside a transaction that the caller has opened. */
export class WatchChanges {
  readonly #watched: Watched;
  readonly #plans: Plans;
  readonly #putClient;
  readonly #dropClient;
  readonly #putLocation;
  readonly #dropLocation;
  readonly #seeAnew;

  constructor(database: Database.Database, { watched, plans }: { watched: Watched; plans: Plans }) {
    this.#watched = watched;
    this.#plans = plans;
    this.#putClient = database.prepare(
      `INSERT INTO watched_clients (last_sign_at, beats, said_interval_ms, own_interval_ms, extra_ms, always_on, state, changed_at,
         flapping, outages, outage_count, allowance_ms, due_at, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET last_sign_at = excluded.last_sign_at, beats = excluded.beats,
         said_interval_ms = excluded.said_interval_ms, own_interval_ms = excluded.own_interval_ms, extra_ms = excluded.extra_ms,
         always_on = excluded.always_on, state = excluded.state, changed_at = excluded.changed_at, flapping = excluded.flapping,
         outages = excluded.outages, outage_count = excluded.outage_count, allowance_ms = excluded.allowance_ms, due_at = excluded.due_at`,
    );
    this.#dropClient = database.prepare<[string]>('DELETE FROM watched_clients WHERE name = ?');
    this.#putLocation = database.prepare(
      `INSERT INTO watched_locations (used_percent, used_bytes, total_bytes, rule, reported_at, is_low, name)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET used_percent = excluded.used_percent, used_bytes = excluded.used_bytes,
         total_bytes = excluded.total_bytes, rule = excluded.rule, reported_at = excluded.reported_at, is_low = excluded.is_low`,
    );
    this.#dropLocation = database.prepare<[string]>('DELETE FROM watched_locations WHERE name = ?');
    this.#seeAnew = database.prepare<{ at: number }>(
      `UPDATE watched_clients SET last_sign_at = min(last_sign_at, @at), changed_at = CASE WHEN flapping THEN @at ELSE min(changed_at, @at) END,
         due_at = CASE WHEN due_at IS NULL THEN NULL ELSE @at + allowance_ms END`,
    );
  }

  apply(change: WatchChange): void {
    switch (change.kind) {
      case 'put_client':
        this.#client(change.client);
        return;
      case 'drop_client':
        this.#plans.unwatch(change.client);
        this.#dropClient.run(change.client);
        this.#watched.changed(change.client);
        return;
      case 'put_location':
        this.#location(change.location);
        return;
      case 'drop_location':
        this.#dropLocation.run(change.location);
        return;
      case 'put_plan':
        this.#plans.watch(change.plan);
        return;
      case 'see_anew':
        this.#seeAnew.run({ at: change.at });
        this.#watched.changed(null);
    }
  }

  #client(client: WatchedClient): void {
    this.#putClient.run(
      client.lastSignAt,
      Number(client.beats),
      client.saidIntervalMs,
      client.ownIntervalMs,
      client.extraMs,
      Number(client.alwaysOn),
      client.state,
      client.changedAt,
      Number(client.flapping),
      JSON.stringify(client.outages),
      client.outageCount,
      client.allowanceMs,
      client.dueAt,
      client.name,
    );
    this.#watched.wrote(client);
  }

  #location({ usedPercent, usedBytes, totalBytes, rule, reportedAt, isLow, name }: StorageLocation): void {
    this.#putLocation.run(usedPercent, usedBytes, totalBytes, JSON.stringify(rule), reportedAt, Number(isLow), name);
  }
}
