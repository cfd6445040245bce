import type { Clock } from '../clock.ts';
import type { Input } from '../engine/model.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The first round waits until the start is over. */
const FIRST_MS = 10_000;

export interface ClockParts {
  readonly clock: Clock;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
  readonly backUp: () => Promise<void>;
  /** Tries again what could not start. */
  readonly retry: () => Promise<unknown>;
  readonly failed: (error: unknown) => void;
}

/** The source "clock": offers a tick each minute, and asks for the daily backup each hour. Returns its stopper. */
export function startClock({ clock, offer, backUp, retry, failed }: ClockParts): () => void {
  const round = (work: () => Promise<unknown>) => () => {
    work().catch(failed);
  };
  const stops = [
    clock.every(
      MINUTE_MS,
      round(async () => {
        await offer([{ kind: 'tick' }]);
        await retry();
      }),
    ),
    clock.every(HOUR_MS, round(backUp)),
    clock.after(FIRST_MS, round(backUp)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
