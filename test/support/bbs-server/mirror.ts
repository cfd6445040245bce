import { sourceOf } from '../../../main/engine/remote-server.ts';
import { ServerApi } from '../../../main/server-api.ts';
import { ListReader } from '../../../main/sources/poller/list-reader.ts';
import { sendAll } from './send-all.ts';
import { Ring } from '../ring.ts';
import { BbsServer } from './bbs-server.ts';
import { SimClock } from './sim-clock.ts';

/** A server and the engine's mirror of it, without timers: one look at a time. */
export class Mirror {
  readonly clock = new SimClock();
  readonly server = new BbsServer({ now: this.clock.now });
  readonly ring = new Ring();
  readonly source = sourceOf('m');
  readonly user = this.server.state.addUser({ username: 'admin' });
  readonly #api: ServerApi;
  readonly #reader: ListReader;

  constructor(pageSize?: number) {
    const token = this.server.state.mint(this.user);
    this.#api = new ServerApi({
      origin: 'http://m.test',
      fetch: this.server.fetch,
      clock: this.clock,
      token: () => token,
    });
    this.#reader = new ListReader({
      source: this.source,
      api: this.#api,
      known: this.ring.store.remoteRows,
      oldest: () => this.clock.now() - 30 * 86_400_000,
      ...(pageSize === undefined ? {} : { pageSize }),
    });
  }

  /** One look; returns how many rows were told and how many pages were read. */
  async look(): Promise<{ told: number; requests: number }> {
    this.ring.now = this.clock.now();
    const look = await this.#reader.look();
    const told = look.reports.map((report) => this.ring.take({ kind: 'remote', report }).commit.jobs.length);
    this.#reader.settle();
    return { told: told.reduce((sum, n) => sum + n, 0), requests: look.requests };
  }

  /** Sends the read marks that wait. */
  async send(): Promise<void> {
    this.ring.now = this.clock.now();
    this.#reader.unsettle();
    await sendAll(this.#api, this.ring, this.source);
  }

  get counts() {
    return this.ring.store.remoteRows.counts(this.source);
  }

  get unreadThere(): number {
    return this.server.state.unread(this.user);
  }
}
