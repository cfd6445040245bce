import type { Clock } from '../../clock.ts';
import { SECOND_MS } from './timing.ts';

const LOOK_MS = 15 * SECOND_MS;
/** A look that comes so much too late or too early by the wall clock means sleep, or a clock that was set. */
const JUMP_MS = 30 * SECOND_MS;

/** Tells of a jump of the wall clock, as some desktops tell nothing of sleep (public reports P13, P15). Returns its stopper. */
export function watchClock(clock: Clock, jumped: () => void): () => void {
  let seenAt = clock.now();
  return clock.every(LOOK_MS, () => {
    const late = clock.now() - seenAt - LOOK_MS;
    seenAt = clock.now();
    if (Math.abs(late) > JUMP_MS) jumped();
  });
}
