/**
 * The words of the product as types (design.md section 1). An Input is a fact offered, a Change is what the store is told
 * to do, a Commit is what was done. All times end in `At` and are epoch milliseconds, UTC.
 */

import type { DeliveryChange, DeliveryInput, HeldDelivery, SkipReason } from './delivery-model.ts';
import type { ClientId, HeldQuiet, HoldRule, Mute, QuietInput } from './quiet-model.ts';
import type { HeldRemote, MirrorSet, Receipt, RemoteMark, RemoteReport } from './remote-model.ts';
import type { HeldWatch, WatchChange, WatchInput } from './watch-model.ts';

export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Where facts come from: `local` (the local API), `app` (the tray itself) or `server:<id>` (a BBS server). */
export type SourceId = string;

/** Why a row is resolved: a later event, the next row of the same key, the user, or its source. */
export const RESOLUTIONS = ['event', 'superseded', 'user', 'source'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** What a notification is about; each part may be unknown. */
export interface Subject {
  readonly client: string | null;
  readonly plan: string | null;
  readonly repository: string | null;
  readonly location: string | null;
}

/** One row of the list. Unread: `readAt` is null; open: `resolvedAt` is null. */
export interface Notification extends Subject {
  readonly id: number;
  readonly source: SourceId;
  /** A key of the event catalogue, or any word of a newer server. */
  readonly type: string;
  readonly severity: Severity;
  readonly message: string;
  readonly occurrenceCount: number;
  readonly firstOccurredAt: number;
  readonly lastOccurredAt: number;
  readonly readAt: number | null;
  readonly resolvedAt: number | null;
  readonly resolvedBy: Resolution | null;
  /** Put off until then (UNTIL_CHANGED: until it changes); null when it is not. */
  readonly snoozedUntil: number | null;
}

/** A fact about backups as a producer reported it, checked and cleaned at the door. */
export interface AgentEvent extends Subject {
  readonly type: string;
  readonly message: string | null;
  readonly error: string | null;
  readonly files: number | null;
  readonly durationSeconds: number | null;
  readonly occurredAt: number;
  /** The producer's own id: the same one twice changes nothing. */
  readonly producerId: string | null;
}

/** A fact offered at the door. With `upToRevision`, rows that had news later are left alone. */
export type Input =
  | { readonly kind: 'event'; readonly source: SourceId; readonly event: AgentEvent }
  | { readonly kind: 'read'; readonly ids: readonly number[]; readonly upToRevision?: number }
  | { readonly kind: 'unread'; readonly ids: readonly number[]; readonly upToRevision?: number }
  | { readonly kind: 'read_all'; readonly upToRevision: number | null }
  | { readonly kind: 'resolve'; readonly ids: readonly number[]; readonly upToRevision?: number }
  | { readonly kind: 'reopen'; readonly ids: readonly number[] }
  | { readonly kind: 'job_done'; readonly jobIds: readonly number[]; readonly state: JobEnd }
  | { readonly kind: 'remote'; readonly report: RemoteReport }
  | { readonly kind: 'receipts_sent'; readonly source: SourceId; readonly remoteIds: readonly number[] }
  | {
      readonly kind: 'server_lost';
      readonly source: SourceId;
      readonly name: string;
      readonly since: number;
      readonly problem: string;
    }
  | { readonly kind: 'server_found'; readonly source: SourceId; readonly name: string }
  | { readonly kind: 'server_removed'; readonly source: SourceId }
  | { readonly kind: 'tick' }
  | WatchInput
  | QuietInput
  | DeliveryInput;

export type JobEnd = 'done' | 'failed' | 'skipped';

/** One thing to tell one channel, written with the row it tells about. */
export interface NewJob {
  readonly channel: ChannelId;
  /** Not null: the channel is not asked to tell it, for this reason. */
  readonly skip: SkipReason | null;
  /** Told in one message with the others that are due, however few they are: they came in one look, or were held. */
  readonly together?: true;
  /** Told before: a reminder, or a snooze that is over. */
  readonly again?: true;
  /** Held until quiet ends. */
  readonly isHeld?: boolean;
}

/** A way of telling: `popup`; later `email`, `service:<id>`, `receipt:<server>`. */
export type ChannelId = string;

/** A job as the outbox holds it, with the row as it was when the job was made. */
export interface Job extends NewJob {
  readonly id: number;
  readonly notification: Notification;
  /** Was held while it was quiet, and is told now. */
  readonly wasHeld?: true;
}

/** How far a row has been dealt with. */
export type ReadState = Pick<Notification, 'readAt' | 'resolvedAt'>;

export type NewNotification = Omit<Notification, 'id' | 'snoozedUntil'> & { readonly key: string };

/** What the store is told to do. `read_all` and `forget` touch many rows, the others name theirs. */
export type Change =
  | DeliveryChange
  | WatchChange
  | {
      readonly kind: 'open';
      readonly row: NewNotification;
      readonly jobs: readonly NewJob[];
      readonly mark?: RemoteMark;
    }
  | {
      readonly kind: 'mirror';
      readonly id: number;
      readonly set: MirrorSet;
      readonly mark: RemoteMark;
      readonly receipt: Receipt | null;
    }
  | { readonly kind: 'reword'; readonly id: number; readonly message: string }
  | { readonly kind: 'receipts_sent'; readonly source: SourceId; readonly remoteIds: readonly number[] }
  | { readonly kind: 'synced'; readonly source: SourceId; readonly at: number }
  | { readonly kind: 'drop_source'; readonly source: SourceId }
  /** `occurredAt`: when this occurrence was, which for a late one is not the newest time. */
  | {
      readonly kind: 'repeat';
      readonly id: number;
      readonly set: Repeat;
      readonly occurredAt: number;
    }
  /** `overAt`: when what ended it happened, by its own time; else `at`. */
  | {
      readonly kind: 'resolve';
      readonly ids: readonly number[];
      readonly at: number;
      readonly by: Resolution;
      readonly overAt?: number;
    }
  | { readonly kind: 'reopen'; readonly ids: readonly number[] }
  | { readonly kind: 'read'; readonly ids: readonly number[]; readonly at: number }
  | { readonly kind: 'unread'; readonly ids: readonly number[] }
  | { readonly kind: 'read_all'; readonly upToRevision: number | null; readonly at: number }
  | {
      readonly kind: 'remember';
      readonly source: SourceId;
      readonly producerId: string;
      readonly at: number;
      readonly id: number | null;
    }
  | { readonly kind: 'finish_jobs'; readonly jobIds: readonly number[]; readonly state: JobEnd; readonly at: number }
  | { readonly kind: 'forget'; readonly resolvedBefore: number; readonly eventsBefore: number }
  | { readonly kind: 'forget_runs'; readonly before: number }
  | { readonly kind: 'keep_quiet'; readonly quiet: HeldQuiet }
  | { readonly kind: 'mute'; readonly mute: Mute }
  /** Takes it off, and every job about the client's rows that waits; but for snoozed ones, which have an end of their own. */
  | ({ readonly kind: 'unmute' } & ClientId)
  /** Holds the waiting jobs that the rule names and those of snoozed rows and muted clients; lets every other go. */
  | { readonly kind: 'hold_jobs'; readonly rule: HoldRule }
  | { readonly kind: 'snooze'; readonly ids: readonly number[]; readonly until: number }
  | { readonly kind: 'wake'; readonly ids: readonly number[] }
  /** More jobs about a row that is held already; `severity` is the row's. */
  | {
      readonly kind: 'tell';
      readonly id: number;
      readonly severity: Severity;
      readonly jobs: readonly NewJob[];
    };

/** What a further occurrence changes in the open row; it becomes unread again. */
export type Repeat = Pick<
  Notification,
  'severity' | 'message' | 'occurrenceCount' | 'firstOccurredAt' | 'lastOccurredAt'
>;

/** What an event led to, in the words of the local API (design.md section 5). */
export type EventOutcome = 'created' | 'repeated' | 'resolved' | 'ignored' | 'duplicate';

/** The engine's answer to one input. `outcome` and `target` speak of events only. */
export interface Decision {
  readonly changes: readonly Change[];
  readonly outcome: EventOutcome | null;
  /** The row that an event met, when it was already there. */
  readonly target: number | null;
}

/** What the engine may ask about the rows that are held. */
export interface Held extends HeldDelivery, HeldWatch {
  openByKey(key: string): Notification | undefined;
  byId(id: number): Notification | undefined;
  /** The row that a producer's event id led to; null when it led to none, undefined when the id is new. */
  seen(source: SourceId, producerId: string): number | null | undefined;
  /** The revision of a row's last news: when it opened, occurred again, or was made unread. */
  newsRevision(id: number): number | undefined;
  /** The key of a row, for the uniqueness of open rows. */
  keyOf(id: number): string | undefined;
  /** A server's row by its number there. */
  remote(source: SourceId, remoteId: number): HeldRemote | undefined;
  /** Open rows of a source, as they stand in the list. */
  openOf(source: SourceId): readonly Notification[];
  /** Whether a first look at this server has been taken in whole. */
  remoteSynced(source: SourceId): boolean;
  quiet(): HeldQuiet;
  mutes(): readonly Mute[];
  /** Open failures and warnings that name this client of this source, the newest first. */
  troublesOf(source: SourceId, client: string): readonly Notification[];
  /** Open rows whose snooze is over. */
  snoozeDue(now: number): readonly Notification[];
  /** Open failures and warnings, not snoozed and of no muted client, that were told last at or before this time; at most `limit`. */
  toldBefore(at: number, limit: number): readonly Notification[];
  /** The channels that have still to tell of a row. */
  waitingFor(id: number): readonly ChannelId[];
}

/** Counts over every source, always true for the revision they come with. */
export interface Summary {
  readonly revision: number;
  readonly total: number;
  readonly open: number;
  /** How many of the open ones are put off. */
  readonly snoozed: number;
  /** The badge: unread and unresolved. */
  readonly unread: number;
  readonly unreadBySeverity: Readonly<Record<Severity, number>>;
  /** How many of the unread ones are snoozed. */
  readonly snoozedBySeverity: Readonly<Record<Severity, number>>;
}

/** One row before and after a commit: null before when it is new, null after when it is gone. */
export interface Transition {
  readonly before: Notification | null;
  readonly after: Notification | null;
}

/** What was done. `transitions` is null when too many rows changed to list them. */
export interface Commit {
  readonly transitions: readonly Transition[] | null;
  readonly jobs: readonly Job[];
  readonly summary: Summary;
}
