import type { Session } from 'electron';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProxyChoice } from '../engine/remote-server.ts';
import { NetworkError } from './server-error.ts';
import { isByChoice, proxyConfig } from './server-proxy.ts';

const LOOK_MS = 10;
const MOST_LOOKS = 500;

/**
 * Sets a session's proxy and waits until it is in force: Electron's promise alone is kept a moment too early, and the first
 * request, with its token, would now and then go another way. Throws NetworkError when it does not come to be.
 */
export async function setProxy(session: Session, choice: ProxyChoice, host: string): Promise<void> {
  await session.setProxy(proxyConfig(choice));
  for (let look = 0; look < MOST_LOOKS; look++) {
    if (isByChoice(choice, await session.resolveProxy(`https://${host}/`))) return;
    await sleep(LOOK_MS);
  }
  throw new NetworkError('ERR_MANDATORY_PROXY_CONFIGURATION_FAILED');
}
