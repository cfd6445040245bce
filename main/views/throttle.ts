import type { Clock } from '../clock.ts';

/** Runs `work` at once, and while calls keep coming once per `ms`; the last call is never lost. */
export function throttle(clock: Clock, ms: number, work: () => void): () => void {
  let resting = false;
  let wanted = false;

  function run(): void {
    work();
    resting = true;
    clock.after(ms, () => {
      resting = false;
      if (!wanted) return;
      wanted = false;
      run();
    });
  }

  return () => {
    if (resting) wanted = true;
    else run();
  };
}
