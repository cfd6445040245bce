/** When a message that could not be delivered is tried again (design.md section 6). */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After the first, second … failure; then it is given up. */
export const RETRY_AFTER_MS: readonly number[] = [30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR];
/** How far a wait is spread, so that many jobs do not come back in one instant. */
const JITTER = 0.1;
/** A provider that asks for longer than this is asked again after this. */
const LONGEST_MS = 24 * HOUR;

/**
 * Epoch ms of the next attempt after `attempts` failed ones; null when it is given up. What a provider asks for (Retry-After)
 * is obeyed when it is longer. `random` is from 0 to 1.
 */
export function nextAttemptAt(
  attempts: number,
  now: number,
  random: number,
  retryAfterMs: number | null,
): number | null {
  const wait = RETRY_AFTER_MS[attempts - 1];
  if (wait === undefined) return null;
  const spread = wait * (1 - JITTER + 2 * JITTER * random);
  return now + Math.round(Math.max(spread, Math.min(retryAfterMs ?? 0, LONGEST_MS)));
}
