import type { ServerEntry } from '../../../main/engine/remote-server.ts';
import { BbsServer } from './bbs-server.ts';
import { Desk, entry } from './desk.ts';
import { SimClock } from './sim-clock.ts';
import type { BbsUser, Event } from './state.ts';

/** Numbers that look random and are the same in each run (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Site {
  readonly id: string;
  readonly server: BbsServer;
  readonly user: BbsUser;
  /** Until when its network is cut, by the world's time. */
  cutUntil: number;
  isFull: boolean;
}

const MINUTE = 60_000;
const FAILURES = [
  'backup_failed',
  'backup_warning',
  'missed_schedule',
  's3_sync_failed',
  'restore_failed',
  'agent_offline',
];

/** Three servers with forty clients and one desk that follows them, minute by minute. */
export class World {
  readonly clock = new SimClock();
  readonly random: () => number;
  readonly sites: Site[] = [];
  readonly desk: Desk;
  occurrences = 0;
  /** How far the desk's clock was set off the true time. */
  #setBy = 0;

  constructor(seed: number) {
    this.random = chance(seed);
    const entries: ServerEntry[] = [];
    for (const [id, intervalSeconds, clients] of [
      ['north', 60, 14],
      ['south', 120, 13],
      ['west', 300, 13],
    ] as const) {
      const server = new BbsServer({ now: this.now, random: this.random });
      const user = server.state.addUser({ username: 'admin' });
      for (let n = 0; n < clients; n++) server.state.addClient(`${id}-${String(n)}`);
      const site: Site = { id, server, user, cutUntil: 0, isFull: false };
      server.fault = () => (this.now() < site.cutUntil ? { kind: 'network', code: 'EHOSTUNREACH' } : null);
      this.sites.push(site);
      entries.push(entry(id, { intervalSeconds }));
    }
    this.desk = new Desk({
      clock: this.clock,
      entries,
      random: this.random,
      fetchFor: () => (url, init) => this.#route(url).server.fetch(url, init),
    });
    for (const { id, server, user } of this.sites)
      this.desk.vault.keep(id, server.state.mint(user, 'mobile', 'desk-1'), 'sealed');
  }

  /** The true time, by which the servers live. */
  now = (): number => this.clock.now() - this.#setBy;

  site(id: string): Site {
    return this.#route(`http://${id}.test`);
  }

  /** The desk's clock is set by so much; the world does not care. */
  setClock(by: number): void {
    const ms = Math.round(by);
    this.#setBy += ms;
    this.clock.jump(ms);
  }

  /** A minute passes, awake. */
  async minute(): Promise<void> {
    for (const site of this.sites) this.#happen(site);
    await this.clock.run(MINUTE, this.desk.rest);
  }

  /** So many minutes pass asleep; the servers go on. */
  sleep(minutes: number): void {
    for (let n = 0; n < minutes; n++) {
      this.clock.jump(MINUTE);
      for (const site of this.sites) this.#happen(site);
    }
  }

  #route(url: string): Site {
    const site = this.sites.find(({ id }) => new URL(url).hostname === `${id}.test`);
    if (!site) throw new Error(`nobody is at ${url}`);
    return site;
  }

  #happen(site: Site): void {
    const { state } = site.server;
    state.tick();
    if (site.isFull) this.#notify(site, { type: 'storage_low', userId: site.user.id });
    if (this.random() > 0.3) return;
    const event = this.#anEvent(site);
    const what = this.random();
    if (what < 0.6) this.#notify(site, event);
    else if (what < 0.9) state.resolve(event);
    else state.read(site.user, this.#any(state.rows)?.id ?? 0);
  }

  #notify(site: Site, event: Event): void {
    site.server.state.notify(event);
    this.occurrences++;
  }

  #anEvent({ server }: Site): Event {
    const agentId = 1 + Math.floor(this.random() * server.state.clients.size);
    return {
      type: this.#any(FAILURES) ?? '',
      agentId,
      referenceId: this.random() < 0.5 ? 1 : 2,
      severity: this.random() < 0.5 ? 'critical' : 'warning',
    };
  }

  #any<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.random() * list.length)];
  }
}
