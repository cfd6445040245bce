import type { Clock } from '../../clock.ts';
import type { Input, SourceId } from '../../engine/model.ts';
import type { ServerEntry } from '../../engine/remote-server.ts';
import type { Log } from '../../log.ts';
import { ServerProblem, stopsAll, type ServerApi, type ServerHealth } from '../../server-api.ts';
import { successEvents } from './success-events.ts';
import { HEALTH_EVERY_MS, QUEUE_EVERY_MS } from './timing.ts';

export interface SideLookParts {
  readonly entry: () => ServerEntry;
  readonly source: SourceId;
  readonly api: Pick<ServerApi, 'health' | 'recentJobs'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
}

/** The looks beside the list: health for the server's page, and the job queue where success events are derived. */
export class SideLooks {
  readonly #parts: SideLookParts;
  #health: ServerHealth | null = null;
  #healthAt = Number.NEGATIVE_INFINITY;
  #queueAt = Number.NEGATIVE_INFINITY;

  constructor(parts: SideLookParts) {
    this.#parts = parts;
  }

  get health(): ServerHealth | null {
    return this.#health;
  }

  healthIsDue(): void {
    this.#healthAt = Number.NEGATIVE_INFINITY;
  }

  /** Does what is due. Throws only what stops all asking: signed out, or told to wait. */
  async look(): Promise<void> {
    const now = this.#parts.clock.now();
    if (isDue(this.#healthAt, HEALTH_EVERY_MS, now)) {
      this.#healthAt = now;
      await this.#attempt(async () => {
        this.#health = await this.#parts.api.health();
      });
    }
    const since = this.#parts.entry().successEventsSince;
    if (since !== null && isDue(this.#queueAt, QUEUE_EVERY_MS, now)) {
      this.#queueAt = now;
      await this.#attempt(() => this.#takeSuccesses(since));
    }
  }

  async #takeSuccesses(since: number): Promise<void> {
    const { api, source, offer } = this.#parts;
    const events = successEvents(await api.recentJobs(), since);
    // Oldest first, as they happened: each success resolves the one before it.
    const inputs = events.reverse().map((event): Input => ({ kind: 'event', source, event }));
    if (inputs.length > 0) await offer(inputs);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ServerProblem) || stopsAll(error.kind)) throw error;
      this.#parts.log.warn('server.side-look', { server: this.#parts.entry().id, kind: error.kind });
    }
  }
}

/** A clock that was set back must not stop it. */
function isDue(lastAt: number, everyMs: number, now: number): boolean {
  return now - lastAt >= everyMs || now < lastAt;
}
