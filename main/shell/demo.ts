import { app } from 'electron';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';

/** So long has the demo to close by itself; the app waits two seconds at most before it ends. */
const GRACE_MS = 1200;

/** The demo: a second copy of the app on a folder of its own. It ends with this one at the latest, its folder with it. */
export class Demo {
  readonly #failed: (error: unknown) => void;
  #running: { readonly child: ChildProcess; readonly folder: string; readonly ended: Promise<void> } | null = null;

  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Starts it, or brings the one that runs to the front. Rejects when the system does not start it. */
  async open(): Promise<void> {
    const folder = this.#running?.folder ?? mkdtempSync(path.join(app.getPath('temp'), 'bbs-tray-demo-'));
    const child = spawn(process.execPath, argumentsFor(folder), { stdio: 'ignore' });
    await new Promise((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    if (this.#running) return;
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => {
        this.#throwAway(folder);
        resolve();
      });
    });
    this.#running = { child, folder, ended };
  }

  /** Ends it, if it runs; what it kept is gone when the promise is kept. */
  async end(): Promise<void> {
    if (!this.#running) return;
    const { child, ended } = this.#running;
    child.kill();
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    await ended;
    clearTimeout(timer);
  }

  #throwAway(folder: string): void {
    this.#running = null;
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    } catch (error) {
      this.#failed(error);
    }
  }
}

function argumentsFor(folder: string): string[] {
  const ours = app.isPackaged ? [] : [app.getAppPath()];
  const sandbox = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : [];
  return [...sandbox, ...ours, `--data-dir=${folder}`, '--local-api-port=0', '--demo'];
}
