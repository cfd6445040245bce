import type { WatchedClient } from './watch-model.ts';

/**
 * Flapping: a client that goes up and down and up again. The rule:
 * 1. An outage that begins within an hour after the last one ended belongs to the same incident: one row, first time kept.
 * 2. The third outage within an hour makes the client flapping. That is told once, in place of the third Client Offline;
 *    from then on its ups and downs are counted and not told, and its row stays open.
 * 3. When it has stayed up for 30 minutes, one Client Online says so; when it has stayed silent for 30 minutes, one Client
 *    Offline does. After that it is a client like any other, with no outages behind it.
 * So a client that changes every two minutes for hours tells six times: down, up, down, up, flapping, steady.
 */

const FLAP_OUTAGES = 3;
export const FLAP_WINDOW_MS = 3_600_000;
export const STEADY_MS = 1_800_000;

/** The client after an outage was declared. */
export function declared(client: WatchedClient, now: number): WatchedClient {
  const outages = [...client.outages.filter((at) => at <= now && now - at <= FLAP_WINDOW_MS), now];
  const outageCount = client.flapping ? client.outageCount + 1 : outages.length;
  const flapping = client.flapping || outages.length >= FLAP_OUTAGES;
  return { ...client, state: 'down', changedAt: now, outages, outageCount, flapping };
}

/** The client after a sign of life that ended an outage. */
export function afterSign(client: WatchedClient, now: number): WatchedClient {
  return { ...client, state: 'up', changedAt: now };
}

export function isSteady(client: WatchedClient, now: number): boolean {
  return now - client.changedAt >= STEADY_MS;
}

/** The client once it is steady. */
export function steadied(client: WatchedClient): WatchedClient {
  return { ...client, flapping: false, outages: [], outageCount: 0 };
}
