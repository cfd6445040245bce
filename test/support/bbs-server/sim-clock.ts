import type { Clock } from '../../../main/clock.ts';
import { NOON } from '../events.ts';

interface Timer {
  at: number;
  readonly every: number | null;
  readonly work: () => void;
}

/**
 * A clock with two hands, as a computer has: the wall clock, which sleep and the user move, and the timers, which stand
 * still meanwhile. `run` lets what the timers began come to rest before the next one fires.
 */
export class SimClock implements Clock {
  #steady = 0;
  #offset = NOON;
  #slept = 0;
  readonly #timers = new Set<Timer>();

  now = (): number => this.#steady + this.#offset;
  steady = (): number => this.#steady + this.#slept;

  after(ms: number, work: () => void): () => void {
    return this.#add({ at: this.#steady + ms, every: null, work });
  }

  every(ms: number, work: () => void): () => void {
    return this.#add({ at: this.#steady + ms, every: ms, work });
  }

  get timers(): number {
    return this.#timers.size;
  }

  /** The computer sleeps: the wall clock and the time since its start go on, no timer does. */
  sleep(ms: number): void {
    this.#slept += ms;
    this.#offset += ms;
  }

  /** The computer sleeps: the wall clock goes on, no timer does. Also a clock that is set, with a negative `ms` back. */
  jump(ms: number): void {
    this.#offset += ms;
  }

  /** Goes on by `ms`, timer by timer; `rest` waits until what each began is over. */
  async run(ms: number, rest: () => Promise<void>): Promise<void> {
    const end = this.#steady + ms;
    await rest();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#steady = next.at;
      if (next.every === null) this.#timers.delete(next);
      else next.at += next.every;
      next.work();
      await rest();
    }
    this.#steady = end;
  }

  #next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.#timers)
      if (timer.at <= end && (first === undefined || timer.at < first.at)) first = timer;
    return first;
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }
}
