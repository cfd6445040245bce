import type { Clock } from '../clock.ts';
import type { Language } from '../engine/language.ts';
import type { Input, Job, JobEnd, ReadState } from '../engine/model.ts';
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
  /** Those of the jobs that still wait to be told and are not held, each with its row as it is now. */
  readonly waitingOf: (jobIds: readonly number[]) => ReadonlyMap<number, ReadState>;
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
  /** By id: a job that comes again takes the place of the first. */
  readonly #gathered = new Map<number, Job>();
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
    for (const { id } of fresh) this.#gathered.delete(id);
    const together = this.#current(fresh.filter((job) => job.together));
    const single = fresh.filter((job) => !job.together);
    if (together.length > 1) this.#tellTogether(together);
    this.#addSingly(together.length > 1 ? single : [...together, ...single]);
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
    if (gathering) {
      this.#gather(jobs);
      return;
    }
    const { singles, rest } = planPopups(this.#current(jobs), this.#shownAt, now);
    for (const job of singles) {
      this.#shownAt.push(now);
      this.#tell([job], popupOf(job, this.#parts.language()));
    }
    this.#gather(rest);
  }

  /** Leaves out what is held by now, and leaves out and finishes what is over, often in the very commit that opened it. */
  #current(jobs: readonly Job[]): readonly Job[] {
    const untold = jobs.filter(({ id }) => !this.#toldJobs.has(id));
    const waiting = this.#parts.waitingOf(untold.map(({ id }) => id));
    const free = untold.filter(({ id }) => waiting.has(id));
    const over = new Set(free.filter((job) => isOver(job, waiting.get(job.id))));
    if (over.size > 0) this.#finish([...over], 'skipped');
    return free.filter((job) => !over.has(job));
  }

  /** What is gathered is looked at when it is told, so that a storm costs little while it lasts. */
  #gather(jobs: readonly Job[]): void {
    if (jobs.length === 0) return;
    for (const job of jobs) this.#gathered.set(job.id, job);
    const calm = this.#summaryAt + STORM_MS - this.#parts.clock.now();
    this.#cancel ??= this.#parts.clock.after(Math.max(GATHER_MS, calm), () => {
      this.#tellGathered();
    });
  }

  #tellGathered(): void {
    const jobs = this.#current([...this.#gathered.values()]);
    this.#gathered.clear();
    this.#cancel = null;
    if (jobs.length > 0) this.#summaryAt = this.#parts.clock.now();
    this.#tellTogether(jobs);
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

/** A reminder is over when its row is; news also when it was read. */
function isOver({ again }: Job, row: ReadState | undefined): boolean {
  return row?.resolvedAt !== null || (row.readAt !== null && !again);
}
