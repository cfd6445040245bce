import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { electronSwitches } from '../../scripts/lib/app-process.mjs';
import { postEvents, waitForLocalApi } from '../../scripts/lib/local-api.mjs';
import { localCache, root } from '../../scripts/lib/paths.mjs';
import { launchElectron } from './launch.ts';
import { eventually } from './wait.ts';

/** The real app, started as a user would start it. */
export interface RunningApp {
  readonly electronApp: ElectronApplication;
  readonly dataDir: string;
  /** The address of the local API. */
  url(): string;
  token(): string;
  /** Sends one event or an array of them through the local API. */
  post(events: unknown): ReturnType<typeof postEvents>;
  /** The window with this page; waits until it is there. */
  window(name: 'inbox' | 'settings'): Promise<Page>;
  /** What the app printed so far. */
  output(): string;
  /** Ends the app as a power cut would; the data folder stays. */
  kill9(): Promise<void>;
  /** Quits the app; answers its exit code. A data folder that was made for it is removed. */
  stop(): Promise<number | null>;
}

export interface LaunchOptions {
  /** Kept by the app and by us; a fresh one otherwise. */
  readonly dataDir?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What Electron is told to run; the app otherwise. */
  readonly folder?: string;
  /** A user who never saw the app; otherwise one who has left the first-run page. */
  readonly firstRun?: boolean;
}

const quitSeconds = 15;

/** Starts the built app on the test desktop and waits until its local API answers. */
export async function launchApp({
  dataDir: given,
  args = [],
  env = {},
  folder = root,
  firstRun = false,
}: LaunchOptions = {}): Promise<RunningApp> {
  const dataDir = given ?? mkdtempSync(path.join(tmpdir(), 'bbs-tray-app-'));
  if (!firstRun) leaveFirstRun(dataDir);
  const electronApp = await launchElectron({
    executablePath: electronExecutable(),
    args: [...electronSwitches(), folder, `--data-dir=${dataDir}`, '--local-api-port=0', ...args],
    env: { ...definedEnvironment(), ...env },
  });
  // Kept, as Playwright forgets it when the app has ended.
  const child = electronApp.process();
  const printed = collectOutput(child);
  const isGone = () => hasEnded(child);
  const api = await waitForLocalApi(dataDir, { isGone }).catch((error: unknown) => {
    throw new Error(`The app did not start. It printed:\n${printed()}`, { cause: error });
  });
  return {
    electronApp,
    dataDir,
    url: () => api.url,
    token: () => api.token,
    post: (events) => postEvents(api, events),
    window: (name) => windowOf(electronApp, name),
    output: printed,
    kill9: () => kill(child),
    stop: () => stop(electronApp, child, given === undefined ? dataDir : undefined),
  };
}

function leaveFirstRun(dataDir: string): void {
  const file = path.join(dataDir, 'settings.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify({ welcomed: true }), { mode: 0o600 });
}

/** The Electron that the set-up has chosen. */
export function electronExecutable(): string {
  const choice = JSON.parse(readFileSync(path.join(localCache, 'electron.json'), 'utf8')) as { executable: string };
  return choice.executable;
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  // Vitest's own settings are none of the app's business.
  return Object.fromEntries(entries.filter(([name]) => !/^(VITEST|NODE_ENV|NODE_OPTIONS)/.test(name)));
}

function collectOutput({ stdout, stderr }: ChildProcess): () => string {
  let printed = '';
  const add = (data: unknown): void => {
    printed += String(data);
  };
  stdout?.on('data', add);
  stderr?.on('data', add);
  return () => printed;
}

function windowOf(electronApp: ElectronApplication, name: string): Promise<Page> {
  return eventually(`the ${name} window`, () =>
    electronApp.windows().find((page) => page.url().includes(`/${name}.html`)),
  );
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await eventually('the app is gone', () => hasEnded(child));
}

async function stop(electronApp: ElectronApplication, child: ChildProcess, ownFolder?: string): Promise<number | null> {
  if (!hasEnded(child)) {
    // Not electronApp.close(): that would hide an app which does not end by itself.
    await electronApp
      .evaluate(({ app }) => {
        app.quit();
      })
      .catch(() => undefined);
    await eventually('the app quits', () => hasEnded(child), quitSeconds).catch(async (error: unknown) => {
      await kill(child);
      throw error;
    });
  }
  if (ownFolder !== undefined) rmSync(ownFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return child.exitCode;
}
