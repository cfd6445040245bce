import type { Clock } from '../clock.ts';
import type { Input, Job } from '../engine/model.ts';
import {
  GATHER_MS,
  planPopups,
  popupOf,
  STORM_MS,
  summaryOf,
  WINDOW_MS,
  type PopupText,
} from '../engine/popup-plan.ts';

export interface PopupParts {
  readonly clock: Clock;
  readonly show: (popup: PopupText) => void;
  /** Takes the outcome back to the door. */
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
  readonly failed: (error: unknown) => void;
}

/**
 * Native pop-ups. A job is shown first and marked as done after: a crash between the two repeats a pop-up, it never loses
 * one. Few come singly; a burst becomes one that counts and names.
 */
export class PopupChannel {
  readonly #parts: PopupParts;
  #shownAt: number[] = [];
  #gathered: Job[] = [];
  #summaryAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(parts: PopupParts) {
    this.#parts = parts;
  }

  /** What an earlier run had not told: one pop-up for all of it. */
  resume(jobs: readonly Job[]): void {
    if (jobs.length > 0) this.#tell(jobs, summaryOf(jobs.map((job) => job.notification)));
  }

  add(jobs: readonly Job[]): void {
    if (jobs.length === 0) return;
    const now = this.#parts.clock.now();
    this.#shownAt = this.#shownAt.filter((at) => now - at < WINDOW_MS);
    const gathering = this.#cancel !== null || now - this.#summaryAt < STORM_MS;
    const { singles, rest } = gathering ? { singles: [], rest: jobs } : planPopups(jobs, this.#shownAt, now);
    for (const job of singles) {
      this.#shownAt.push(now);
      this.#tell([job], popupOf(job.notification));
    }
    this.#gather(rest);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #gather(jobs: readonly Job[]): void {
    if (jobs.length === 0) return;
    this.#gathered.push(...jobs);
    const calm = this.#summaryAt + STORM_MS - this.#parts.clock.now();
    this.#cancel ??= this.#parts.clock.after(Math.max(GATHER_MS, calm), () => {
      this.#tellGathered();
    });
  }

  #tellGathered(): void {
    const jobs = this.#gathered;
    this.#gathered = [];
    this.#cancel = null;
    this.#summaryAt = this.#parts.clock.now();
    this.#tell(jobs, summaryOf(jobs.map((job) => job.notification)));
  }

  #tell(jobs: readonly Job[], popup: PopupText): void {
    this.#parts.show(popup);
    this.#parts
      .offer([{ kind: 'job_done', jobIds: jobs.map((job) => job.id), state: 'done' }])
      .catch(this.#parts.failed);
  }
}
