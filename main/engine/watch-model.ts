/** What the detectors keep of clients, places and plans, as types. Times end in `At` and are epoch milliseconds, UTC. */
import type { Notification } from './model.ts';

/** A client that a local producer ever named. Its rows have the source `local`. */
export interface WatchedClient {
  readonly name: string;
  readonly lastSignAt: number | null;
  /** It has sent a heartbeat, so its silence means something. */
  readonly beats: boolean;
  /** The poll interval as its heartbeat says it; null: it does not say. */
  readonly saidIntervalMs: number | null;
  /** The user's word on the interval; it stands above the client's. */
  readonly ownIntervalMs: number | null;
  /** Added to the allowance by the user. */
  readonly extraMs: number;
  /** False: a laptop; its silence is no outage. */
  readonly alwaysOn: boolean;
  readonly state: 'up' | 'down';
  /** Since when `state` is so. */
  readonly changedAt: number;
  /** Its ups and downs are not told until it is steady. */
  readonly flapping: boolean;
  /** When each outage of the last hour was declared, oldest first. */
  readonly outages: readonly number[];
  /** How many outages the incident has had. */
  readonly outageCount: number;
  /** Silence that is an outage: 3 x the interval and the extra delay. */
  readonly allowanceMs: number;
  /** When to look at it next, if no sign of life comes before; null: it is not watched now. */
  readonly dueAt: number | null;
}

/** When a location is low: a share that may be used, or free bytes that must be left; `default` is the setting. */
export type StorageRule =
  | { readonly kind: 'default' }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'free'; readonly bytes: number }
  | { readonly kind: 'off' };

/** How full a location is. Bytes are null when the producer gave a share only. */
export interface StorageUse {
  readonly usedPercent: number;
  readonly usedBytes: number | null;
  readonly totalBytes: number | null;
}

export interface StorageLocation extends StorageUse {
  readonly name: string;
  readonly rule: StorageRule;
  readonly reportedAt: number;
  readonly isLow: boolean;
}

/** When a plan is to run: a cron pattern of five fields in a time zone, or so long after its last run. */
export interface Schedule {
  readonly timing:
    { readonly kind: 'cron'; readonly cron: string } | { readonly kind: 'every'; readonly everyMs: number };
  /** An IANA name. */
  readonly zone: string;
  /** How long after its planned time a run may begin; null is the setting. */
  readonly graceMs: number | null;
  readonly enabled: boolean;
}

/** A plan of a client, with its schedule if it has one. */
export interface WatchedPlan {
  readonly client: string;
  readonly plan: string;
  /** When its last runs began, oldest first. */
  readonly begins: readonly number[];
  /** A run that said it began and has not ended. */
  readonly runningSince: number | null;
  readonly lastRunAt: number | null;
  readonly lastSuccessAt: number | null;
  readonly schedule: Schedule | null;
  /** The planned time whose run is looked for. */
  readonly plannedAt: number | null;
  /** The end of its window: when it is judged; null: not watched. */
  readonly judgeAt: number | null;
}

/** A planned time of a plan, worked out beside the engine, which knows no calendar. */
export interface Planned {
  readonly client: string;
  readonly plan: string;
  readonly plannedAt: number;
}

/** A planned time whose window may have ended, and the one after it. */
export interface Window extends Planned {
  readonly nextAt: number;
}

export type WatchInput =
  | { readonly kind: 'heartbeat'; readonly client: string; readonly intervalMs: number | null }
  | { readonly kind: 'storage'; readonly location: string; readonly use: StorageUse }
  | ({ readonly kind: 'set_schedule'; readonly schedule: Schedule } & Planned)
  | { readonly kind: 'remove_schedule'; readonly client: string; readonly plan: string }
  | {
      readonly kind: 'set_client';
      readonly client: string;
      readonly alwaysOn: boolean;
      readonly intervalMs: number | null;
      readonly extraMs: number;
    }
  | { readonly kind: 'forget_client'; readonly client: string }
  | { readonly kind: 'set_location'; readonly location: string; readonly rule: StorageRule }
  | { readonly kind: 'forget_location'; readonly location: string }
  /**
   * The app sees again after a start, a sleep, a time without the local API, or a clock that was set. `plans` are the planned
   * times from here on.
   */
  | { readonly kind: 'sight'; readonly plans: readonly Planned[] }
  /** What is due is judged. */
  | { readonly kind: 'look'; readonly windows: readonly Window[] };

export type WatchChange =
  | { readonly kind: 'put_client'; readonly client: WatchedClient }
  | { readonly kind: 'drop_client'; readonly client: string }
  | { readonly kind: 'put_location'; readonly location: StorageLocation }
  | { readonly kind: 'drop_location'; readonly location: string }
  | { readonly kind: 'put_plan'; readonly plan: WatchedPlan }
  /** Every watched client has its whole allowance from `at`; nothing that is held lies after it. */
  | { readonly kind: 'see_anew'; readonly at: number };

export interface HeldWatch {
  client(name: string): WatchedClient | undefined;
  plan(client: string, plan: string): WatchedPlan | undefined;
  plansOf(client: string): readonly WatchedPlan[];
  location(name: string): StorageLocation | undefined;
  /** Watched clients whose time has come, the longest due first. */
  dueClients(now: number, limit: number): readonly WatchedClient[];
  /** The newest row that says this key of a client is silent, open or not. */
  lastOutage(key: string): Notification | undefined;
}
