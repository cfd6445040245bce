import type { z } from 'zod';
import type { healthAnswer } from './schemas.ts';

/** What a server's page shows, from the cheap endpoint only (never the admin dashboard, contract section 1.6). */
export interface ServerHealth {
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

/** From the server's names to ours. */
export function healthOf({ status, version, problems, checks }: z.infer<typeof healthAnswer>): ServerHealth {
  const { scheduler, storage, clients, backups } = checks;
  const isStalled = scheduler !== undefined && scheduler.status !== 'ok';
  return {
    status,
    version: version ?? null,
    problems,
    schedulerProblem: isStalled ? scheduler.message : null,
    clients: clients?.counts ?? null,
    failedJobs24h: backups?.failed_24h ?? null,
    jobsInQueue: backups?.in_queue ?? null,
    storage: (storage?.locations ?? []).map((place) => ({
      name: place.name,
      usedPercent: place.used_percent ?? null,
      totalBytes: place.total_bytes ?? null,
      freeBytes: place.free_bytes ?? null,
    })),
  };
}
