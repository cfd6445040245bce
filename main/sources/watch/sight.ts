/** Whether the app has been seeing without a break, told from the two clocks of a computer. */

/** A look may be so late; later, and the computer slept or stood still, and nobody could be heard. */
const LATE_MS = 10_000;
/** The wall clock may drift from the steady one by so much between two looks; more, and it was set. */
const DRIFT_MS = 5000;
/** A clock set by more was plainly wrong; by less, planned times still count, as cron itself has it. */
const CORRECTION_MS = 3 * 3_600_000;

/** `on`: seeing as before; `anew`: after a break; `corrected`: after a clock was set that had been plainly wrong. */
export type Sight = 'on' | 'anew' | 'corrected';

interface Hands {
  readonly now: number;
  readonly steady: number;
}

/** What two readings of the clocks say; the second was to come when the steady clock showed `dueAt`, or before. */
export function sightBetween(before: Hands, after: Hands, dueAt: number): Sight {
  const passed = after.steady - before.steady;
  const setBy = Math.abs(after.now - before.now - passed);
  if (setBy > CORRECTION_MS) return 'corrected';
  return setBy > DRIFT_MS || after.steady > dueAt + LATE_MS ? 'anew' : 'on';
}
