/** Whether the app has been seeing without a break, told from the two clocks of a computer. */

/** How long may pass between two looks; more, and the computer slept or stood still. */
const LONGEST_GAP_MS = 120_000;
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

/** What two readings of the clocks, one look apart, say. */
export function sightBetween(before: Hands, after: Hands): Sight {
  const passed = after.steady - before.steady;
  const setBy = Math.abs(after.now - before.now - passed);
  if (setBy > CORRECTION_MS) return 'corrected';
  return setBy > DRIFT_MS || passed > LONGEST_GAP_MS ? 'anew' : 'on';
}
