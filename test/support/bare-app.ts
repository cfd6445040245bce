import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { electronSwitches } from '../../scripts/lib/app-process.mjs';
import { waitForLocalApi } from '../../scripts/lib/local-api.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { electronExecutable } from './app.ts';

/** The real app without anybody attached to it: as quick to start, and to kill, as it gets. */
export interface BareApp {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  /** Resolves with the exit code, null when a signal ended it. */
  readonly ended: Promise<number | null>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** Starts the built app on a data folder and waits until its local API answers. */
export async function startBareApp(
  dataDir: string,
  args: readonly string[] = ['--hidden', '--local-api-port=0'],
): Promise<BareApp> {
  // What a killed app left must not be taken for the new one.
  rmSync(path.join(dataDir, 'local-api.json'), { force: true });
  const child = spawn(electronExecutable(), [...electronSwitches(), root, `--data-dir=${dataDir}`, ...args], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const { url, token } = await waitForLocalApi(dataDir, { isGone: () => child.exitCode !== null });
  const kill = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return { url, token, pid: child.pid ?? 0, ended, kill };
}
