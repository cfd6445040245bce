import type { OverviewView, PlanDay, PlanDays, RunOutcome } from '../../../preload/contract.ts';
import { NOW } from '../support/rows.ts';
import { dayEdges } from '../../../renderer/state/overview-days.ts';

const HOUR = 3_600_000;

/** A day of a plan with so many runs of one outcome. */
export function dayOf(day: number, worst: RunOutcome, count = 1): PlanDay {
  const none = { good: 0, warned: 0, missed: 0, failed: 0 };
  return { ...none, [worst]: count, day, worst, firstAt: NOW - 2 * HOUR, lastAt: NOW - HOUR };
}

/** A plan whose days are named from the oldest on; `.` is a day of which nothing is known. */
export function planOf(
  client: string,
  plan: string | null,
  days: readonly PlanDay[],
  more: Partial<PlanDays> = {},
): PlanDays {
  return { source: 'local', client, plan, lastGoodAt: NOW - 5 * HOUR, days, ...more };
}

/** What main answers for the last 30 days. */
export function viewOf(plans: readonly PlanDays[], offline: OverviewView['offline'] = []): OverviewView {
  return { edges: dayEdges(NOW, 30), plans, offline };
}
