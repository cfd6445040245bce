import type { AgentEvent } from '../../engine/model.ts';
import type { QueueJob } from '../../server-api.ts';

const NAIVE_UTC = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/**
 * Backup Completed and Restore Completed from the jobs that ended (contract section 8.3): the server does not list them
 * unless it is told to. Only clean ends since `since`; the job's number keeps each from being told twice.
 */
export function successEvents(jobs: readonly QueueJob[], since: number): AgentEvent[] {
  return jobs.flatMap((job) => {
    const type = typeOf(job);
    const occurredAt = endOf(job);
    return type === null || occurredAt === null || occurredAt < since ? [] : [eventOf(job, type, occurredAt)];
  });
}

function typeOf({ task_type: task, status, had_warnings: hadWarnings }: QueueJob): string | null {
  if (status !== 'completed' || hadWarnings) return null;
  if (task === 'backup') return 'backup_completed';
  return task === 'restore' || task.startsWith('restore_') ? 'restore_completed' : null;
}

function endOf({ completed_at: text }: QueueJob): number | null {
  return text != null && NAIVE_UTC.test(text) ? Date.parse(`${text.replace(' ', 'T')}Z`) : null;
}

function eventOf(job: QueueJob, type: string, occurredAt: number): AgentEvent {
  return {
    type,
    client: job.client_name ?? null,
    plan: job.plan_name ?? null,
    repository: job.repository_name ?? null,
    location: null,
    message: null,
    error: null,
    files: null,
    durationSeconds: job.duration_seconds ?? null,
    occurredAt,
    producerId: `job:${String(job.id)}`,
  };
}
