import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Input } from '../../main/engine/model.ts';
import type { Settings } from '../../main/engine/settings.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import { Intake } from '../../main/intake.ts';
import { Watch } from '../../main/sources/watch/watch.ts';
import { openOrRecover } from '../../main/store/recovery.ts';
import { Store } from '../../main/store/store.ts';
import { SimClock } from './bbs-server/sim-clock.ts';
import { event } from './events.ts';
import { freshFolder } from './folder.ts';
import { settled } from './settled.ts';

const CLIENTS = 200;
const EVENTS_PER_SECOND = 20;
const STEP_MS = 10_000;
const BEAT_STEPS = 3;
const HOUR_STEPS = 360;
/** A client that falls silent does so for this long, once an hour, each in its turn. */
const SILENT_STEPS = 30;

interface TenDays {
  readonly heartbeats: number;
  readonly events: number;
  /** Occurrences that are held of what was sent. */
  readonly kept: number;
  /** Outages there were, and those that were opened and ended. */
  readonly outages: number;
  readonly offline: number;
  readonly online: number;
  /** Bytes of heap and of the process, garbage collected, hour by hour. */
  readonly heap: readonly number[];
  readonly rss: readonly number[];
}

/**
 * `hours` of 200 clients with a heartbeat every 30 s and 20 events a second, by a clock of its own, through the real door,
 * engine and store on disk. Each hour one client is silent for five minutes.
 */
export async function simulate(hours: number): Promise<TenDays> {
  const clock = new SimClock();
  const folder = freshFolder();
  const store = new Store(openOrRecover(folder, clock.now()).database, folder);
  const settings: Settings = defaultSettings();
  const intake = new Intake({ store, settings: () => settings, now: clock.now, onCommit: () => undefined });
  const watch = watchOf(clock, store, intake);
  const sums = { heartbeats: 0, events: 0, outages: 0 };
  const memory = { heap: [] as number[], rss: [] as number[] };
  watch.start();
  for (let step = 0; step < hours * HOUR_STEPS; step++) {
    const inputs = inputsOf(step, clock.now(), sums);
    await intake.offer(inputs);
    watch.changed();
    await clock.run(STEP_MS, settled);
    if (step % BEAT_STEPS === 0) await intake.offer([{ kind: 'tick' }]);
    if (step % HOUR_STEPS === HOUR_STEPS - 1) measure(memory);
  }
  watch.stop();
  const kept = occurrences(folder);
  store.close();
  const [offline, online] = [kept.get('agent_offline') ?? 0, kept.get('agent_online') ?? 0];
  const all = [...kept.values()].reduce((sum, n) => sum + n, 0);
  return { ...sums, kept: all - offline - online, offline, online, ...memory };
}

function watchOf(clock: SimClock, store: Store, intake: Intake): Watch {
  return new Watch({
    clock,
    offer: (inputs) => intake.offer(inputs),
    canSee: () => true,
    nextDueAt: () => store.watched.nextDueAt(),
    duePlans: (now) => store.plans.due(now),
    scheduled: () => store.plans.scheduled(),
    failed: (error) => {
      throw error;
    },
  });
}

function inputsOf(step: number, now: number, sums: { heartbeats: number; events: number; outages: number }): Input[] {
  const inputs: Input[] = [];
  const hour = Math.floor(step / HOUR_STEPS);
  const isSilent = step % HOUR_STEPS >= HOUR_STEPS / 2 && step % HOUR_STEPS < HOUR_STEPS / 2 + SILENT_STEPS;
  if (step % HOUR_STEPS === HOUR_STEPS / 2) sums.outages++;
  for (let n = 0; n < CLIENTS; n++) {
    if (n % BEAT_STEPS !== step % BEAT_STEPS || (isSilent && n === hour % CLIENTS)) continue;
    inputs.push({ kind: 'heartbeat', client: `client-${String(n)}`, intervalMs: 30_000 });
    sums.heartbeats++;
  }
  const events = (EVENTS_PER_SECOND * STEP_MS) / 1000;
  for (let n = 0; n < events; n++) inputs.push({ kind: 'event', source: 'local', event: eventOf(step, n, now) });
  sums.events += events;
  return inputs;
}

/** Failures and warnings that repeat, and one success in fifty; none shows life of the client that is silent. */
function eventOf(step: number, n: number, now: number): ReturnType<typeof event> {
  const number = step * 7 + n;
  const about = { client: `other-${String(number % CLIENTS)}`, plan: `plan ${String(number % 3)}`, occurredAt: now };
  if (number % 50 === 0) return event('backup_completed', { ...about, files: 1204, durationSeconds: 41 });
  return event(number % 2 === 0 ? 'backup_failed' : 'repo_check_failed', {
    ...about,
    repository: 'main',
    error: 'Connection closed by remote host. Is borg working on the server?',
  });
}

function occurrences(folder: string): Map<string, number> {
  const { database } = openOrRecover(folder, 0);
  const rows = database
    .prepare<[], { type: string; n: number }>(
      'SELECT type, sum(occurrence_count) AS n FROM notifications GROUP BY type',
    )
    .all();
  database.close();
  return new Map(rows.map(({ type, n }) => [type, n]));
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function measure(memory: { heap: number[]; rss: number[] }): void {
  collect();
  const { heapUsed, rss } = process.memoryUsage();
  memory.heap.push(heapUsed);
  memory.rss.push(rss);
}
