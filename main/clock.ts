/** Time as something that is handed in, so that tests own it. */
export interface Clock {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Calls `work` once after `ms`; returns its canceller. */
  after(ms: number, work: () => void): () => void;
  /** Calls `work` every `ms`; returns its canceller. */
  every(ms: number, work: () => void): () => void;
}

/** The machine's clock. Its timers never keep the process alive by themselves. */
export const systemClock: Clock = {
  now: () => Date.now(),
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
