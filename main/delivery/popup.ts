import type { Clock } from '../clock.ts';
import type { Language } from '../engine/language.ts';
import type { Input, Job, JobEnd } from '../engine/model.ts';
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
  /** In which pop-ups are worded now. */
  readonly language: () => Language;
  /** Whether a row needs no pop-up any more: read or resolved, often in the very commit that opened it. */
  readonly isOver: (job: Job) => boolean;
  /** Whether a job still waits to be told: it may have been held meanwhile. */
  readonly isFree: (jobId: number) => boolean;
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
  /** Told, but not yet kept as told. */
  readonly #toldJobs = new Set<number>();
  #summaryAt = Number.NEGATIVE_INFINITY;
  #cancel: (() => void) | null = null;

  constructor(parts: PopupParts) {
    this.#parts = parts;
  }

  /** What an earlier run had not told: one pop-up for all of it. */
  resume(jobs: readonly Job[]): void {
    this.#tellTogether(this.#current(jobs));
  }

  add(fresh: readonly Job[]): void {
    const again = new Set(fresh.map(({ id }) => id));
    this.#gathered = this.#gathered.filter(({ id }) => !again.has(id));
    const current = this.#current(fresh);
    const together = current.filter((job) => job.together);
    if (together.length > 1) this.#tellTogether(together);
    this.#addSingly(together.length > 1 ? current.filter((job) => !job.together) : current);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #addSingly(jobs: readonly Job[]): void {
    if (jobs.length === 0) return;
    const now = this.#parts.clock.now();
    this.#shownAt = this.#shownAt.filter((at) => now - at < WINDOW_MS);
    const gathering = this.#cancel !== null || now - this.#summaryAt < STORM_MS;
    const { singles, rest } = gathering ? { singles: [], rest: jobs } : planPopups(jobs, this.#shownAt, now);
    for (const job of singles) {
      this.#shownAt.push(now);
      this.#tell([job], popupOf(job, this.#parts.language()));
    }
    this.#gather(rest);
  }

  /** Leaves out what is held by now, and leaves out and finishes what is over already. */
  #current(jobs: readonly Job[]): readonly Job[] {
    const free = jobs.filter(({ id }) => !this.#toldJobs.has(id) && this.#parts.isFree(id));
    const over = new Set(free.filter((job) => this.#parts.isOver(job)));
    if (over.size > 0) this.#finish([...over], 'skipped');
    return free.filter((job) => !over.has(job));
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
    this.#tellTogether(this.#current(jobs));
  }

  #tellTogether(jobs: readonly Job[]): void {
    if (jobs.length > 0) this.#tell(jobs, summaryOf(jobs, this.#parts.language()));
  }

  #tell(jobs: readonly Job[], popup: PopupText): void {
    for (const { id } of jobs) this.#toldJobs.add(id);
    this.#parts.show(popup);
    this.#finish(jobs, 'done');
  }

  #finish(jobs: readonly Job[], state: JobEnd): void {
    const jobIds = jobs.map(({ id }) => id);
    this.#parts
      .offer([{ kind: 'job_done', jobIds, state }])
      .then(() => {
        for (const id of jobIds) this.#toldJobs.delete(id);
      })
      .catch(this.#parts.failed);
  }
}
