import type { TrayHost } from './shell.ts';

/**
 * A host must be away this long to count as absent: at login it may start after the app, and a panel that is restarted is
 * back within seconds. Neither may open a window (public report K03).
 */
const ABSENT_MS = 5000;

/** Passes on what is seen of the tray host: changes only, and an absence only when it lasts. */
export class HostNews {
  readonly #tell: (host: TrayHost) => void;
  #told: TrayHost = 'unknown';
  #absence: NodeJS.Timeout | null = null;

  constructor(tell: (host: TrayHost) => void) {
    this.#tell = tell;
  }

  see(host: TrayHost): void {
    if (host === 'absent') {
      this.#absence ??= setTimeout(() => this.#pass('absent'), ABSENT_MS);
      return;
    }
    if (this.#absence) clearTimeout(this.#absence);
    this.#absence = null;
    this.#pass(host);
  }

  #pass(host: TrayHost): void {
    if (host === this.#told) return;
    this.#told = host;
    this.#tell(host);
  }
}
