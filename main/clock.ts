import { uptime } from 'node:os';

/** Time as something that is handed in, so that tests own it. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Milliseconds since the computer started, sleep included. Unlike `now` it is never set. */
  readonly steady: () => number;
  /** Calls `work` once after `ms`; returns its canceller. */
  after(ms: number, work: () => void): () => void;
  /** Calls `work` every `ms`; returns its canceller. */
  every(ms: number, work: () => void): () => void;
}

/** The machine's clock. Its timers never keep the process alive by themselves. */
export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => uptime() * 1000,
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
  every(ms, work) {
    const timer = setInterval(work, ms);
    timer.unref();
    return () => {
      clearInterval(timer);
    };
  },
};
