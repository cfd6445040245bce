/**
 * How a language writes short times, ready to be filled in: `{m}` is the minute in two digits, `{d}` the day, `{y}` the
 * year. A page writes its first times with it, as the formats of all languages take it a tenth of a second to load.
 */
export interface TimeStyle {
  /** The time of day, by the hour: `09:{m}`, `9:{m} PM`. */
  readonly clock: readonly string[];
  /** From Sunday. */
  readonly weekday: readonly string[];
  /** By the month: `{d} Oct`. */
  readonly day: readonly string[];
  /** By the month: `{d} Oct {y}`. */
  readonly date: readonly string[];
}

const UTC = { timeZone: 'UTC' } as const;
/** A Sunday. */
const SUNDAY = { year: 2023, month: 0, day: 1 };
const HOURS = Array.from({ length: 24 }, (_, hour) => Date.UTC(SUNDAY.year, SUNDAY.month, SUNDAY.day, hour, 45));
const WEEK = Array.from({ length: 7 }, (_, after) => Date.UTC(SUNDAY.year, SUNDAY.month, SUNDAY.day + after));
const MONTHS = Array.from({ length: 12 }, (_, month) => Date.UTC(SUNDAY.year, month, 6));

/** A narrow space that `format` itself writes as a plain one. */
const NARROW = '\u202f';

const PLACES: Partial<Record<Intl.DateTimeFormatPartTypes, readonly [value: string, place: string]>> = {
  minute: ['45', '{m}'],
  day: ['6', '{d}'],
  year: ['2023', '{y}'],
};

/** The style of a language (BCP 47); null when it is unknown, or has another calendar or other digits. */
export function timeStyle(locale: string): TimeStyle | null {
  try {
    return styleOf(locale);
  } catch {
    return null;
  }
}

function styleOf(locale: string): TimeStyle | null {
  const all = (times: readonly number[], options: Intl.DateTimeFormatOptions): string[] => {
    const format = new Intl.DateTimeFormat(locale, { ...options, ...UTC });
    return times.map((time) => format.formatToParts(time).map(placed).join('').replaceAll(NARROW, ' '));
  };
  const { calendar, numberingSystem } = new Intl.DateTimeFormat(locale).resolvedOptions();
  if (calendar !== 'gregory' || numberingSystem !== 'latn') return null;
  return {
    clock: all(HOURS, { hour: '2-digit', minute: '2-digit' }),
    weekday: all(WEEK, { weekday: 'short' }),
    day: all(MONTHS, { day: 'numeric', month: 'short' }),
    date: all(MONTHS, { day: 'numeric', month: 'short', year: 'numeric' }),
  };
}

/** Throws for a number that is written in another way than in plain digits. */
function placed({ type, value }: Intl.DateTimeFormatPart): string {
  const [plain, place] = PLACES[type] ?? [value, value];
  if (value !== plain) throw new RangeError(`${type} is written ${value}.`);
  return place;
}
