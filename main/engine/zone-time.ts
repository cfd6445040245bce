/** Wall clocks: what a clock in some zone shows, and when it shows a time. Right over changes of the clock. */

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** A calendar day as a number: days since 1 January 1970, so that days are counted by adding. */
export type Day = number;

/** What a wall clock shows: the day and the minutes since its midnight. */
export interface WallTime {
  readonly day: Day;
  readonly minute: number;
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** What a clock in the zone (an IANA name) shows at an instant, in epoch milliseconds. */
export function wallTime(at: number, zone: string): WallTime {
  const shown = shownAt(at, zone);
  const day = Math.floor(shown / DAY_MS);
  return { day, minute: Math.floor((shown - day * DAY_MS) / MINUTE_MS) };
}

/**
 * When a clock in the zone shows this time, in epoch milliseconds. A time that is shown twice means the first; one that is left
 * out by a change of the clock means as long after the change (the rule "compatible" of ECMAScript's Temporal).
 */
export function instantOf({ day, minute }: WallTime, zone: string): number {
  const shown = day * DAY_MS + minute * MINUTE_MS;
  const before = shownAt(shown - DAY_MS, zone) - (shown - DAY_MS);
  const after = shownAt(shown + DAY_MS, zone) - (shown + DAY_MS);
  const fitting = [shown - before, shown - after].filter((at) => shownAt(at, zone) === shown);
  return fitting.length > 0 ? Math.min(...fitting) : shown - before;
}

/** The weekday of a day. 1 January 1970 was a Thursday. */
export function weekdayOf(day: Day): Weekday {
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] ?? 'mon';
}

/** `07:00` today, `Wed 07:00` on another day. */
export function untilText(at: number, now: number, zone: string, names?: Readonly<Record<Weekday, string>>): string {
  const { day, minute } = wallTime(at, zone);
  const clock = clockText(minute);
  if (day === wallTime(now, zone).day) return clock;
  const weekday = weekdayOf(day);
  const name = names?.[weekday] ?? `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}`;
  return `${name} ${clock}`;
}

/** Minutes since midnight as `HH:MM`. */
export function clockText(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** What the clock shows, as if it were UTC, in milliseconds, to the minute as zones are. */
function shownAt(at: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}

/** Formatters are costly to make. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
