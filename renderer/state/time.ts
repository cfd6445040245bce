/**
 * Times as words, as the user writes them and in the zone of the computer. Formats are costly to make, the first one of
 * a page most of all: they are kept per language and zone, and made only when the style cannot do without.
 */

import type { TimeStyle } from '../../preload/contract.ts';
import { texts } from '../texts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Says a time in one zone: dates and clock times in the user's language, "3 h ago" in that of the sentences around it. */
export interface TimeWords {
  /** Short, for columns: `09:12` today, `Mon 18:40` within six days, `6 Oct`, `6 Oct 2025`. */
  short(at: number, now: number): string;
  /** A time to come: `09:12` today, `Thu 08:00` within six days, else with its date. */
  until(at: number, now: number): string;
  /** `2 min ago`, `3 h ago`, `yesterday`. */
  ago(at: number, now: number): string;
  /** Weekday, date, seconds and the zone by its short name. */
  exact(at: number): string;
  /** A day by weekday and date, `Mon 5 Oct`; `date` without the weekday, `clock` the time of day. */
  day(at: number): string;
  date(at: number): string;
  clock(at: number): string;
  /** A local day as a date field has it, `2026-10-06`. */
  dayOf(text: string): string;
  /** What a tooltip says: how long ago, exactly when, and in which zone. */
  full(at: number, now: number): string;
}

/** Made when it is first needed. */
interface Formatter {
  format(at: number): string;
}
type ShortForms = Readonly<Record<'clock' | 'weekday' | 'day' | 'date', Formatter>>;

/**
 * The words for times; an unknown language falls back to English. Without a zone it is the computer's, and short times
 * are written in the style, if there is one.
 */
export function timeWords(locale: string, zone: string | null, style: TimeStyle | null = null): TimeWords {
  const format = (options: Intl.DateTimeFormatOptions): Formatter => {
    let made: Intl.DateTimeFormat | undefined;
    const inZone = zone === null ? options : { ...options, timeZone: zone };
    return { format: (at) => (made ??= new Intl.DateTimeFormat(supported(locale), inZone)).format(at) };
  };
  const { clock, weekday, day, date } = zone === null && style !== null ? styled(style) : formatted(format);
  const exact = format({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  const dayNumber = zone === null ? dayHere : dayCounter(zone);
  const ago = (at: number, now: number): string => agoText(at, now, dayNumber);

  return {
    until: (at, now) => {
      const days = dayNumber(at) - dayNumber(now);
      if (days === 0) return clock.format(at);
      return `${(days < 7 ? weekday : date).format(at)} ${clock.format(at)}`;
    },
    short: (at, now) => {
      const days = dayNumber(now) - dayNumber(at);
      if (days === 0) return clock.format(at);
      if (days > 0 && days < 7) return `${weekday.format(at)} ${clock.format(at)}`;
      return Math.abs(days) < 180 ? day.format(at) : date.format(at);
    },
    ago,
    exact: (at) => exact.format(at),
    day: (at) => `${weekday.format(at)} ${day.format(at)}`,
    date: (at) => day.format(at),
    clock: (at) => clock.format(at),
    dayOf: (text) =>
      new Intl.DateTimeFormat(supported(locale), {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(Date.parse(`${text}T00:00:00Z`)),
    full: (at, now) => `${ago(at, now)}\n${exact.format(at)}\n${zone ?? currentZone()}`,
  };
}

function formatted(format: (options: Intl.DateTimeFormatOptions) => Formatter): ShortForms {
  return {
    clock: format({ hour: '2-digit', minute: '2-digit' }),
    weekday: format({ weekday: 'short' }),
    day: format({ day: 'numeric', month: 'short' }),
    date: format({ day: 'numeric', month: 'short', year: 'numeric' }),
  };
}

/** In the zone of the computer, without any format. */
function styled(style: TimeStyle): ShortForms {
  const by = (parts: readonly string[], which: (time: Date) => number): Formatter => ({
    format: (at) => {
      const time = new Date(at);
      return filled(parts[which(time)] ?? '', time);
    },
  });
  return {
    clock: by(style.clock, (time) => time.getHours()),
    weekday: by(style.weekday, (time) => time.getDay()),
    day: by(style.day, (time) => time.getMonth()),
    date: by(style.date, (time) => time.getMonth()),
  };
}

function filled(text: string, time: Date): string {
  return text
    .replace('{m}', String(time.getMinutes()).padStart(2, '0'))
    .replace('{d}', String(time.getDate()))
    .replace('{y}', String(time.getFullYear()));
}

/** Numbers the days in the zone of the computer. */
function dayHere(at: number): number {
  const time = new Date(at);
  return Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) / DAY;
}

function agoText(at: number, now: number, dayNumber: (at: number) => number): string {
  const passed = now - at;
  const { justNow, minutes, hours, days, months, ahead } = texts.ago;
  if (passed < -MINUTE) return ahead;
  if (passed < MINUTE) return justNow;
  if (passed < HOUR) return minutes(Math.floor(passed / MINUTE));
  if (passed < DAY) return hours(Math.floor(passed / HOUR));
  const count = dayNumber(now) - dayNumber(at);
  return count < 60 ? days(count) : months(Math.round(count / 30.44));
}

/** Numbers the days of a zone, so that "today" is right over changes of the clock. */
function dayCounter(zone: string): (at: number) => number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, year: 'numeric', month: 'numeric', day: 'numeric' });
  return (at) => {
    const found = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(found['year'] ?? 0, (found['month'] ?? 1) - 1, found['day'] ?? 1) / DAY;
  };
}

function supported(locale: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The zone the computer is in now. */
export function currentZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
