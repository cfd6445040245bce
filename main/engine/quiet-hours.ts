import { instantOf, wallTime, WEEKDAYS, weekdayOf, type Day, type Weekday } from './zone-time.ts';

/** Quiet hours by weekday, in the user's zone, over midnight and over changes of the clock. */

/** From when to when it is quiet, in minutes since midnight. An end at or before the start lies on the next day. */
export interface QuietDay {
  readonly on: boolean;
  readonly from: number;
  readonly to: number;
}
export type QuietWeek = Readonly<Record<Weekday, QuietDay>>;

const LATEST = 24 * 60;
/** So many days are looked ahead; quiet hours that do not end within them never do. */
const DAYS_AHEAD = 8;

/** Every night from ten to seven. */
export const QUIET_NIGHTS = Object.fromEntries(
  WEEKDAYS.map((weekday) => [weekday, { on: true, from: 22 * 60, to: 7 * 60 }]),
) as unknown as QuietWeek;

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Until when it is quiet, in epoch milliseconds, if it is quiet now; hours that meet count as one. `until` is null when they
 * never end.
 */
export function quietHoursAt(week: QuietWeek, zone: string, now: number): { readonly until: number | null } | null {
  const spans = spansAround(week, zone, now);
  let until = now;
  for (const { start, end } of spans) if (start <= until && end > until) until = end;
  if (until === now) return null;
  const horizon = instantOf({ day: wallTime(now, zone).day + DAYS_AHEAD - 1, minute: 0 }, zone);
  return { until: until >= horizon ? null : until };
}

/** When the next quiet hours begin, in epoch milliseconds; null when none are on. */
export function nextQuietHours(week: QuietWeek, zone: string, now: number): number | null {
  const starts = spansAround(week, zone, now)
    .map(({ start }) => start)
    .filter((start) => start > now);
  return starts.length === 0 ? null : Math.min(...starts);
}

/** Asked for with each event of a storm, and the same all day. */
let known: { readonly week: QuietWeek; readonly zone: string; readonly today: Day; readonly spans: Span[] } | null =
  null;

/** The hours that began yesterday and begin within the next days, in their order. */
function spansAround(week: QuietWeek, zone: string, now: number): readonly Span[] {
  const today = wallTime(now, zone).day;
  if (known?.week !== week || known.zone !== zone || known.today !== today)
    known = { week, zone, today, spans: spansFrom(week, zone, today) };
  return known.spans;
}

function spansFrom(week: QuietWeek, zone: string, today: Day): Span[] {
  const days = Array.from({ length: DAYS_AHEAD + 1 }, (_, at) => today - 1 + at);
  return days
    .map((day) => ({ day, hours: week[weekdayOf(day)] }))
    .filter(({ hours }) => hours.on)
    .map(({ day, hours: { from, to } }) => {
      const end = to <= from ? to + LATEST : to;
      return {
        start: instantOf({ day, minute: from }, zone),
        end: instantOf({ day: day + Math.floor(end / LATEST), minute: end % LATEST }, zone),
      };
    })
    .sort((a, b) => a.start - b.start);
}
