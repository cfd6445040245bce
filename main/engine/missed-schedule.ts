import { arrival } from './arrival.ts';
import { rowKey } from './keys.ts';
import type { AgentEvent, Change, Held } from './model.ts';
import { LOCAL } from './offline.ts';
import type { Settings } from './settings.ts';
import type { Planned, Schedule, WatchedPlan, WatchInput, Window } from './watch-model.ts';
import { watchWords } from './wording-watch.ts';

/**
 * Missed Schedule (manual, "event types"): no run of a plan began between its planned time and the end of its grace. A run that
 * failed has begun. The next success resolves it (table of event types). The calendar is worked out beside the engine, which
 * compares instants only.
 */

/** A client's clock may be behind this computer's by so much. */
const EARLY_MS = 60_000;
/** A begin that lies further ahead was written by a clock that was plainly wrong; a clock set back a little means no new run. */
const AHEAD_MS = 3 * 3_600_000;
/** Begins that are kept of a plan; enough to see a rhythm of two weeks of every day. */
const MOST_BEGINS = 32;
const BEGIN = 'backup_started';
const RUNS: readonly string[] = ['backup_completed', 'backup_warning', 'backup_failed'];
const SUCCESSES: readonly string[] = ['backup_completed', 'backup_warning'];

/** What an event says of a plan: a run of it began (`backup_started`), or ended. */
export function planRan(held: Held, event: AgentEvent, settings: Settings, now: number): Change[] {
  const { client, plan, type, occurredAt: at } = event;
  if (client === null || plan === null) return [];
  if (type === BEGIN) return runBegan(held, { client, plan, at }, settings, now);
  return RUNS.includes(type) ? runEnded(held, { ...event, client, plan }, settings, now) : [];
}

function runEnded(
  held: Held,
  event: AgentEvent & { readonly client: string; readonly plan: string },
  settings: Settings,
  now: number,
): Change[] {
  const { client, plan: name } = event;
  const plan = held.plan(client, name) ?? newPlan(client, name);
  const endedAt = Math.min(event.occurredAt, now);
  const beganAt = plan.runningSince ?? endedAt - (event.durationSeconds ?? 0) * 1000;
  const ran = plan.runningSince === null ? withBegin(plan, beganAt, settings) : plan;
  const lastSuccessAt = SUCCESSES.includes(event.type) ? latest(plan.lastSuccessAt, endedAt) : plan.lastSuccessAt;
  const after = { ...ran, runningSince: null, lastRunAt: latest(plan.lastRunAt, endedAt), lastSuccessAt };
  return [{ kind: 'put_plan', plan: after }];
}

function runBegan(
  held: Held,
  { client, plan: name, at }: { readonly client: string; readonly plan: string; readonly at: number },
  settings: Settings,
  now: number,
): Change[] {
  const beganAt = Math.min(at, now);
  const plan = withBegin(held.plan(client, name) ?? newPlan(client, name), beganAt, settings);
  return [{ kind: 'put_plan', plan: { ...plan, runningSince: beganAt } }];
}

/** Gives a plan its schedule. The same one once more, as a producer sends it with every run, changes nothing. */
export function setSchedule(
  held: Held,
  { client, plan: name, schedule, plannedAt }: Extract<WatchInput, { kind: 'set_schedule' }>,
  settings: Settings,
  now: number,
): Change[] {
  const plan = held.plan(client, name) ?? newPlan(client, name);
  if (plan.schedule && isSame(plan.schedule, schedule)) return [];
  const after = schedule.enabled
    ? planned({ ...plan, schedule }, plannedAt, settings, now)
    : { ...plan, schedule, plannedAt: null, judgeAt: null };
  return [...(schedule.enabled ? [] : over(held, plan, now)), { kind: 'put_plan', plan: after }];
}

function isSame(a: Schedule, b: Schedule): boolean {
  const timing = (schedule: Schedule): string | number =>
    schedule.timing.kind === 'cron' ? schedule.timing.cron : schedule.timing.everyMs;
  return timing(a) === timing(b) && a.zone === b.zone && a.graceMs === b.graceMs && a.enabled === b.enabled;
}

/** Takes the schedule of a plan; what it missed is over. Null: it has none. */
export function removeSchedule(held: Held, client: string, name: string, now: number): Change[] | null {
  const plan = held.plan(client, name);
  if (!plan?.schedule) return null;
  return [
    ...over(held, plan, now),
    { kind: 'put_plan', plan: { ...plan, schedule: null, plannedAt: null, judgeAt: null } },
  ];
}

/** The key of the row that says a plan missed its time. */
export function missedKey(client: string, plan: string): string {
  return rowKey(LOCAL, 'missed_schedule', { client, plan, repository: null, location: null });
}

/** The row that says a plan missed its time is over, if there is one. */
export function over(held: Held, { client, plan }: Pick<WatchedPlan, 'client' | 'plan'>, now: number): Change[] {
  const open = held.openByKey(missedKey(client, plan));
  return open ? [{ kind: 'resolve', ids: [open.id], at: now, by: 'user' }] : [];
}

/** From here on the app sees: each plan has its whole grace again, for its planned time as it is now. */
export function replan(held: Held, plans: readonly Planned[], settings: Settings, now: number): Change[] {
  return plans.flatMap(({ client, plan: name, plannedAt }) => {
    const plan = held.plan(client, name);
    if (!plan?.schedule?.enabled) return [];
    const begins = plan.begins.filter((at) => at <= now + AHEAD_MS);
    return [{ kind: 'put_plan', plan: planned({ ...plan, begins }, plannedAt, settings, now) }];
  });
}

/** Judges windows that have ended, and goes on to the next. One whose plan has changed meanwhile is left alone. */
export function lookAtPlans(held: Held, windows: readonly Window[], settings: Settings, now: number): Change[] {
  return windows.flatMap((window) => {
    const plan = held.plan(window.client, window.plan);
    if (!plan?.schedule || plan.plannedAt !== window.plannedAt || plan.judgeAt === null || plan.judgeAt > now)
      return [];
    const missed = hasBegun(plan, window.plannedAt, plan.judgeAt) ? [] : miss(held, plan, plan.schedule, settings, now);
    return [...missed, { kind: 'put_plan', plan: planned(plan, window.nextAt, settings, window.nextAt) }];
  });
}

function hasBegun(plan: WatchedPlan, from: number, until: number): boolean {
  return plan.begins.some((at) => at >= from - EARLY_MS && at <= until);
}

function miss(held: Held, plan: WatchedPlan, schedule: Schedule, settings: Settings, now: number): readonly Change[] {
  const message = watchWords.missed(plan.plannedAt ?? now, schedule.zone, graceOf(schedule, settings));
  const unknown = { repository: null, location: null, error: null, files: null, durationSeconds: null };
  const { client, plan: name } = plan;
  const event = { ...unknown, type: 'missed_schedule', client, plan: name, message, occurredAt: now, producerId: null };
  return arrival(held, LOCAL, event, settings, now).changes;
}

/** The plan with its next planned time. Its window ends a whole grace after that, and after `from`. */
function planned(plan: WatchedPlan, plannedAt: number, settings: Settings, from: number): WatchedPlan {
  if (!plan.schedule) return plan;
  return { ...plan, plannedAt, judgeAt: Math.max(plannedAt, from) + graceOf(plan.schedule, settings) };
}

function graceOf(schedule: Schedule, settings: Settings): number {
  return schedule.graceMs ?? settings.graceMinutes * 60_000;
}

/** A plan on an interval is next due so long after its last begin. */
function withBegin(plan: WatchedPlan, beganAt: number, settings: Settings): WatchedPlan {
  const begins = [...plan.begins, beganAt].sort((a, b) => a - b).slice(-MOST_BEGINS);
  const after = { ...plan, begins };
  const { schedule } = plan;
  if (!schedule?.enabled || schedule.timing.kind !== 'every') return after;
  const nextAt = (begins.at(-1) ?? beganAt) + schedule.timing.everyMs;
  return planned(after, nextAt, settings, nextAt);
}

function newPlan(client: string, plan: string): WatchedPlan {
  const never = { lastRunAt: null, lastSuccessAt: null, schedule: null, plannedAt: null, judgeAt: null };
  return { client, plan, begins: [], runningSince: null, ...never };
}

function latest(before: number | null, at: number): number {
  return Math.max(before ?? at, at);
}
