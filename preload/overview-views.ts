/** What the overview of days shows: part of the IPC contract. */
import type { RunOutcome } from '../main/engine/run-outcomes.ts';

export { RUN_OUTCOMES } from '../main/engine/run-outcomes.ts';
export type { RunOutcome } from '../main/engine/run-outcomes.ts';

/** A time from, included, to, excluded; epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One day of a plan of which runs are known. */
export interface PlanDay extends Readonly<Record<RunOutcome, number>> {
  /** Its number: it begins at `edges[day]`. */
  readonly day: number;
  readonly worst: RunOutcome;
  /** The first and the last run of the worst outcome. */
  readonly firstAt: number;
  readonly lastAt: number;
}

/** A plan of a client; null where the source names none. Days of which nothing is known are left out. */
export interface PlanDays {
  readonly source: string;
  readonly client: string;
  readonly plan: string | null;
  readonly lastGoodAt: number | null;
  readonly days: readonly PlanDay[];
}

/** A client was offline; `to` is null as long as it is. */
export interface OfflineSpan {
  readonly source: string;
  readonly client: string;
  readonly from: number;
  readonly to: number | null;
}

export interface OverviewView {
  readonly edges: readonly number[];
  readonly plans: readonly PlanDays[];
  readonly offline: readonly OfflineSpan[];
}
