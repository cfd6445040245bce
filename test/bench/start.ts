import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchBus, type BusWatch } from '../support/bench-bus.ts';
import { bareTrayApp, commandOf, ourApp, type MeasuredApp } from '../support/bench-electron.ts';
import { inTurns, wallClock, type Figure } from '../support/bench.ts';
import { freshFolder } from '../support/folder.ts';

const REGISTERED = 'StatusNotifierItemRegistered';
const CALM_MS = 400;

/** From the creation of the process to the icon's registration on the bus, started hidden as at login. */
export async function measureStart(): Promise<Figure[]> {
  const bus = await watchBus(`type='signal',interface='org.kde.StatusNotifierWatcher',member='${REGISTERED}'`);
  const [ours, bare] = [ourApp(freshFolder()), bareTrayApp()];
  const values = await inTurns({
    warmUps: 2,
    rounds: 8,
    ours: () => timeToTray(ours, bus),
    baseline: () => timeToTray(bare, bus),
  });
  return [
    {
      name: 'tray ready',
      unit: 'ms',
      better: 'less',
      by: 'median',
      ours: values.ours,
      baseline: { name: 'bare tray app', values: values.baseline },
      target: { of: 'ratio', bound: 'at most', limit: 1.3 },
    },
  ];
}

async function timeToTray(app: MeasuredApp, bus: BusWatch): Promise<number> {
  const registered = bus.next(REGISTERED);
  const [command, args] = commandOf(app);
  const began = wallClock();
  const child = spawn(command, args, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const at = await registered;
  await sleep(CALM_MS);
  child.kill('SIGTERM');
  await ended;
  await sleep(CALM_MS);
  return at - began;
}
