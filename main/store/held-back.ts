import type Database from 'better-sqlite3';
import type { ChannelId, Notification } from '../engine/model.ts';
import { NO_QUIET, UNTIL_CHANGED, type HeldQuiet } from '../engine/quiet-model.ts';
import { AtHand } from './at-hand.ts';
import { Kept } from './kept.ts';
import { IS_MUTED } from './mutes.ts';
import { fromRow, type NotificationRow } from './rows.ts';

/** The name under which quiet is kept. */
export const QUIET = 'quiet';

/** Reads of what is put off: quiet, snoozed rows, rows to be reminded of. */
export class HeldBack {
  readonly #quiet: AtHand<HeldQuiet>;
  readonly #snoozeDue;
  readonly #nextSnooze;
  readonly #toldBefore;
  readonly #waitingFor;

  constructor(database: Database.Database) {
    const kept = new Kept(database);
    this.#quiet = new AtHand(database, () => (kept.read(QUIET) as HeldQuiet | undefined) ?? NO_QUIET);
    this.#snoozeDue = database.prepare<[number], NotificationRow>(
      'SELECT * FROM notifications WHERE snoozed_until IS NOT NULL AND snoozed_until <= ? ORDER BY id',
    );
    this.#nextSnooze = database.prepare<[], { at: number | null }>(
      'SELECT min(snoozed_until) AS at FROM notifications WHERE snoozed_until IS NOT NULL',
    );
    this.#toldBefore = database.prepare<[number, number], NotificationRow>(
      `SELECT * FROM notifications WHERE resolved_at IS NULL AND severity <> 'info' AND told_at <= ? AND snoozed_until IS NULL
          AND NOT ${IS_MUTED}
        ORDER BY told_at LIMIT ?`,
    );
    this.#waitingFor = database.prepare<[number], { channel: string }>(
      `SELECT DISTINCT channel FROM jobs WHERE notification_id = ? AND state = 'pending'`,
    );
  }

  quiet(): HeldQuiet {
    return this.#quiet.value;
  }

  snoozeDue(now: number): Notification[] {
    return this.#snoozeDue.all(now).map(fromRow);
  }

  nextSnoozeEnd(): number | null {
    const at = this.#nextSnooze.get()?.at ?? null;
    return at === UNTIL_CHANGED ? null : at;
  }

  toldBefore(at: number, limit: number): Notification[] {
    return this.#toldBefore.all(at, limit).map(fromRow);
  }

  waitingFor(id: number): ChannelId[] {
    return this.#waitingFor.all(id).map(({ channel }) => channel);
  }
}
