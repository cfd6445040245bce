import type { ServerEntry } from '../../../main/engine/remote-server.ts';
import { BbsServer } from './bbs-server.ts';
import { Desk, entry } from './desk.ts';
import { SimClock } from './sim-clock.ts';
import type { BbsUser } from './state.ts';

export interface Pair {
  readonly desk: Desk;
  readonly server: BbsServer;
  readonly clock: SimClock;
  readonly user: BbsUser;
  readonly token: string;
  readonly client: number;
  readonly run: (ms: number) => Promise<void>;
}

/** One desk and one server with one client, signed in but not started. */
export function pair(rest: Partial<ServerEntry> = {}, random: () => number = () => 0.5): Pair {
  const clock = new SimClock();
  const server = new BbsServer({ now: clock.now });
  const user = server.state.addUser({ username: 'admin' });
  const client = server.state.addClient('web-01');
  const desk = new Desk({ clock, fetchFor: () => server.fetch, random, entries: [entry('s1', rest)] });
  const token = server.state.mint(user);
  desk.vault.keep('s1', token, 'sealed');
  return { desk, server, clock, user, token, client, run: (ms) => clock.run(ms, desk.rest) };
}
