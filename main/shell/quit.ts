import { app, powerMonitor } from 'electron';

/** Whatever is not done by then is left undone. */
const PATIENCE_MS = 2000;

/**
 * The end of the process, however it was asked for: by us, a menu, a signal, or the session's end. The works given to
 * `add` run first, last added first, all together for two seconds at most (public report K06).
 */
export class Ending {
  readonly #works: (() => Promise<void>)[] = [];
  readonly #failed: (event: string, error: unknown) => void;
  #begun = false;

  constructor(failed: (event: string, error: unknown) => void) {
    this.#failed = failed;
    app.on('before-quit', (event) => {
      event.preventDefault();
      void this.#end();
    });
    // Electron's own answer to a signal ends the process at once when a quit is held back, as it is above.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => app.quit());
    if (process.platform !== 'win32') powerMonitor.on('shutdown', () => app.quit());
  }

  add(work: () => Promise<void>): void {
    this.#works.unshift(work);
  }

  async #end(): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    await Promise.race([this.#work(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    app.exit(0);
  }

  async #work(): Promise<void> {
    for (const work of this.#works) await work().catch((error: unknown) => this.#failed('quit_failed', error));
  }
}
