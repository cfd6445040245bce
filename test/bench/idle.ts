import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock, type Clock } from '../../main/clock.ts';
import type { Channel } from '../../main/delivery/channel.ts';
import { DeliveryWorker, type WorkerOutbox } from '../../main/delivery/worker.ts';
import { bareTrayApp, commandOf, ourApp, type MeasuredApp } from '../support/bench-electron.ts';
import { watch } from '../support/bench-programs.ts';
import { openStore, saveEmail } from '../support/bench-store.ts';
import type { Figure } from '../support/bench.ts';
import { freshFolder } from '../support/folder.ts';

const EMAIL = 'email';
const WATCHED_MS = 3000;
/** The start is over, the first look for a backup too. */
const SETTLE_MS = 14_000;
const LOOKS = 4;
const LOOK_MS = 3000;

/** Timers set and later looks at the outbox while nothing waits; beside it, the same with a job that is due in an hour. */
export async function measureIdleWorker(): Promise<Figure[]> {
  const [empty, later] = await Promise.all([wakeUps(null), wakeUps(Date.now() + 3_600_000)]);
  return [
    {
      name: 'empty outbox: timers and looks',
      unit: `in ${String(WATCHED_MS / 1000)} s`,
      better: 'less',
      by: 'median',
      ours: [empty],
      baseline: { name: 'one job due in an hour', values: [later] },
      target: { of: 'value', bound: 'at most', limit: 0 },
    },
  ];
}

/** Wake-ups per second of the app's main thread with e-mail set up and nothing to send. */
export async function measureIdleApp(): Promise<Figure[]> {
  const withEmail = freshFolder();
  const store = openStore(withEmail);
  saveEmail(store, 25);
  store.close();
  const apps = [ourApp(withEmail), ourApp(freshFolder()), bareTrayApp()];
  const pids = apps.map((app) => start(app));
  await sleep(SETTLE_MS);
  const [withChannel = [], without = [], bare = []] = await Promise.all(pids.map((pid) => wakeUpsPerSecond(pid)));
  const figure = (name: string, values: readonly number[]): Figure => ({
    name: 'idle app with e-mail: main thread',
    unit: 'wake-ups/s',
    better: 'less',
    by: 'median',
    ours: withChannel,
    baseline: { name, values },
    target: null,
  });
  return [figure('the app without', without), figure('bare tray app', bare)];
}

function start(app: MeasuredApp): number {
  const [command, args] = commandOf(app);
  return watch(command, args).child.pid ?? 0;
}

async function wakeUpsPerSecond(pid: number): Promise<number[]> {
  const rates: number[] = [];
  for (let look = 0; look < LOOKS; look++) {
    const before = switches(pid);
    await sleep(LOOK_MS);
    rates.push(((switches(pid) - before) / LOOK_MS) * 1000);
  }
  return rates;
}

/** How often the main thread of a process has gone to sleep of its own will, which is how often it was woken. */
function switches(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/status`, 'utf8');
  return Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN);
}

async function wakeUps(nextAt: number | null): Promise<number> {
  const counts = { timers: 0, looks: 0 };
  const clock: Clock = {
    ...systemClock,
    after: (ms, work) => {
      counts.timers++;
      return systemClock.after(ms, work);
    },
  };
  const store = openStore(freshFolder());
  saveEmail(store, 25);
  const outbox: WorkerOutbox = {
    due: (...about) => {
      counts.looks++;
      return store.outbox.due(...about);
    },
    countDue: (...about) => store.outbox.countDue(...about),
    nextAt: (channel) => nextAt ?? store.outbox.nextAt(channel),
    waiting: () => store.outbox.waiting(),
  };
  const worker = workerOn(outbox, clock);
  worker.wake(EMAIL);
  await sleep(WATCHED_MS);
  worker.stop();
  store.close();
  // The first look is what it was woken for.
  return counts.timers + counts.looks - 1;
}

function workerOn(outbox: WorkerOutbox, clock: Clock): DeliveryWorker {
  const channel: Channel = { id: EMAIL, send: () => Promise.resolve('250 taken') };
  return new DeliveryWorker({
    clock,
    outbox,
    offer: () => Promise.resolve(),
    channelOf: () => channel,
    sourceName: (source) => source,
    zone: () => 'UTC',
    random: Math.random,
    most: () => 5,
    told: () => undefined,
    failed: () => undefined,
  });
}
