import { Cron } from 'croner';
import type { Schedule, WatchedPlan } from '../../engine/watch-model.ts';

/**
 * The calendar beside the engine: when a schedule's times are, in its own zone. On the night that skips an hour, a time that
 * does not exist is the first one after it; on the night that has an hour twice, a daily time counts once and an hourly one
 * twice (croner, tried in dependencies.md). A leap day that is eight years away is found.
 */

/** Patterns kept ready; making one costs as much as asking it. */
const MOST_KEPT = 500;
/** The last instant a date can hold: never. */
const NEVER = 8.64e15;

const kept = new Map<string, Cron>();

/** The first planned time after `at`. */
export function plannedAfter({ timing, zone }: Pick<Schedule, 'timing' | 'zone'>, at: number): number {
  if (timing.kind === 'every') return at + timing.everyMs;
  return cronOf(timing.cron, zone).nextRun(new Date(at))?.getTime() ?? NEVER;
}

/** The next `count` planned times after `at`, in order. */
export function nextPlanned(schedule: Pick<Schedule, 'timing' | 'zone'>, at: number, count: number): number[] {
  const times: number[] = [];
  for (let next = plannedAfter(schedule, at); times.length < count && next < NEVER; next = plannedAfter(schedule, next))
    times.push(next);
  return times;
}

/**
 * The planned time that a plan is held to when the app sees again: of those that passed meanwhile the last, so that a week
 * asleep is one miss and not seven. `corrected`: the clock was plainly wrong, so no time before now counts.
 */
export function plannedAtSight(plan: WatchedPlan, schedule: Schedule, now: number, corrected: boolean): number {
  const next = plannedAfter(schedule, now);
  if (corrected || plan.plannedAt === null) return next;
  return Math.max(Math.min(plan.plannedAt, next), latestPlanned(plan.plannedAt, schedule, now));
}

/** The last planned time up to `now`, for an interval as counted from `from`. */
function latestPlanned(from: number, { timing, zone }: Schedule, now: number): number {
  if (timing.kind === 'every') return from + Math.floor((now - from) / timing.everyMs) * timing.everyMs;
  // previousRuns leaves out the instant itself.
  const [last] = cronOf(timing.cron, zone).previousRuns(1, new Date(now + 1));
  return last?.getTime() ?? 0;
}

/** What is wrong with a pattern or a zone; null when its times can be worked out and there is one. */
export function cronProblem(pattern: string, zone: string, now: number): 'zone' | 'pattern' | 'never' | null {
  if (!isZone(zone)) return 'zone';
  try {
    return plannedAfter({ timing: { kind: 'cron', cron: pattern }, zone }, now) === NEVER ? 'never' : null;
  } catch {
    return 'pattern';
  }
}

/** True for a zone's name that this computer knows. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The zone of this computer, as it is now. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function cronOf(pattern: string, zone: string): Cron {
  const key = `${zone} ${pattern}`;
  const known = kept.get(key);
  if (known) return known;
  const made = new Cron(pattern, { timezone: zone, paused: true, mode: '5-part' });
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}
