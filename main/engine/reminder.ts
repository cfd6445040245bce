import type { Change, Held, NewJob } from './model.ts';
import { jobsFor } from './routing.ts';
import type { Settings } from './settings.ts';
import { notWaiting } from './snooze.ts';

/** The reminder while a failure or warning stays open (design.md section 4; public reports E01, E25). */

const HOUR_MS = 3_600_000;
const GAP_MS: Readonly<Record<Settings['reminder'], number | null>> = {
  off: null,
  '6h': 6 * HOUR_MS,
  '24h': 24 * HOUR_MS,
};
/** Reminded of in one round; the rest follows in the next. */
const MOST = 500;

/** How long after it was told a row is told again, in milliseconds; null when never. */
export function reminderGap(settings: Settings): number | null {
  return GAP_MS[settings.reminder];
}

/** Tells of what is open, not snoozed, and was told last a whole gap ago; what comes at once is told in one message. */
export function remind(held: Held, settings: Settings, now: number): Change[] {
  const gap = reminderGap(settings);
  if (gap === null) return [];
  return held.toldBefore(now - gap, MOST).map((row): Change => {
    const jobs = notWaiting(held, row.id, jobsFor(row, settings, held.channels()));
    return { kind: 'tell', id: row.id, severity: row.severity, jobs: jobs.map(asReminder) };
  });
}

function asReminder(job: NewJob): NewJob {
  return { ...job, together: true, again: true };
}
