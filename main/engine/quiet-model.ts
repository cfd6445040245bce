/** Quiet, mute, snooze and reminders as types. Times are epoch milliseconds, UTC. */
import type { Severity, SourceId } from './model.ts';

/** The hour, of the user's clock, at which "tomorrow" begins. */
export const MORNING_HOUR = 8;

/** For how long: half an hour, an hour, until eight tomorrow, until the user resumes. */
export const QUIET_CHOICES = ['30m', '1h', 'tomorrow', 'resume'] as const;
export type QuietChoice = (typeof QUIET_CHOICES)[number];

/** What the user has set by hand; `awake` ends quiet hours for once. `until` null: until the user says otherwise. */
export interface QuietHand {
  readonly kind: 'quiet' | 'awake';
  readonly until: number | null;
}

/** What is kept of quiet beside the settings. */
export interface HeldQuiet {
  readonly hand: QuietHand | null;
  /** Whether the system's own do-not-disturb is on, as far as it can be read. */
  readonly system: boolean;
  /** The user's IANA zone. */
  readonly zone: string;
}

export const NO_QUIET: HeldQuiet = { hand: null, system: false, zone: 'UTC' };

/** It is quiet. `until` null: nobody knows. */
export interface Quiet {
  readonly why: 'hand' | 'hours' | 'system';
  readonly until: number | null;
}

/** The severities that are held, for pop-ups and for every other channel. */
export interface HoldRule {
  readonly popup: readonly Severity[];
  readonly others: readonly Severity[];
}

/** A client as its source names it: two sources may know different machines by one name. */
export interface ClientId {
  readonly source: SourceId;
  readonly client: string;
}

/** Until when a client is muted: an hour, eight tomorrow, until the user ends it, or a time. */
export const MUTE_CHOICES = ['1h', 'tomorrow', 'resume'] as const satisfies readonly QuietChoice[];
export type MuteChoice = (typeof MUTE_CHOICES)[number];
export type MuteUntil = MuteChoice | number;

/** Nobody is told of this client. `until` null: until the user says otherwise. */
export interface Mute extends ClientId {
  readonly since: number;
  readonly until: number | null;
}

/** "Until it changes", as a time that never comes: the last one that JavaScript knows. */
export const UNTIL_CHANGED = 8_640_000_000_000_000;

/** Until when a notification is snoozed: an hour, eight tomorrow, until it changes, or a time of the user's own. */
export const SNOOZE_CHOICES = ['1h', 'tomorrow', 'change'] as const;
export type SnoozeChoice = (typeof SNOOZE_CHOICES)[number];
export type SnoozeUntil = SnoozeChoice | number;

export type QuietInput =
  | { readonly kind: 'quiet'; readonly choice: QuietChoice }
  | { readonly kind: 'resume' }
  | ({ readonly kind: 'mute'; readonly until: MuteUntil } & ClientId)
  | ({ readonly kind: 'unmute' } & ClientId)
  | { readonly kind: 'system_seen'; readonly zone: string; readonly system: boolean }
  | { readonly kind: 'snooze'; readonly ids: readonly number[]; readonly until: SnoozeUntil }
  | { readonly kind: 'unsnooze'; readonly ids: readonly number[] };
