import type { EventTypeKey } from './event-types.ts';

/** How a planned backup went, worst last: what a day of the overview is coloured by. */
export const RUN_OUTCOMES = ['good', 'warned', 'missed', 'failed'] as const;
export type RunOutcome = (typeof RUN_OUTCOMES)[number];

const OUTCOMES: Partial<Record<EventTypeKey, RunOutcome>> = {
  backup_completed: 'good',
  backup_warning: 'warned',
  missed_schedule: 'missed',
  backup_failed: 'failed',
};

/** What an event of this type says of a run; null when it is about something else. */
export function runOutcome(type: string): RunOutcome | null {
  return Object.hasOwn(OUTCOMES, type) ? (OUTCOMES[type as EventTypeKey] ?? null) : null;
}

/** Whether a run of this outcome left something to restore from (with warnings is still a backup: catalogue, `resolves`). */
export function isBackup(outcome: RunOutcome): boolean {
  return outcome === 'good' || outcome === 'warned';
}
