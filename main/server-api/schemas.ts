import { z } from 'zod';
import { cleanName, cleanText } from '../engine/clean-text.ts';
import { SEVERITIES, type Severity } from '../engine/model.ts';
import type { RemoteRow } from '../engine/remote-model.ts';
import { serverTime } from './times.ts';

/** The door for a server's answers: numbers or numeric strings, flags as 0/1 or booleans, unknown fields ignored. */

const TYPE_LENGTH = 50;
const NAME_LENGTH = 255;
const MESSAGE_LENGTH = 65_536;

/** A number, also as a numeric string, as other PHP builds send it (contract section 1.1, "Types"). */
const number = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  z.number(),
);
const count = number.pipe(z.int().min(0));
const flag = z.preprocess(
  (value) => (value === '0' || value === 0 ? false : value === '1' || value === 1 ? true : value),
  z.boolean(),
);
const name = z.string().transform((value) => cleanName(value).slice(0, NAME_LENGTH));

export const discovery = z.object({
  product: z.string(),
  server_name: name.catch(''),
  version: name.catch(''),
  api_version: number.catch(1),
  local_login_enabled: flag.catch(true),
  oidc_enabled: flag.catch(false),
  oidc_button_label: name.nullish().catch(null),
});

export const user = z.object({
  id: count,
  username: name,
  role: z.string().catch('user'),
  all_clients: flag.catch(false),
});

export const loginAnswer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('ok'), token: z.string(), user, recovery_codes_remaining: count.nullish().catch(null) }),
  z.object({ status: z.literal('2fa_required'), challenge: z.string().min(1), expires_in: number.catch(300) }),
]);

export const meAnswer = z.object({ user });

export const listAnswer = z.object({ notifications: z.array(z.unknown()), unread: count });

export const readAnswer = z.object({ status: z.literal('ok'), unread: count.catch(0) });

const check = z.object({ status: z.string().catch('unknown'), message: name.catch('') });
export const healthAnswer = z.object({
  status: z.string(),
  version: name.nullish().catch(null),
  problems: z.array(name).catch([]),
  checks: z.object({
    scheduler: check
      .extend({ seconds_ago: number.nullish().catch(null) })
      .optional()
      .catch(undefined),
    storage: check
      .extend({
        locations: z
          .array(
            z.object({
              name,
              used_percent: number.nullish().catch(null),
              total_bytes: number.nullish().catch(null),
              free_bytes: number.nullish().catch(null),
            }),
          )
          .catch([]),
      })
      .optional()
      .catch(undefined),
    clients: check
      .extend({
        counts: z
          .object({ online: count.catch(0), offline: count.catch(0), error: count.catch(0), setup: count.catch(0) })
          .optional()
          .catch(undefined),
      })
      .optional()
      .catch(undefined),
    backups: check
      .extend({
        failed_24h: count.nullish().catch(null),
        in_queue: count.nullish().catch(null),
        overdue_clients: count.nullish().catch(null),
      })
      .optional()
      .catch(undefined),
  }),
});

const job = z.object({
  id: count,
  task_type: z.string(),
  status: z.string(),
  completed_at: z.string().nullish(),
  duration_seconds: number.nullish().catch(null),
  had_warnings: flag.catch(false),
  client_name: name.nullish().catch(null),
  plan_name: name.nullish().catch(null),
  repository_name: name.nullish().catch(null),
});
export const queueAnswer = z.object({ recent: z.array(z.unknown()) });
export type QueueJob = z.infer<typeof job>;

/** The jobs that can be read; the others are left out. */
export function jobsOf(recent: readonly unknown[]): QueueJob[] {
  return recent.map((item) => job.safeParse(item)).flatMap(({ data }) => (data ? [data] : []));
}

const text = z.string().nullish().catch(null);
const row = z.object({
  id: number.pipe(z.int().min(1)),
  type: text,
  agent_id: count.nullish().catch(null),
  reference_id: count.nullish().catch(null),
  user_id: count.nullish().catch(null),
  severity: text,
  message: text,
  occurrence_count: number.pipe(z.int().min(1)).catch(1),
  first_occurred_at: text,
  last_occurred_at: text,
  read_at: text,
  resolved_at: text,
  agent_name: text,
  read: flag.optional().catch(undefined),
  resolved: flag.optional().catch(undefined),
});
type Listed = z.infer<typeof row>;

/**
 * A row of the list. What cannot be read is taken as unknown, so that one odd entry never costs the others (public report
 * P03); null only for an entry without a number of its own. `now` stands for times that are missing.
 */
export function remoteRow(item: unknown, now: number): { row: RemoteRow; isOdd: boolean } | null {
  const parsed = row.safeParse(item);
  if (!parsed.success) return null;
  const listed = parsed.data;
  const last = timeOf(listed.last_occurred_at);
  const first = timeOf(listed.first_occurred_at) ?? last;
  const type = cleanName(listed.type ?? '').slice(0, TYPE_LENGTH);
  const message = cleanText(listed.message ?? '').slice(0, MESSAGE_LENGTH);
  const isOdd = type === '' || listed.message == null || last === null;
  return {
    row: {
      ...identity(listed),
      type: type || 'unknown',
      message,
      ...severityOf(listed.severity),
      firstOccurredAt: first ?? now,
      lastOccurredAt: last ?? now,
      ...stateOf(listed, last ?? now),
    },
    isOdd,
  };
}

function identity(
  listed: Listed,
): Pick<RemoteRow, 'remoteId' | 'agentId' | 'referenceId' | 'userId' | 'client' | 'occurrenceCount'> {
  const client = cleanName(listed.agent_name ?? '').slice(0, NAME_LENGTH);
  return {
    remoteId: listed.id,
    agentId: listed.agent_id ?? null,
    referenceId: listed.reference_id ?? null,
    userId: listed.user_id ?? null,
    client: client === '' ? null : client,
    occurrenceCount: listed.occurrence_count,
  };
}

/** Anything but critical and info is shown as a warning, as the server's own pages do (contract section 8.18). */
function severityOf(word: string | null | undefined): Pick<RemoteRow, 'severity' | 'severityWord'> {
  const known = SEVERITIES.find((severity): severity is Severity => severity === word);
  return { severity: known ?? 'warning', severityWord: cleanName(word ?? '').slice(0, 20) };
}

/** The flags decide, the stamps say when; a flag without a stamp takes the last occurrence. */
function stateOf(listed: Listed, last: number): Pick<RemoteRow, 'readAt' | 'resolvedAt'> {
  const isRead = listed.read ?? listed.read_at != null;
  const isResolved = listed.resolved ?? listed.resolved_at != null;
  return {
    readAt: isRead ? (timeOf(listed.read_at) ?? last) : null,
    resolvedAt: isResolved ? (timeOf(listed.resolved_at) ?? last) : null,
  };
}

function timeOf(value: string | null | undefined): number | null {
  return value == null ? null : serverTime(value);
}
