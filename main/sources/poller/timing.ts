/** When a server is asked. All in milliseconds. */

export const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** After so many failures in a row; the last one goes on. */
const BACK_OFF_MS = [1, 2, 5, 15].map((minutes) => minutes * MINUTE_MS);
/** Spread of every wait to either side, so that many trays do not ask in step. */
const JITTER = 0.1;

/** Health and the like: the page shows them, nobody is told by them. */
export const HEALTH_EVERY_MS = 5 * MINUTE_MS;
export const QUEUE_EVERY_MS = MINUTE_MS;
/** A read mark waits this long for others, then they are sent together. */
export const RECEIPTS_SOON_MS = 1000;
/** So many intervals without an answer are an outage. */
export const MISSED_INTERVALS = 3;
/** A clock that is off by more than this is shown. */
export const SKEW_SHOWN_MS = 2 * MINUTE_MS;
/** A round that ended so shortly ago answers a wake or "Check now" as well. */
export const FRESH_MS = 2 * SECOND_MS;

/** The wait after `failures` in a row; 0 means it went well. `random` is from 0 to 1. */
export function waitAfter(failures: number, intervalMs: number, random: number): number {
  const base =
    failures === 0
      ? intervalMs
      : Math.max(intervalMs, BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? intervalMs);
  return Math.round(base * (1 - JITTER + 2 * JITTER * random));
}
