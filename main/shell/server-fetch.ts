import type { ServerWay } from '../../preload/contract.ts';
import type { Fetch } from '../server-api.ts';
import { ServerSession } from './server-session.ts';

/**
 * The way to BBS servers over Electron's own network, so that the system's proxy and certificates count. Each host has a
 * session of its own for each way it is reached: what goes wrong with one server closes no connection of another.
 */
export class ServerNetwork {
  readonly #sessions = new Map<string, ServerSession>();

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
