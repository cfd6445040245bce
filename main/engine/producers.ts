/**
 * Who may report, and how: one row per kind of key. A token goes into a header and has scopes; every other kind is a key
 * that stands in the address and may do nothing but report.
 */

export const TOKEN_SCOPES = ['events', 'heartbeats', 'storage', 'schedules', 'read', 'act'] as const;
/** What a token may do: report events and runs, heartbeats, storage, schedules; read the list; mark and resolve. */
export type TokenScope = (typeof TOKEN_SCOPES)[number];

export type RunEnd = 'success' | 'warning' | 'failure';

interface ProducerKind {
  /** The address that the key stands behind; null for a token. */
  readonly route: '/ping/' | '/apprise/' | null;
  /** Exit codes of the tool that mean "done, with warnings"; 0 is success and every other one failure. */
  readonly warningCodes: (code: number) => boolean;
}

const none = (): boolean => false;
/** borg: 1, and from 1.4 on 100 and above; 126 and 127 are the shell's own (borg manual, "Return codes"). */
const borg = (code: number): boolean => code === 1 || (code >= 100 && code <= 125);
/** restic: 3, some files could not be read (restic manual, "Exit status codes"). */
const restic = (code: number): boolean => code === 3;

export const PRODUCER_KINDS = {
  token: { route: null, warningCodes: none },
  ping: { route: '/ping/', warningCodes: none },
  ping_borg: { route: '/ping/', warningCodes: borg },
  ping_restic: { route: '/ping/', warningCodes: restic },
  apprise: { route: '/apprise/', warningCodes: none },
} as const satisfies Record<string, ProducerKind>;

export type ProducerKindKey = keyof typeof PRODUCER_KINDS;
export const PRODUCER_KIND_KEYS = Object.keys(PRODUCER_KINDS) as ProducerKindKey[];

/** How a run of a tool ended, by its exit code. */
export function endOf(warningCodes: ProducerKind['warningCodes'], code: number): RunEnd {
  if (code === 0) return 'success';
  return warningCodes(code) ? 'warning' : 'failure';
}

/** Which tools' exit codes are known, by the name of the program. */
export const TOOLS: Readonly<Record<string, ProducerKind['warningCodes']>> = { borg, restic, other: none };

/** What a run was for, and the event type for each end of it. Only a backup has one for warnings; others have failed then. */
export const JOBS = {
  backup: { success: 'backup_completed', warning: 'backup_warning', failure: 'backup_failed' },
  restore: { success: 'restore_completed', warning: 'restore_failed', failure: 'restore_failed' },
  check: { success: 'repo_check_done', warning: 'repo_check_failed', failure: 'repo_check_failed' },
  sync: { success: 's3_sync_done', warning: 's3_sync_failed', failure: 's3_sync_failed' },
} as const satisfies Record<string, Record<RunEnd, string>>;

export type JobKey = keyof typeof JOBS;

/** A producer as it is kept; of its secret only the SHA-256 and the last characters. Times in epoch milliseconds. */
export interface HeldProducer {
  readonly id: number;
  readonly name: string;
  readonly kind: ProducerKindKey;
  /** SHA-256 of the secret, in hexadecimal. */
  readonly hash: string;
  readonly ending: string;
  /** Empty for a key. */
  readonly scopes: readonly TokenScope[];
  /** What a key is bound to; null: whatever the producer says. */
  readonly client: string | null;
  readonly plan: string | null;
  readonly madeAt: number;
  readonly usedAt: number | null;
}

export type NewProducer = Omit<HeldProducer, 'id' | 'usedAt'>;

/** More than anybody needs; each is compared with every key that comes in. */
export const MOST_PRODUCERS = 200;
