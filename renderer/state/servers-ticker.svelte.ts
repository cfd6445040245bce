/** The time, at the pace of whoever looks at it. */
export class Ticker {
  now = $state(Date.now());
  readonly #everyMs: number;

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** Starts ticking; returns what stops it. */
  start(): () => void {
    const look = (): void => {
      this.now = Date.now();
    };
    look();
    const timer = setInterval(look, this.#everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }
}
