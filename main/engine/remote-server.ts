/** A BBS server on the user's list, and how it is seen: what the settings file keeps and what its page shows. */
import type { SourceId } from './model.ts';
import type { RemoteCounts } from './remote-model.ts';

export const INTERVAL_SECONDS = { default: 30, min: 10, max: 3600 } as const;

/** How the certificate of a server is checked; never a global "ignore all" (public report P23). */
export type CertificateChoice =
  | { readonly kind: 'system' }
  | { readonly kind: 'ca'; readonly pem: string }
  | { readonly kind: 'pin'; readonly sha256: string };

export type ProxyChoice =
  { readonly kind: 'system' } | { readonly kind: 'none' } | { readonly kind: 'own'; readonly url: string };

/** What the settings file keeps of a server. The token is no part of it: the vault has it. */
export interface ServerEntry {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  readonly origin: string;
  readonly intervalSeconds: number;
  readonly enabled: boolean;
  readonly certificate: CertificateChoice;
  readonly proxy: ProxyChoice;
  /** `minted` by a sign-in of ours, and so ours to delete; `pasted` otherwise (contract section 8.16). */
  readonly tokenKind: 'minted' | 'pasted';
  readonly username: string | null;
  readonly version: string | null;
  /** Who ended the sign-in: nothing is sent until the user signs in again. Kept over restarts. */
  readonly signedOut: 'user' | 'server' | null;
  /** Since when Backup and Restore Completed are derived from the job queue, epoch ms; null when they are not. */
  readonly successEventsSince: number | null;
}

export type ServerState =
  'paused' | 'signed_out' | 'forbidden' | 'connecting' | 'ok' | 'failing' | 'waiting' | 'unreachable';

export interface ServerView {
  readonly id: string;
  readonly source: SourceId;
  readonly name: string;
  readonly colour: string;
  readonly origin: string;
  readonly state: ServerState;
  /** What is wrong and what to do; null when nothing is. */
  readonly sentence: string | null;
  readonly lastAnswerAt: number | null;
  /** When it is asked next; null while it is not asked at all. */
  readonly nextAt: number | null;
  /** The server's own unread count; null before its first answer. */
  readonly unreadThere: number | null;
  readonly counts: RemoteCounts;
  /** How far its clock is ahead of ours in ms, when that is more than two minutes; else null. */
  readonly skewMs: number | null;
  /** The server's own scheduler has stalled: its sentence. */
  readonly schedulerProblem: string | null;
  /** Entries of its list that could not be read at all, in the last look. */
  readonly unreadable: number;
  /** Who ended the sign-in; null also for a token that was kept for one session only. */
  readonly signedOutBy: ServerEntry['signedOut'];
  /** A token is kept that could be tried once more. */
  readonly hasToken: boolean;
}

/** What a server's page shows, from the cheap endpoint only (never the admin dashboard, contract section 1.6). */
export interface ServerHealth {
  /** When it answered so, epoch ms. */
  readonly at: number;
  readonly status: string;
  readonly version: string | null;
  readonly problems: readonly string[];
  /** The server's own scheduler has stalled: nothing goes offline or is missed there any more. Its sentence, else null. */
  readonly schedulerProblem: string | null;
  readonly clients: {
    readonly online: number;
    readonly offline: number;
    readonly error: number;
    readonly setup: number;
  } | null;
  readonly failedJobs24h: number | null;
  readonly jobsInQueue: number | null;
  readonly storage: readonly {
    readonly name: string;
    readonly usedPercent: number | null;
    readonly totalBytes: number | null;
    readonly freeBytes: number | null;
  }[];
}

/** The source of a server's rows. */
export function sourceOf(serverId: string): SourceId {
  return `server:${serverId}`;
}
