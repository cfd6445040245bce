import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** The queue of the command `bbs-tray-event`: one file a report, `<data dir>/spool/<time>-….<kind>`, its body as JSON. */
const ROUTES: Readonly<Record<string, string>> = {
  events: '/api/v1/events',
  runs: '/api/v1/runs',
  storage: '/api/v1/storage',
};
const NAME = /^\w[\w-]*\.(events|runs|storage)$/;
/** What a body may have at most, by the local API. */
const MOST_BYTES = 256 * 1024;
/** Refusals that time may heal; every other is for good. */
const PASSING = new Set([401, 403, 408, 429]);

export interface SpoolParts {
  readonly dataDir: string;
  /** Puts a body through the door of the local API; resolves with the HTTP status. */
  readonly send: (route: string, body: string) => Promise<number>;
  readonly failed: (error: unknown) => void;
}

/** Delivers what was reported while the tray did not run. A report that came through twice changes nothing: it has an id. */
export class Spool {
  readonly #parts: SpoolParts;
  #running: Promise<void> | null = null;

  constructor(parts: SpoolParts) {
    this.#parts = parts;
  }

  /** Takes the queue, oldest first, until the door does not take one. One round at a time. */
  deliver(): Promise<void> {
    this.#running ??= this.#round().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #round(): Promise<void> {
    for (const name of this.#names()) {
      try {
        if (!(await this.#take(name))) return;
      } catch (error) {
        this.#parts.failed(error);
        return;
      }
    }
  }

  #names(): string[] {
    const folder = this.#folder();
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .sort();
  }

  /** False when the rest has to wait. */
  async #take(name: string): Promise<boolean> {
    const file = path.join(this.#folder(), name);
    const route = ROUTES[NAME.exec(name)?.[1] ?? ''] ?? '';
    const found = statSync(file, { throwIfNoEntry: false });
    // The command has delivered it meanwhile.
    if (!found?.isFile()) return true;
    const status = found.size > MOST_BYTES ? 413 : await this.#parts.send(route, readFileSync(file, 'utf8'));
    if (status < 300) rmSync(file, { force: true });
    else if (status >= 500 || PASSING.has(status)) return false;
    // Kept for people to look at, out of the way of the others.
    else if (existsSync(file)) renameSync(file, `${file}.refused`);
    return true;
  }

  #folder(): string {
    return path.join(this.#parts.dataDir, 'spool');
  }
}
