import type { BbsRow, BbsState, BbsUser } from './state.ts';

/** The bodies of the answers, field by field as recorded. */

export interface BbsRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface BbsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export function json(status: number, value: unknown): BbsAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: phpJson(value) };
}

export function error(status: number, text: string): BbsAnswer {
  return json(status, { error: text });
}

/** An unmatched route: HTML by its type, plain text by its content (contract section 1.1). */
export const notFound: BbsAnswer = {
  status: 404,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: '404 Not Found',
};

/** `json_encode` with default flags: non-ASCII as `\uXXXX`, `/` as `\/`. */
export function phpJson(value: unknown): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replaceAll(/[\u0080-\uffff]/g, escape);
}

const stamps = new Map<number, string>();

/** `YYYY-MM-DD HH:MM:SS` in UTC; remembered, as a week of looks asks for the same ones again and again. */
export function naive(at: number | null): string | null {
  if (at === null) return null;
  const known = stamps.get(at) ?? new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  stamps.set(at, known);
  return known;
}

export function userObject(user: BbsUser): object {
  return {
    id: user.id,
    username: user.username,
    email: `${user.username}@example.invalid`,
    role: user.role,
    timezone: 'Europe/Berlin',
    time_format: '24h',
    theme: 'dark',
    all_clients: user.role === 'admin' || user.allClients,
  };
}

/** The whole table row and three extras: exactly 17 keys. */
export function rowObject(row: BbsRow, state: BbsState): object {
  return {
    id: row.id,
    type: row.type,
    agent_id: row.agentId,
    reference_id: row.referenceId,
    user_id: row.userId,
    severity: row.severity,
    message: row.message,
    occurrence_count: row.count,
    last_emailed_at: naive(row.firstAt),
    last_pushed_at: naive(row.firstAt),
    first_occurred_at: naive(row.firstAt),
    last_occurred_at: naive(row.lastAt),
    read_at: naive(row.readAt),
    resolved_at: naive(row.resolvedAt),
    agent_name: row.agentId === null ? null : (state.clients.get(row.agentId) ?? null),
    read: row.readAt !== null,
    resolved: row.resolvedAt !== null,
  };
}

export function healthObject(state: BbsState): { readonly status: string; readonly [field: string]: unknown } {
  const ago = state.schedulerSecondsAgo;
  const level = ago === null || ago >= 900 ? 'critical' : ago >= 300 ? 'warning' : 'ok';
  const message =
    ago === null
      ? 'Has never run — check that the scheduler cron job is installed and enabled'
      : level === 'ok'
        ? 'Running'
        : `Last ran ${String(Math.floor(ago / 60))} minutes ago (expected every minute)`;
  const scheduler = {
    status: level,
    message,
    last_run: ago === null ? null : naive(state.now() - ago * 1000),
    seconds_ago: ago,
  };
  const failed = state.jobs.filter((job) => job.status === 'failed').length;
  return {
    status: level,
    version: '2.91.1',
    checked_at: `${new Date(state.now()).toISOString().slice(0, 19)}+00:00`,
    problems: level === 'ok' ? [] : [`scheduler: ${message}`],
    checks: {
      database: { status: 'ok', message: 'Reachable' },
      scheduler,
      storage: {
        status: 'ok',
        message: '1 location(s) with space available',
        locations: [
          {
            name: 'Main',
            status: 'ok',
            message: 'OK',
            used_percent: 70.2,
            total_bytes: 270553174016,
            free_bytes: 80635535360,
          },
        ],
      },
      catalog: { status: 'ok', message: 'Reachable' },
      clients: {
        status: 'ok',
        message: 'online',
        counts: { online: state.clients.size, offline: 0, error: 0, setup: 0 },
      },
      backups: {
        status: 'ok',
        message: 'Every client has backed up within its allowance',
        overdue_clients: 0,
        overdue: [],
        default_overdue_hours: 48,
        failed_24h: failed,
        stalled: 0,
        in_queue: 0,
      },
      maintenance: { status: 'ok', message: 'Off', enabled: false },
    },
  };
}

export function queueObject(state: BbsState, recent: number): object {
  const jobs = [...state.jobs].sort((a, b) => b.completedAt - a.completedAt).slice(0, recent);
  return {
    queue: [],
    count: 0,
    recent: jobs.map((job) => ({
      id: job.id,
      task_type: job.task,
      status: job.status,
      status_message: null,
      queued_at: naive(job.completedAt - 100_000),
      started_at: naive(job.completedAt - 95_000),
      completed_at: naive(job.completedAt),
      duration_seconds: 95,
      had_warnings: Number(job.hadWarnings),
      client_name: job.client,
      client_id: 1,
      plan_name: job.plan,
      repository_name: 'main',
    })),
    slots: { active: 0, max: 4 },
    stats: { queued: 0, running: 0, completed_24h: jobs.length, failed_24h: 0, avg_seconds_24h: 95 },
  };
}
