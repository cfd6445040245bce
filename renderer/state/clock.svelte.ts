import { currentZone, timeWords, type TimeWords } from './time.ts';

const MINUTE = 60_000;

/** One clock for a window: ticks each minute while the window can be seen, and at once when it can be seen again. */
export class Clock {
  now = $state(Date.now());
  #zone = $state(currentZone());
  #locale = $state('en');
  readonly words: TimeWords = $derived(timeWords(this.#locale, this.#zone));
  #timer: ReturnType<typeof setTimeout> | undefined;

  set locale(locale: string) {
    this.#locale = locale;
  }

  get locale(): string {
    return this.#locale;
  }

  get zone(): string {
    return this.#zone;
  }

  /** Starts ticking; returns what stops it. */
  start(): () => void {
    const look = (): void => {
      clearTimeout(this.#timer);
      if (document.hidden) return;
      this.#tick();
    };
    document.addEventListener('visibilitychange', look);
    look();
    return () => {
      clearTimeout(this.#timer);
      document.removeEventListener('visibilitychange', look);
    };
  }

  #tick(): void {
    const now = Date.now();
    this.now = now;
    this.#zone = currentZone();
    this.#timer = setTimeout(
      () => {
        this.#tick();
      },
      MINUTE - (now % MINUTE),
    );
  }
}
