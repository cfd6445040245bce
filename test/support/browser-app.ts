import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { electronSwitches } from '../../scripts/lib/app-process.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { electronExecutable } from './app.ts';
import { launchElectron } from './launch.ts';

/** A real Chromium as a browser: windows that may go anywhere, and names that lead where `hosts` says. */
export interface Browser {
  /** A window that its user took to this address. */
  open(url: string): Promise<Page>;
  stop(): Promise<void>;
}

const FOLDER = path.join(root, 'test-results', 'browser-app');
const MAIN = `const { app } = require('electron');
app.on('window-all-closed', () => undefined);
`;

export async function startBrowser(hosts: readonly string[]): Promise<Browser> {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, 'main.js'), MAIN);
  writeFileSync(
    path.join(FOLDER, 'package.json'),
    JSON.stringify({ name: 'browser', version: '1.0.0', main: 'main.js' }),
  );
  const rules = hosts.map((host) => `MAP ${host} 127.0.0.1`).join(', ');
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|NODE_OPTIONS)|_proxy$/i.test(name));
  const electronApp = await launchElectron({
    executablePath: electronExecutable(),
    args: [...electronSwitches(), `--host-resolver-rules=${rules}`, FOLDER],
    env: Object.fromEntries(own) as Record<string, string>,
  });
  await electronApp.evaluate(({ app }) => app.whenReady());
  return { open: (url) => openWindow(electronApp, url), stop: () => electronApp.close() };
}

async function openWindow(electronApp: ElectronApplication, url: string): Promise<Page> {
  const coming = electronApp.waitForEvent('window');
  await electronApp.evaluate(async ({ BrowserWindow }, address) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL(address).catch(() => undefined);
  }, url);
  return coming;
}
