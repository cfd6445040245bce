import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { panelCommand } from '../../scripts/lib/desktop.mjs';
import { isOwned } from './bus.ts';
import { activate, allEntries, clickEntry, trayItems, type TrayItem } from './tray-item.ts';
import { eventually } from './wait.ts';

export { trayItems } from './tray-item.ts';

/** A native pop-up as the desktop got it. */
export interface Popup {
  readonly id: number;
  readonly summary: string;
  readonly body: string;
  readonly appName: string;
  readonly urgency: string;
}

const run = promisify(execFile);
const watcher = 'org.kde.StatusNotifierWatcher';
let closedUpTo = 0;

/** The one icon in the tray; waits until it is there. */
export function trayItem(): Promise<TrayItem> {
  return eventually('an icon in the tray', async () => (await trayItems())[0]);
}

/** A left click on the tray icon. */
export async function activateTray(): Promise<void> {
  await activate(await trayItem());
}

/** A click on the row of the tray menu with this label, or one that fits. */
export async function clickTrayMenu(label: string | RegExp): Promise<void> {
  const fits = (text: string) => (typeof label === 'string' ? text === label : label.test(text));
  const item = await trayItem();
  const entry = allEntries(item.menu).find((each) => fits(each.label));
  if (!entry)
    throw new Error(
      `The tray menu has no "${String(label)}": ${allEntries(item.menu)
        .map((each) => each.label)
        .join(', ')}`,
    );
  await clickEntry(item, entry);
}

/** Takes the panel, and with it the tray, away. */
export async function stopPanel(): Promise<void> {
  process.kill(Number(readFileSync(panelFile(), 'utf8')), 'SIGKILL');
  await eventually('the panel is gone', async () => !(await isOwned(watcher)));
}

/** Brings the panel back after stopPanel(); a second one would end at once, and its number would be nobody's. */
export async function startPanel(): Promise<void> {
  if (await isOwned(watcher)) return;
  const [command = '', ...args] = panelCommand;
  const panel = spawn(command, args, { detached: true, stdio: 'ignore' });
  panel.unref();
  writeFileSync(panelFile(), String(panel.pid));
  await eventually('the panel is back', () => isOwned(watcher));
}

/** What a crash of the panel looks like to the app. */
export async function restartPanel(): Promise<void> {
  await stopPanel();
  await startPanel();
}

/** Every pop-up since the last closePopups(), oldest first. Those still on the screen are closed by looking. */
export async function popups(): Promise<Popup[]> {
  await run('dunstctl', ['close-all']);
  return (await popupHistory()).filter((popup) => popup.id > closedUpTo);
}

/** How many pop-ups are on the screen now. */
export async function shownPopups(): Promise<number> {
  const { stdout } = await run('dunstctl', ['count', 'displayed']);
  return Number(stdout);
}

/** A click on the pop-up at this place, 0 being the topmost; waits until one is shown. */
export async function clickPopup(place = 0): Promise<void> {
  await eventually('a pop-up to click', async () => (await shownPopups()) > place);
  await run('dunstctl', ['action', String(place)]);
}

/** Presses the button with this label on the pop-up that has one; waits until one is shown. */
export async function pressPopupButton(label: string): Promise<void> {
  await eventually('a pop-up with buttons', async () => (await shownPopups()) > 0);
  writeFileSync(path.join(process.env.XDG_CONFIG_HOME ?? '', 'dunst/choice'), label);
  await run('dunstctl', ['context']);
}

/** The desktop's own do-not-disturb. */
export async function systemQuiet(on: boolean): Promise<void> {
  await run('dunstctl', ['set-paused', String(on)]);
}

/** How many pop-ups the desktop holds back itself. */
export async function waitingPopups(): Promise<number> {
  const { stdout } = await run('dunstctl', ['count', 'waiting']);
  return Number(stdout);
}

/** Closes every pop-up and forgets those that were. */
export async function closePopups(): Promise<void> {
  await run('dunstctl', ['close-all']);
  closedUpTo = Math.max(closedUpTo, ...(await popupHistory()).map((popup) => popup.id));
}

/** Takes a picture of the whole screen into test-results/ and answers where it is. */
export async function screenshot(name: string): Promise<string> {
  const file = path.resolve('test-results', name.endsWith('.png') ? name : `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  await run('import', ['-window', 'root', file]);
  return file;
}

type History = { data: [Record<string, { data: unknown }>[]] };

async function popupHistory(): Promise<Popup[]> {
  const { stdout } = await run('dunstctl', ['history']);
  const [entries] = (JSON.parse(stdout) as History).data;
  return entries.map((entry) => popupOf(entry)).sort((a, b) => a.id - b.id);
}

function popupOf(entry: Record<string, { data: unknown }>): Popup {
  const text = (field: string) => {
    const value = entry[field]?.data;
    return typeof value === 'string' ? value : '';
  };
  return {
    id: Number(entry.id?.data),
    summary: text('summary'),
    body: text('body'),
    appName: text('appname'),
    // See the rules in desktop-config.mjs.
    urgency: text('category'),
  };
}

function panelFile(): string {
  return path.join(process.env.BBS_TRAY_DESKTOP ?? '', 'panel.pid');
}
