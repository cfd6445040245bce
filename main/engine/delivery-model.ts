/** Who is told and how it went, as types. A channel is a way of telling; its record is kept with the rows it tells about. */
import type { ChannelId, Job, Notification, SourceId } from './model.ts';

/** Why a channel did not tell of a row: it was not to be asked, its client was muted, or it was over before it could be told. */
export const SKIP_REASONS = ['event_off', 'source_off', 'client_off', 'over', 'muted'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Which notifications a channel wants to hear of; null means every source or client. */
export interface Target {
  readonly channel: ChannelId;
  readonly enabled: boolean;
  readonly events: readonly string[];
  readonly sources: readonly SourceId[] | null;
  readonly clients: readonly string[] | null;
}

/** A configured channel as it is kept. `config` is JSON without secrets, `sealed` is what the key store made of them. */
export interface ChannelRecord extends Target {
  readonly name: string;
  /** `email`, or the key of a guided service. */
  readonly kind: string;
  readonly config: string;
  readonly sealed: string | null;
  /** Notifications a minute that are told one by one; more become one message. */
  readonly stormLimit: number;
}

/** How a channel has been doing. */
export interface ChannelHealth {
  /** Permanent failures in a row. */
  readonly failures: number;
  readonly pausedAt: number | null;
  readonly problem: string | null;
  readonly lastSentAt: number | null;
}

export interface HeldChannel extends ChannelRecord, ChannelHealth {}

/** A job as the outbox holds it. */
export interface OutboxJob extends Job {
  readonly createdAt: number;
  /** Attempts begun so far. */
  readonly attempts: number;
  readonly nextAt: number;
}

/** How one attempt went, in the channel's words. */
export type Attempt =
  | { readonly ok: true; readonly answer: string | null }
  | {
      readonly ok: false;
      readonly permanent: boolean;
      readonly problem: string;
      readonly answer: string | null;
      readonly retryAfterMs: number | null;
    };

/** One attempt as it is offered at the door. `random` (0 to 1) spreads the next one. */
export interface SentReport {
  readonly channel: ChannelId;
  readonly jobIds: readonly number[];
  /** The rows it told of. */
  readonly rowIds: readonly number[];
  /** The row, when it was about one. */
  readonly about: Notification | null;
  readonly attempt: number;
  readonly tookMs: number;
  readonly random: number;
  readonly result: Attempt;
}

export interface NewLogEntry {
  readonly at: number;
  readonly channel: ChannelId;
  readonly channelName: string;
  readonly notificationId: number | null;
  readonly type: string | null;
  readonly client: string | null;
  readonly count: number;
  readonly result: 'delivered' | 'retry' | 'failed' | 'paused';
  readonly attempt: number;
  readonly tookMs: number;
  readonly text: string;
  readonly answer: string | null;
}

export type DeliveryInput =
  | { readonly kind: 'jobs_sending'; readonly jobIds: readonly number[] }
  | { readonly kind: 'jobs_sent'; readonly report: SentReport }
  | {
      readonly kind: 'channel_tested';
      readonly channel: ChannelId | null;
      readonly channelName: string;
      readonly tookMs: number;
      readonly result: Attempt;
    }
  | { readonly kind: 'save_channel'; readonly record: ChannelRecord }
  | { readonly kind: 'enable_channel'; readonly channel: ChannelId; readonly enabled: boolean }
  | { readonly kind: 'remove_channel'; readonly channel: ChannelId }
  | { readonly kind: 'hurry' };

export type DeliveryChange =
  | { readonly kind: 'begin_jobs'; readonly jobIds: readonly number[] }
  | { readonly kind: 'postpone_jobs'; readonly jobIds: readonly number[]; readonly nextAt: number }
  | { readonly kind: 'put_channel'; readonly record: ChannelRecord }
  | { readonly kind: 'drop_channel'; readonly channel: ChannelId }
  | { readonly kind: 'channel_health'; readonly channel: ChannelId; readonly health: ChannelHealth }
  | { readonly kind: 'log_delivery'; readonly entry: NewLogEntry }
  | { readonly kind: 'forget_log'; readonly before: number }
  | { readonly kind: 'hurry_jobs'; readonly at: number };

export interface HeldDelivery {
  channel(id: ChannelId): HeldChannel | undefined;
  channels(): readonly HeldChannel[];
}
