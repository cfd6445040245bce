import type Database from 'better-sqlite3';
import type { DeliveryChange } from '../engine/delivery-model.ts';
import type { Change } from '../engine/model.ts';
import { forgetAtHand } from './at-hand.ts';

const KINDS: readonly string[] = [
  'begin_jobs',
  'postpone_jobs',
  'put_channel',
  'drop_channel',
  'channel_health',
  'log_delivery',
  'forget_log',
  'hurry_jobs',
] satisfies DeliveryChange['kind'][];

/** True for a change to channels, outbox or log. */
export function isDeliveryChange(change: Change): change is DeliveryChange {
  return KINDS.includes(change.kind);
}

type Of<K extends DeliveryChange['kind']> = Extract<DeliveryChange, { kind: K }>;
/** Log entries deleted at a time. */
const FORGET_SLICE = 1000;

/** Carries out changes to channels, outbox and log, inside a transaction that the caller has opened. */
export class DeliveryChanges {
  readonly #database: Database.Database;
  readonly #begin;
  readonly #postpone;
  readonly #put;
  readonly #drop;
  readonly #dropJobs;
  readonly #health;
  readonly #log;
  readonly #forget;
  readonly #hurry;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#begin = database.prepare<[number]>('UPDATE jobs SET attempts = attempts + 1 WHERE id = ?');
    this.#postpone = database.prepare<[number, number]>(
      `UPDATE jobs SET next_at = ? WHERE id = ? AND state = 'pending'`,
    );
    this.#put = database.prepare(
      `INSERT INTO channels (id, name, kind, config, sealed, enabled, events, sources, clients, storm_limit)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, config = excluded.config, sealed = excluded.sealed,
         enabled = excluded.enabled, events = excluded.events, sources = excluded.sources, clients = excluded.clients, storm_limit = excluded.storm_limit`,
    );
    this.#drop = database.prepare<[string]>('DELETE FROM channels WHERE id = ?');
    this.#dropJobs = database.prepare<[string]>(`DELETE FROM jobs WHERE channel = ? AND state = 'pending'`);
    this.#health = database.prepare(
      'UPDATE channels SET failures = ?, paused_at = ?, problem = ?, last_sent_at = ? WHERE id = ?',
    );
    this.#log = database.prepare(
      `INSERT INTO delivery_log (at, channel, channel_name, notification_id, type, client, count, result, attempt, took_ms, text, answer)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#forget = database.prepare<[number, number]>(
      'DELETE FROM delivery_log WHERE id IN (SELECT id FROM delivery_log WHERE at < ? LIMIT ?)',
    );
    this.#hurry = database.prepare<[number, number]>(
      `UPDATE jobs SET next_at = ? WHERE state = 'pending' AND hold <> 'held' AND next_at > ?`,
    );
  }

  apply(change: DeliveryChange): void {
    switch (change.kind) {
      case 'begin_jobs':
        for (const id of change.jobIds) this.#begin.run(id);
        return;
      case 'postpone_jobs':
        for (const id of change.jobIds) this.#postpone.run(change.nextAt, id);
        return;
      case 'log_delivery':
        this.#addLog(change);
        return;
      case 'forget_log':
        this.#forget.run(change.before, FORGET_SLICE);
        return;
      case 'hurry_jobs':
        this.#hurry.run(change.at, change.at);
        return;
      default:
        this.#changeChannels(change);
        forgetAtHand(this.#database);
    }
  }

  #changeChannels(change: Of<'put_channel' | 'drop_channel' | 'channel_health'>): void {
    switch (change.kind) {
      case 'put_channel':
        this.#putChannel(change);
        return;
      case 'drop_channel':
        this.#dropJobs.run(change.channel);
        this.#drop.run(change.channel);
        return;
      case 'channel_health': {
        const { failures, pausedAt, problem, lastSentAt } = change.health;
        this.#health.run(failures, pausedAt, problem, lastSentAt, change.channel);
      }
    }
  }

  #putChannel({ record }: Of<'put_channel'>): void {
    const { channel, name, kind, config, sealed, enabled, events, sources, clients, stormLimit } = record;
    this.#put.run(
      channel,
      name,
      kind,
      config,
      sealed,
      enabled ? 1 : 0,
      JSON.stringify(events),
      jsonOf(sources),
      jsonOf(clients),
      stormLimit,
    );
  }

  #addLog({ entry }: Of<'log_delivery'>): void {
    const { at, channel, channelName, notificationId, type, client, count, result, attempt, tookMs, text, answer } =
      entry;
    this.#log.run(
      at,
      channel,
      channelName,
      notificationId,
      type,
      client,
      count,
      result,
      attempt,
      Math.round(tookMs),
      text,
      answer,
    );
  }
}

function jsonOf(list: readonly string[] | null): string | null {
  return list === null ? null : JSON.stringify(list);
}
