import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from './say.mjs';

/**
 * Waits until the app with this data folder listens, and answers where.
 * @param {string} dataDir
 * @param {{ seconds?: number, isGone?: () => boolean }} [options] `isGone` tells that waiting is in vain
 * @returns {Promise<{ url: string, pid: number, version: string, token: string }>}
 */
export async function waitForLocalApi(dataDir, { seconds = 30, isGone = () => false } = {}) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end && !isGone()) {
    const found = findLocalApi(dataDir);
    if (found) return found;
    await sleep(50);
  }
  throw new UserError(
    isGone() ? 'BBS Tray ended.' : `BBS Tray did not open its local API within ${String(seconds)} seconds.`,
  );
}

/**
 * Sends one or more events and answers what became of them.
 * @param {{ url: string, token: string }} api
 * @param {unknown} events one event, or up to 500
 * @returns {Promise<{ outcome: string, notification_id: number | null, occurrence_count: number | null }[]>}
 */
export async function postEvents({ url, token }, events) {
  const response = await fetch(`${url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(events),
  });
  const body = await response.json();
  if (!response.ok) throw new UserError(`BBS Tray refused the events: ${body.error}`);
  return body.results;
}

function findLocalApi(dataDir) {
  try {
    const { url, pid, version } = JSON.parse(readFileSync(path.join(dataDir, 'local-api.json'), 'utf8'));
    process.kill(pid, 0);
    return { url, pid, version, token: readFileSync(path.join(dataDir, 'local-api-token'), 'utf8').trim() };
  } catch {
    return undefined;
  }
}
