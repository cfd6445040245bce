import type { TimeStyle } from '../../preload/contract.ts';
import { whenIdle } from '../components/frame.ts';
import { currentZone, timeWords, type TimeWords } from './time.ts';

const MINUTE = 60_000;

/** One clock for a window: ticks each minute while the window can be seen, and at once when it can be seen again. */
export class Clock {
  now = $state(Date.now());
  /** The window has been drawn: there is time for what is seen only later, as tooltips. */
  settled = $state(false);
  /** Null until it must be known by name. */
  #zone: string | null = $state(null);
  #locale = $state('en');
  #style: TimeStyle | null = $state.raw(null);
  readonly words: TimeWords = $derived(timeWords(this.#locale, this.#zone, this.#style));
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Writes times in a language from now on. */
  writeAs(locale: string, style: TimeStyle | null): void {
    this.#locale = locale;
    this.#style = style;
  }

  get locale(): string {
    return this.#locale;
  }

  /** Starts ticking; returns what stops it. */
  start(): () => void {
    const look = (): void => {
      clearTimeout(this.#timer);
      if (document.hidden) return;
      this.#tick();
    };
    document.addEventListener('visibilitychange', look);
    this.#schedule();
    const drop = whenIdle(() => {
      this.settled = true;
    });
    return () => {
      drop();
      clearTimeout(this.#timer);
      document.removeEventListener('visibilitychange', look);
    };
  }

  #tick(): void {
    const now = Date.now();
    this.now = now;
    this.#zone = currentZone();
    this.#schedule();
  }

  #schedule(): void {
    this.#timer = setTimeout(
      () => {
        this.#tick();
      },
      MINUTE - (Date.now() % MINUTE),
    );
  }
}
