import type { Schedule } from './watch-model.ts';

/**
 * The usual rhythm of a plan, told from when its runs began:
 * 1. at the same time of day (all within 45 minutes), every day or on the same days of the week: a cron pattern, a little
 *    before the earliest begin;
 * 2. else always so long after the run before (all but one in ten within a fifth of the middle gap): an interval.
 * Five runs at least; for days of the week two whole weeks. Null: no rhythm can be seen.
 */
export interface Rhythm {
  readonly timing: Schedule['timing'];
  readonly zone: string;
  /** The days of the week, 0 for Sunday; null for an interval. */
  readonly days: readonly number[] | null;
  /** `02:05` in the zone; null for an interval. */
  readonly time: string | null;
  /** How many runs it was told from. */
  readonly runs: number;
}

const DAY_MS = 86_400_000;
const DAY_MIN = 1440;
const STEP_MIN = 5;
const LEAST_RUNS = 5;
const SAME_TIME_MIN = 45;
const WEEKS_SEEN_DAYS = 14;
const SHORTEST_MS = 10 * 60_000;

export function rhythmOf(begins: readonly number[], zone: string): Rhythm | null {
  if (begins.length < LEAST_RUNS) return null;
  return daysRhythm(begins, zone) ?? intervalRhythm(begins, zone);
}

function daysRhythm(begins: readonly number[], zone: string): Rhythm | null {
  const local = begins.map((at) => localTime(at, zone));
  const start = earliest(local.map(({ minute }) => minute));
  if (start === null) return null;
  // A run just after midnight belongs to the evening before when the others are there.
  const days = [...new Set(local.map(({ day, minute }) => (minute < start ? day - 1 : day)))];
  const week = weekdaysOf(days);
  if (week === null) return null;
  const minute = Math.floor(start / STEP_MIN) * STEP_MIN;
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  const cron = `${String(minutes)} ${String(hours)} * * ${week.length === 7 ? '*' : week.join(',')}`;
  const time = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  return { timing: { kind: 'cron', cron }, zone, days: week, time, runs: begins.length };
}

/** The first of minutes of the day that lie close together, over midnight too; null when they do not. */
function earliest(minutes: readonly number[]): number | null {
  const sorted = [...new Set(minutes)].sort((a, b) => a - b);
  for (const [index, minute] of sorted.entries()) {
    const before = sorted.at(index - 1) ?? minute;
    const gap = (minute - before + DAY_MIN) % DAY_MIN || DAY_MIN;
    if (DAY_MIN - gap <= SAME_TIME_MIN) return minute;
  }
  return null;
}

/** The days of the week that had a run each time; all seven for a row of days without a gap. Null: no such days. */
function weekdaysOf(days: readonly number[]): number[] | null {
  const first = Math.min(...days);
  const last = Math.max(...days);
  const span = last - first + 1;
  if (days.length === span && days.length >= LEAST_RUNS && span < WEEKS_SEEN_DAYS) return [0, 1, 2, 3, 4, 5, 6];
  const week = [...new Set(days.map(weekday))].sort((a, b) => a - b);
  const expected = Array.from({ length: span }, (_, n) => first + n).filter((day) => week.includes(weekday(day)));
  const missed = expected.length - days.length;
  return span >= WEEKS_SEEN_DAYS && missed <= expected.length / 10 ? week : null;
}

/** The first day of all was a Thursday. */
function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

function intervalRhythm(begins: readonly number[], zone: string): Rhythm | null {
  const gaps = begins.slice(1).map((at, index) => at - (begins[index] ?? at));
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const odd = gaps.filter((gap) => Math.abs(gap - middle) > middle / 5).length;
  if (middle < SHORTEST_MS || odd > gaps.length / 10) return null;
  const step = STEP_MIN * 60_000;
  const everyMs = Math.round(middle / step) * step;
  return { timing: { kind: 'every', everyMs }, zone, days: null, time: null, runs: begins.length };
}

const zones = new Map<string, Intl.DateTimeFormat>();

/** The day, counted from the first of all, and the minute of it, as clocks in that zone show them. */
function localTime(at: number, zone: string): { day: number; minute: number } {
  const format = zones.get(zone) ?? partsFormat(zone);
  zones.set(zone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return { day: Date.UTC(year, month - 1, day) / DAY_MS, minute: hour * 60 + minute };
}

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
}
