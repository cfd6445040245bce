import type { OutboxJob } from './delivery-model.ts';

/** Storms (design.md section 4): many messages for one channel within a short window become one that names them all. */

export const STORM_WINDOW_MS = 60_000;
/** How long the first message waits for others that come with it. */
export const GATHER_MS = 2000;

/** What a lane is to do now: send these jobs as one message, or look again at a time. */
export type Plan = { readonly send: readonly OutboxJob[] } | { readonly waitUntil: number };

/**
 * What to send next. `due`: jobs whose time has come, oldest first, at least one; `sentAt`: when each notification of late was
 * told;
 * `most`: so many are told on their own per minute, more become one.
 */
export function planSend(due: readonly OutboxJob[], sentAt: readonly number[], most: number, now: number): Plan {
  const [first] = due;
  if (!first) return { waitUntil: now + STORM_WINDOW_MS };
  const gathered = first.createdAt + GATHER_MS;
  if (first.attempts === 0 && now < gathered) return { waitUntil: gathered };
  const recent = sentAt.filter((at) => now - at < STORM_WINDOW_MS);
  if (due.length + recent.length <= most) return { send: [first] };
  const last = recent.at(-1);
  return last === undefined ? { send: due } : { waitUntil: last + STORM_WINDOW_MS };
}
