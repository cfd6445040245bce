import { spokenLocale } from '../words.ts';

/** Numbers, sizes and times of the status page, as the language that is spoken writes them. */

const SYSTEMS: Readonly<Record<string, string>> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };
const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A whole number: `1,204`. */
export function countText(value: number): string {
  return new Intl.NumberFormat(spokenLocale()).format(value);
}

/** A time of this week: `Wed 09:21`. */
export function clockText(at: number): string {
  return new Intl.DateTimeFormat(spokenLocale(), { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(at);
}

/** The name of a system: `linux` is Linux. */
export function systemText(platform: string): string {
  return SYSTEMS[platform] ?? platform;
}

/** A size as people say it: `14.2 MB`. */
export function sizeText(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const format = { style: 'unit', unit: UNITS[step] ?? 'byte', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(spokenLocale(), format).format(bytes / 1000 ** step);
}

/** A time span as people say it: `3 min`, `2 h`. */
export function spanText(ms: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / 60_000));
  return minutes < 120 ? `${countText(minutes)} min` : `${countText(Math.round(minutes / 60))} h`;
}
