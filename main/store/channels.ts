import type Database from 'better-sqlite3';
import type { HeldChannel } from '../engine/delivery-model.ts';

/** A row of the table `channels`. */
interface ChannelRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly config: string;
  readonly sealed: string | null;
  readonly enabled: number;
  readonly events: string;
  readonly sources: string | null;
  readonly clients: string | null;
  readonly storm_limit: number;
  readonly failures: number;
  readonly paused_at: number | null;
  readonly problem: string | null;
  readonly last_sent_at: number | null;
}

/** Reads of the configured channels. The few rows are kept at hand, as every event asks for them. */
export class Channels {
  readonly #all;
  readonly #version;
  #known: readonly HeldChannel[] = [];
  #knownVersion = -1;

  constructor(database: Database.Database) {
    this.#all = database.prepare<[], ChannelRow>("SELECT * FROM channels ORDER BY kind = 'email' DESC, id");
    this.#version = () => channelVersion(database);
  }

  all(): readonly HeldChannel[] {
    const version = this.#version();
    if (version !== this.#knownVersion) {
      this.#known = this.#all.all().map(fromRow);
      this.#knownVersion = version;
    }
    return this.#known;
  }

  byId(id: string): HeldChannel | undefined {
    return this.all().find(({ channel }) => channel === id);
  }
}

const versions = new WeakMap<Database.Database, number>();

function channelVersion(database: Database.Database): number {
  return versions.get(database) ?? 0;
}

/** Called after every write to the table, and after a rollback: what is kept at hand is read anew. */
export function channelsChanged(database: Database.Database): void {
  versions.set(database, channelVersion(database) + 1);
}

function fromRow(row: ChannelRow): HeldChannel {
  return {
    channel: row.id,
    name: row.name,
    kind: row.kind,
    config: row.config,
    sealed: row.sealed,
    enabled: row.enabled === 1,
    events: listOf(row.events) ?? [],
    sources: listOf(row.sources),
    clients: listOf(row.clients),
    stormLimit: row.storm_limit,
    failures: row.failures,
    pausedAt: row.paused_at,
    problem: row.problem,
    lastSentAt: row.last_sent_at,
  };
}

function listOf(json: string | null): readonly string[] | null {
  return json === null ? null : (JSON.parse(json) as string[]);
}
