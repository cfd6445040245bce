import type { Held, Change, Severity } from './model.ts';
import { nextQuietHours, quietHoursAt } from './quiet-hours.ts';
import { MORNING_HOUR, type HeldQuiet, type HoldRule, type Quiet, type QuietChoice } from './quiet-model.ts';
import type { Settings } from './settings.ts';
import { instantOf, wallTime } from './zone-time.ts';

/**
 * Quiet (design.md section 4): while it lasts, what is to be told is held; when it ends, each channel tells what was held in one
 * message. Nothing is lost and the badge counts on.
 */

const MINUTE_MS = 60_000;

const PASSING: Readonly<Record<Settings['quietPass'], readonly Severity[]>> = {
  nothing: [],
  critical: ['critical'],
  warning: ['critical', 'warning'],
};
const ALL: readonly Severity[] = ['info', 'warning', 'critical'];

/**
 * Whether it is quiet now, why, and until when. Set by hand counts before the quiet hours, and they before the system's own
 * do-not-disturb; of two ends the later one counts.
 */
export function quietAt(held: HeldQuiet, settings: Settings, now: number): Quiet | null {
  const hand = held.hand?.kind === 'quiet' && isAhead(held.hand.until, now) ? held.hand : null;
  const hours = hoursAt(held, settings, now);
  if (hand) return { why: 'hand', until: hours ? later(hand.until, hours.until) : hand.until };
  if (hours) return { why: 'hours', until: hours.until };
  return settings.quietWithSystem && held.system ? { why: 'system', until: null } : null;
}

/** What is held now. The system's own do-not-disturb speaks of this desktop only, so it holds pop-ups alone. */
export function holdRule(held: HeldQuiet, settings: Settings, now: number): HoldRule {
  const quiet = quietAt(held, settings, now);
  if (!quiet) return { popup: [], others: [] };
  const kept = ALL.filter((severity) => !PASSING[settings.quietPass].includes(severity));
  return { popup: kept, others: quiet.why === 'system' ? [] : kept };
}

/** When the answer of `quietAt` may next change by itself, in epoch milliseconds; null when it will not. */
export function nextQuietChange(held: HeldQuiet, settings: Settings, now: number): number | null {
  const ends = [
    held.hand?.until ?? null,
    hoursAt(held, settings, now)?.until ?? null,
    settings.quietHoursOn ? nextQuietHours(settings.quietHours, held.zone, now) : null,
  ];
  const ahead = ends.filter((at) => at !== null && at > now) as number[];
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** When something that is put off by `choice` comes back, in epoch milliseconds; null when by hand only. */
export function untilOf(choice: QuietChoice, zone: string, now: number): number | null {
  switch (choice) {
    case '30m':
      return now + 30 * MINUTE_MS;
    case '1h':
      return now + 60 * MINUTE_MS;
    case 'tomorrow':
      return instantOf({ day: wallTime(now, zone).day + 1, minute: MORNING_HOUR * 60 }, zone);
    case 'resume':
      return null;
  }
}

/** The user wants quiet. */
export function setQuiet(held: Held, choice: QuietChoice, settings: Settings, now: number): Change[] {
  const quiet = held.quiet();
  const after: HeldQuiet = { ...quiet, hand: { kind: 'quiet', until: untilOf(choice, quiet.zone, now) } };
  return keptAndLooked(after, settings, now);
}

/** The user wants to be told again; quiet hours that are running are over for this time. */
export function resume(held: Held, settings: Settings, now: number): Change[] {
  const quiet = held.quiet();
  const hours = hoursAt({ ...quiet, hand: null }, settings, now);
  const hand = hours ? ({ kind: 'awake', until: hours.until } as const) : null;
  return keptAndLooked({ ...quiet, hand }, settings, now);
}

/** What was seen of the system: the zone, and whether its own do-not-disturb is on. */
export function systemSeen(
  held: Held,
  seen: { readonly zone: string; readonly system: boolean },
  settings: Settings,
  now: number,
): Change[] {
  return keptAndLooked({ ...held.quiet(), zone: seen.zone, system: seen.system }, settings, now);
}

/** Holds what is to be held now and lets go what no longer is. */
export function look(held: Held, settings: Settings, now: number): Change {
  return { kind: 'hold_jobs', rule: holdRule(held.quiet(), settings, now) };
}

function keptAndLooked(quiet: HeldQuiet, settings: Settings, now: number): Change[] {
  return [
    { kind: 'keep_quiet', quiet },
    { kind: 'hold_jobs', rule: holdRule(quiet, settings, now) },
  ];
}

/** The quiet hours that are running, unless the user has ended them for this time. */
function hoursAt(held: HeldQuiet, settings: Settings, now: number): { readonly until: number | null } | null {
  if (!settings.quietHoursOn) return null;
  if (held.hand?.kind === 'awake' && isAhead(held.hand.until, now)) return null;
  return quietHoursAt(settings.quietHours, held.zone, now);
}

function isAhead(until: number | null, now: number): boolean {
  return until === null || until > now;
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b);
}
