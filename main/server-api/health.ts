import type { z } from 'zod';
import type { ServerHealth } from '../engine/remote-server.ts';
import type { healthAnswer } from './schemas.ts';

/** From the server's names to ours; `at`: when it answered, epoch ms. */
export function healthOf(
  { status, version, problems, checks }: z.infer<typeof healthAnswer>,
  at: number,
): ServerHealth {
  const { scheduler, storage, clients, backups } = checks;
  const isStalled = scheduler !== undefined && scheduler.status !== 'ok';
  return {
    at,
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
