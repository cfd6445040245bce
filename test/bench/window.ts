import { setTimeout as sleep } from 'node:timers/promises';
import { postEvents, waitForLocalApi } from '../../scripts/lib/local-api.mjs';
import { bareTrayApp, ourApp, startProbed } from '../support/bench-electron.ts';
import type { Program } from '../support/bench-programs.ts';
import { inTurns, wallClock, type Figure } from '../support/bench.ts';
import { freshFolder } from '../support/folder.ts';
import { activate, trayItems, type TrayItem } from '../support/tray-item.ts';
import { eventually } from '../support/wait.ts';

const ROWS = 500;
const CALM_MS = 400;
const FRAME_MS = 1000 / 60;
/** Its multiples are spread evenly over 0 to 1. */
const GOLDEN = 0.618034;
let clicks = 0;

/** From a click on the tray icon to a window that shows its first rows; the window is made anew each time. */
export async function measureWindow(): Promise<Figure[]> {
  const bare = startProbed(bareTrayApp());
  const bareIcon = await eventually('the bare icon', async () => (await trayItems())[0], 30);
  const { app, icon } = await ourAppWithRows(bareIcon);
  const values = await inTurns({
    warmUps: 2,
    rounds: 20,
    ours: () => timeToRows(app, icon),
    baseline: () => timeToRows(bare, bareIcon),
  });
  return [
    {
      name: 'window to first rows',
      unit: 'ms',
      better: 'less',
      by: 'median',
      ours: values.ours,
      baseline: { name: 'empty window', values: values.baseline },
      target: { of: 'ratio', bound: 'at most', limit: 1.3 },
    },
  ];
}

async function ourAppWithRows(other: TrayItem): Promise<{ app: Program; icon: TrayItem }> {
  const dataDir = freshFolder();
  const app = startProbed(ourApp(dataDir), '[role="row"].row:not(.hole)');
  const api = await waitForLocalApi(dataDir);
  const plans = Array.from({ length: ROWS }, (_, i) => `plan ${String(i)}`);
  await postEvents(
    api,
    plans.map((plan) => ({ type: 'backup_failed', client: 'web-01', plan, error: 'locked' })),
  );
  const icon = await eventually('our icon', async () => (await trayItems()).find(({ bus }) => bus !== other.bus));
  return { app, icon };
}

/**
 * The click comes at another moment of a frame each time: after waits of whole frames it always fell on the same one, and
 * what was measured jumped by a frame or not at all.
 */
async function timeToRows(app: Program, icon: TrayItem): Promise<number> {
  clicks += 1;
  await sleep(CALM_MS + FRAME_MS * ((clicks * GOLDEN) % 1));
  const began = wallClock();
  await activate(icon);
  const { visible } = (await app.next()) as { visible: number };
  await sleep(CALM_MS);
  app.say('close');
  await app.next();
  return visible - began;
}
