import type { OutboxJob } from './delivery-model.ts';

/** Storms (design.md section 4): many messages for one channel within a short window become one that names them all. */

/** Messages of their own per channel and minute; more become one. */
export const STORM_LIMIT = { default: 5, min: 1, max: 100 } as const;
export const STORM_WINDOW_MS = 60_000;
/** How long the first message waits for others that come with it. */
export const GATHER_MS = 2000;

/** What a lane is to do now: send the first job, or all that are due as one message, or look again at a time. */
export type Plan = 'first' | 'all' | { readonly waitUntil: number };

/**
 * What to send next. `first`: the oldest job that is due, of `due` in all; one that is to be told together takes all along; `sentAt`: when each notification of late was told;
 * `most`: so many are told on their own per minute, more become one.
 */
export function planSend(first: OutboxJob, due: number, sentAt: readonly number[], most: number, now: number): Plan {
  const gathered = first.createdAt + GATHER_MS;
  if (first.attempts === 0 && now < gathered) return { waitUntil: gathered };
  if (first.together) return 'all';
  const recent = sentAt.filter((at) => now - at < STORM_WINDOW_MS);
  if (due + recent.length <= most) return 'first';
  const last = recent.at(-1);
  return last === undefined ? 'all' : { waitUntil: last + STORM_WINDOW_MS };
}
