import type Database from 'better-sqlite3';
import type { ClientId, Mute } from '../engine/quiet-model.ts';
import { AtHand, forgetAtHand } from './at-hand.ts';

/** True in a query of rows where the client of the row is muted. */
export const IS_MUTED =
  'EXISTS (SELECT 1 FROM mutes WHERE mutes.source = notifications.source AND mutes.client = notifications.client)';

/** The muted clients. */
export class Mutes {
  readonly #database: Database.Database;
  readonly #all: AtHand<readonly Mute[]>;
  readonly #put;
  readonly #drop;
  readonly #skip;

  constructor(database: Database.Database) {
    this.#database = database;
    const all = database.prepare<[], Mute>('SELECT source, client, since, until FROM mutes ORDER BY client, source');
    this.#all = new AtHand(database, () => all.all());
    this.#put = database.prepare<[string, string, number, number | null]>(
      `INSERT INTO mutes (source, client, since, until) VALUES (?, ?, ?, ?)
       ON CONFLICT (source, client) DO UPDATE SET since = excluded.since, until = excluded.until`,
    );
    this.#drop = database.prepare<[string, string]>('DELETE FROM mutes WHERE source = ? AND client = ?');
    this.#skip = database.prepare<[number, string, string]>(
      `UPDATE jobs SET state = 'skipped', reason = 'muted', finished_at = ? WHERE state = 'pending' AND hold = 'held'
        AND EXISTS (SELECT 1 FROM notifications
          WHERE notifications.id = jobs.notification_id AND source = ? AND client = ? AND snoozed_until IS NULL)`,
    );
  }

  all(): readonly Mute[] {
    return this.#all.value;
  }

  put({ source, client, since, until }: Mute): void {
    this.#put.run(source, client, since, until);
    forgetAtHand(this.#database);
  }

  /** Takes a mute off, and the jobs that waited for its end: what is still open is told anew. */
  drop({ source, client }: ClientId, now: number): void {
    this.#skip.run(now, source, client);
    this.#drop.run(source, client);
    forgetAtHand(this.#database);
  }
}
