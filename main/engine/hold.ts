import type { Change, Held } from './model.ts';
import { mutedAfter } from './mute.ts';
import { holdRule } from './quiet.ts';
import { POPUP } from './routing.ts';
import type { Settings } from './settings.ts';

/** The one place where what a decision tells is held: new jobs are when it is quiet, or when their client is muted. */
export function heldBack(changes: readonly Change[], held: Held, settings: Settings, now: number): readonly Change[] {
  if (!changes.some((change) => change.kind === 'open' || change.kind === 'tell')) return changes;
  const rule = holdRule(held.quiet(), settings, now);
  const isMuted = mutedAfter(held, changes);
  return changes.map((change) => {
    if (change.kind !== 'open' && change.kind !== 'tell') return change;
    const severity = change.kind === 'open' ? change.row.severity : change.severity;
    const muted = isMuted(() => (change.kind === 'open' ? change.row : held.byId(change.id)));
    const isHeld = (channel: string): boolean =>
      muted || (channel === POPUP ? rule.popup : rule.others).includes(severity);
    return {
      ...change,
      jobs: change.jobs.map((job) => (job.skip === null && isHeld(job.channel) ? { ...job, isHeld: true } : job)),
    };
  });
}
