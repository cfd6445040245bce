import { setTimeout as sleep } from 'node:timers/promises';
import { postEvents, waitForLocalApi } from '../../scripts/lib/local-api.mjs';
import { watchBus, type BusWatch } from '../support/bench-bus.ts';
import { bareTrayApp, commandOf, ourApp, startProbed } from '../support/bench-electron.ts';
import { watch, type Program } from '../support/bench-programs.ts';
import { inTurns, wallClock, type Figure } from '../support/bench.ts';
import { closePopups } from '../support/desktop.ts';
import { freshFolder } from '../support/folder.ts';

const CALM_MS = 150;

/** From the moment an event is sent to the local API to the moment the call that shows its pop-up passes over the bus. */
export async function measurePopup(): Promise<Figure[]> {
  const bus = await watchBus(`type='method_call',interface='org.freedesktop.Notifications',member='Notify'`);
  const [ours, baseline] = [await ourPopups(bus), await barePopups(bus)];
  const values = await inTurns({ warmUps: 3, rounds: 40, ours, baseline });
  await closePopups();
  return [
    {
      name: 'event to pop-up',
      unit: 'ms',
      better: 'less',
      by: 'p95',
      ours: values.ours,
      baseline: { name: 'bare POST to pop-up', values: values.baseline },
      target: { of: 'value', bound: 'at most', limit: 60 },
    },
  ];
}

async function ourPopups(bus: BusWatch): Promise<() => Promise<number>> {
  const dataDir = freshFolder();
  const app = startProbed(ourApp(dataDir));
  const api = await waitForLocalApi(dataDir);
  let number = 0;
  return async () => {
    await leap(app);
    const plan = `plan ${String(number++)}`;
    return timed(bus, () =>
      postEvents(api, { type: 'backup_failed', client: 'web-01', plan, error: 'repository is locked' }),
    );
  };
}

async function barePopups(bus: BusWatch): Promise<() => Promise<number>> {
  const [command, args] = commandOf(bareTrayApp());
  const app = watch(command, args, { ...process.env, BENCH_POPUPS: '1' });
  const { port } = (await app.next()) as { port: number };
  return () =>
    timed(bus, () =>
      fetch(`http://127.0.0.1:${String(port)}/`, { method: 'POST', body: '{}' }).then((reply) => reply.text()),
    );
}

/** Single pop-ups are few per window of time by design, so the app's clock jumps ahead between two of them. */
async function leap(app: Program): Promise<void> {
  app.say('leap');
  await app.next();
}

async function timed(bus: BusWatch, post: () => Promise<unknown>): Promise<number> {
  await closePopups();
  await sleep(CALM_MS);
  const called = bus.next('Notify');
  const began = wallClock();
  const [at] = await Promise.all([called, post()]);
  return at - began;
}
