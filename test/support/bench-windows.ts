import path from 'node:path';
import { writeFileSync } from 'node:fs';
import { bareTrayApp, ourApp, startProbed } from './bench-electron.ts';
import type { Program } from './bench-programs.ts';
import { fillWithRows, openStore } from './bench-store.ts';
import { freshFolder } from './folder.ts';
import { activate, trayItems } from './tray-item.ts';
import { eventually } from './wait.ts';

const ROWS = 100_000;
const START_SECONDS = 30;

/** The notifications window with 100,000 rows, and a bare window with this page; both are open and have painted. */
export async function openBoth(page: string): Promise<{ ours: Program; bare: Program }> {
  const bare = await openWindow(startProbed(bareTrayApp(page)), []);
  const dataDir = freshFolder();
  const store = openStore(dataDir);
  fillWithRows(store, ROWS, Date.now());
  store.close();
  writeFileSync(path.join(dataDir, 'settings.json'), JSON.stringify({ welcomed: true }), { mode: 0o600 });
  const ours = await openWindow(startProbed(ourApp(dataDir), '[role="row"].row:not(.hole)'), [bare.bus]);
  return { ours: ours.app, bare: bare.app };
}

async function openWindow(app: Program, others: readonly string[]): Promise<{ app: Program; bus: string }> {
  const icon = await eventually(
    'its icon',
    async () => (await trayItems()).find(({ bus }) => !others.includes(bus)),
    START_SECONDS,
  );
  await activate(icon);
  await app.next();
  return { app, bus: icon.bus };
}
