import type Database from 'better-sqlite3';
import type { HeldChannel } from '../engine/delivery-model.ts';
import { AtHand } from './at-hand.ts';

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

/** Reads of the configured channels. */
export class Channels {
  readonly #all: AtHand<readonly HeldChannel[]>;

  constructor(database: Database.Database) {
    const all = database.prepare<[], ChannelRow>("SELECT * FROM channels ORDER BY kind = 'email' DESC, id");
    this.#all = new AtHand(database, () => all.all().map(fromRow));
  }

  all(): readonly HeldChannel[] {
    return this.#all.value;
  }

  byId(id: string): HeldChannel | undefined {
    return this.all().find(({ channel }) => channel === id);
  }
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
