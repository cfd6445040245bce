import type { Clock } from '../../main/clock.ts';
import { NOON } from './events.ts';

interface Timer {
  at: number;
  readonly every: number | null;
  readonly work: () => void;
}

/** A clock that stands still until it is moved; timers run in order as it passes them. */
export class FakeClock implements Clock {
  #now = NOON;
  #timers = new Set<Timer>();

  now = (): number => this.#now;
  steady = (): number => this.#now - NOON;

  after(ms: number, work: () => void): () => void {
    return this.#add({ at: this.#now + ms, every: null, work });
  }

  every(ms: number, work: () => void): () => void {
    return this.#add({ at: this.#now + ms, every: ms, work });
  }

  get timers(): number {
    return this.#timers.size;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = next.at;
      if (next.every === null) this.#timers.delete(next);
      else next.at += next.every;
      next.work();
    }
    this.#now = end;
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }
}
