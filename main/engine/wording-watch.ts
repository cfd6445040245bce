import { durationText } from './wording.ts';
import type { StorageUse } from './watch-model.ts';

/** The sentences of the detectors. Durations come in milliseconds. */

const GB = 1_000_000_000;
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

export const watchWords = {
  offline: (silence: number) => `no sign of life for ${lasting(silence)}`,
  online: (silence: number) => `back after ${lasting(silence)} without a sign of life`,
  flapping: (outages: number, span: number, steady: number) =>
    `flapping: it went silent ${String(outages)} times within ${lasting(span)}. Its ups and downs are not told until it has been steady for ${lasting(steady)}.`,
  steadyUp: (outages: number, steady: number) =>
    `steady again: up for ${lasting(steady)}, after it had gone silent ${String(outages)} times`,
  steadyDown: (outages: number, steady: number) =>
    `no sign of life for ${lasting(steady)}, after it had gone silent ${String(outages)} times`,
  low: ({ usedPercent, usedBytes, totalBytes }: StorageUse, limit: string) => {
    const free =
      usedBytes === null || totalBytes === null
        ? ''
        : `, ${sizeText(totalBytes - usedBytes)} free of ${sizeText(totalBytes)}`;
    return `${percentText(usedPercent)} used${free}; the limit is ${limit}`;
  },
  percentLimit: (percent: number) => `${String(percent)} %`,
  freeLimit: (bytes: number) => `${sizeText(bytes)} free`,
  missed: (plannedAt: number, zone: string, grace: number) =>
    `planned for ${timeText(plannedAt, zone)} (${zone}); no run began within ${lasting(grace)}`,
};

/** A size for people, in powers of 1000 as disks are sold: `49 GB`, `1.5 TB`. */
export function sizeText(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const digits = step === 0 || value >= 100 || bytes % GB === 0 ? 0 : 1;
  return `${String(Number(value.toFixed(digits)))} ${UNITS[step] ?? 'PB'}`;
}

/** Rounded down: a location that is not full is never said to be. */
function percentText(percent: number): string {
  return `${String(Math.floor(percent))} %`;
}

function lasting(ms: number): string {
  return durationText(ms / 1000);
}

const zones = new Map<string, Intl.DateTimeFormat>();

/** `Tue 6 Oct 2026, 02:00` in that zone. */
function timeText(at: number, zone: string): string {
  const known = zones.get(zone) ?? formatterOf(zone);
  zones.set(zone, known);
  return known.format(at).replace(',', '');
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}
