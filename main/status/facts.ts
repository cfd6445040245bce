import type { EmailView, LocalApiView, ServicesView, Settings, Surroundings } from '../../preload/contract.ts';
import type { ServerView } from '../engine/remote-server.ts';

/** Everything the status page is made of, as values: what was known or read at `now`. */
export interface StatusFacts {
  readonly now: number;
  readonly localApi: LocalApiView;
  readonly localHeardAt: number | null;
  readonly servers: readonly ServerView[];
  readonly services: ServicesView;
  readonly email: EmailView;
  /** Messages that wait, by channel, and when the next is tried. */
  readonly waiting: ReadonlyMap<string, { readonly count: number; readonly nextAt: number }>;
  readonly keyStore: { readonly isSafe: boolean; readonly backend: string };
  /** Whether any secret is kept by it. */
  readonly keepsSecrets: boolean;
  readonly surroundings: Surroundings;
  readonly popupsSeen: Settings['popupsSeen'];
  /** The last pop-up that was asked for, and the last that the system refused. */
  readonly popupAt: number | null;
  readonly popupProblem: { readonly at: number; readonly text: string } | null;
  readonly database: DatabaseFacts;
  /** Muted clients, each with what its source is called. */
  readonly mutes: readonly { readonly client: string; readonly sourceName: string; readonly until: number | null }[];
  /** Sentences of faults that are shown until they are mended: database, settings file, backup. */
  readonly faults: ReadonlyMap<string, { readonly severity: 'critical' | 'warning'; readonly text: string }>;
  readonly disk: Disk | null;
  readonly clockSetBack: ClockSetBack | null;
  readonly versions: { readonly app: string; readonly electron: string; readonly platform: string };
}

export interface DatabaseFacts {
  readonly bytes: number;
  readonly backups: number;
  readonly backupAt: number | null;
  /** When SQLite's own check was last run; the app does not start with a file that fails it. */
  readonly checkedAt: number;
  readonly isIntact: boolean;
}

/** Free and total bytes of the disk that holds the data folder. */
export interface Disk {
  readonly free: number;
  readonly total: number;
}

export interface ClockSetBack {
  readonly at: number;
  readonly byMs: number;
}
