/** The rate limits: fixed windows from the first attempt on, per name, as all callers share one address (contract 1.3). */

const WINDOW_MS = 300_000;
const MOST = { admin_api: 20, auth_discover: 30, login: 5, '2fa_verify': 10 } as const;
export type LimitName = keyof typeof MOST;

export class Limits {
  readonly #now: () => number;
  readonly #windows = new Map<LimitName, { startedAt: number; count: number }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts an attempt; false when there were too many already. */
  attempt(name: LimitName): boolean {
    const now = this.#now();
    const held = this.#windows.get(name);
    const window = held && now - held.startedAt < WINDOW_MS ? held : { startedAt: now, count: 0 };
    this.#windows.set(name, window);
    if (window.count >= MOST[name]) return false;
    window.count++;
    return true;
  }

  clear(name: LimitName): void {
    this.#windows.delete(name);
  }
}
