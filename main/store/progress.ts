import type { Job, Notification, Transition } from '../engine/model.ts';
import type { CountKeeper } from './counts.ts';

/** What one transaction did so far. */
export interface Progress {
  readonly revision: number;
  readonly now: number;
  readonly counts: CountKeeper;
  readonly jobs: Job[];
  readonly transitions: Transition[];
  /** True once rows changed that are neither listed nor counted step by step. */
  recount: boolean;
}

/** Lists and counts one changed row: null before when it is new, null after when it is gone. */
export function note(progress: Progress, before: Notification | null, after: Notification | null): void {
  progress.counts.step(before, after);
  progress.transitions.push({ before, after });
}
