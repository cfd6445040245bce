import { app } from 'electron';
import type { ServerWay } from '../../preload/contract.ts';
import type { Fetch } from '../server-api.ts';
import { ServerSession } from './server-session.ts';

/** Chromium's process for the network, which it starts anew after a crash. */
const NETWORK_SERVICE = 'network.mojom.NetworkService';

/**
 * The way to BBS servers over Electron's own network, so that the system's proxy and certificates count. Each host has a
 * session of its own for each way it is reached: what goes wrong with one server closes no connection of another.
 */
export class ServerNetwork {
  readonly #sessions = new Map<string, ServerSession>();

  constructor() {
    // The new one knows nothing of how certificates are to be judged.
    app.on('child-process-gone', (_event, { serviceName }) => {
      if (serviceName === NETWORK_SERVICE) this.#sessions.clear();
    });
  }

  /** A fetch that goes this way. To be used when the app is ready. */
  fetchFor(way: ServerWay): Fetch {
    return async (url, init) => this.#session(way, new URL(url)).fetch(url, init);
  }

  #session(way: ServerWay, { host, hostname }: URL): ServerSession {
    const key = JSON.stringify([host, way.certificate, way.proxy]);
    const session = this.#sessions.get(key) ?? new ServerSession(way, hostname);
    this.#sessions.set(key, session);
    return session;
  }
}
