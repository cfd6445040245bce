import type { Change, Held, Notification } from './model.ts';
import { untilOf } from './quiet.ts';
import { UNTIL_CHANGED, type SnoozeUntil } from './quiet-model.ts';
import { jobsFor, POPUP } from './routing.ts';
import type { Settings } from './settings.ts';

/** Snooze: one notification is put off until a time, or until it changes. Then it is unread again and told as "still open". */

/** Puts open rows off; a time that has passed does nothing. */
export function snooze(held: Held, ids: readonly number[], until: SnoozeUntil, now: number): Change[] {
  const at = snoozeEnd(until, held.quiet().zone, now);
  const open = rows(held, ids, (row) => row.resolvedAt === null);
  return at <= now || open.length === 0 ? [] : [{ kind: 'snooze', ids: open, until: at }];
}

/** Takes a snooze back: nothing is told, and read stays read. */
export function unsnooze(held: Held, ids: readonly number[]): Change[] {
  const asleep = rows(held, ids, (row) => row.snoozedUntil !== null);
  return asleep.length === 0 ? [] : [{ kind: 'wake', ids: asleep }];
}

/** The rows whose time has come. */
export function wakeDue(held: Held, now: number): Change[] {
  const due = held.snoozeDue(now);
  if (due.length === 0) return [];
  const ids = due.map(({ id }) => id);
  return [{ kind: 'wake', ids }, { kind: 'unread', ids }, ...due.flatMap((row) => backOnDesktop(held, row))];
}

/** A row that slept until it changes has changed: it is told as news. */
export function wakeChanged(held: Held, changes: readonly Change[], settings: Settings): Change[] {
  const changed = changes.map((change) => changedRow(held, change)).filter((row) => row !== null);
  return changed.flatMap((row): Change[] => [
    { kind: 'wake', ids: [row.id] },
    {
      kind: 'tell',
      id: row.id,
      severity: row.severity,
      jobs: notWaiting(held, row.id, jobsFor(row, settings, held.channels())),
    },
  ]);
}

/** Without those that a channel has still to tell, and those that it does not want. */
export function notWaiting<T extends { readonly channel: string; readonly skip: unknown }>(
  held: Held,
  id: number,
  jobs: readonly T[],
): T[] {
  const waiting = held.waitingFor(id);
  return jobs.filter(({ channel, skip }) => skip === null && !waiting.includes(channel));
}

function snoozeEnd(until: SnoozeUntil, zone: string, now: number): number {
  if (typeof until === 'number') return until;
  return until === 'change' ? UNTIL_CHANGED : (untilOf(until, zone, now) ?? UNTIL_CHANGED);
}

/** The one who snoozed sits at this desktop, so only a pop-up tells; whatever its event type, as it was asked for. */
function backOnDesktop(held: Held, row: Notification): Change[] {
  const jobs = notWaiting(held, row.id, [{ channel: POPUP, skip: null, together: true, again: true } as const]);
  return [{ kind: 'tell', id: row.id, severity: row.severity, jobs }];
}

/** The sleeping row that a change makes different, as it will be. */
function changedRow(held: Held, change: Change): Notification | null {
  if (change.kind !== 'repeat' && change.kind !== 'mirror') return null;
  const before = held.byId(change.id);
  if (before?.snoozedUntil !== UNTIL_CHANGED) return null;
  const after = { ...before, ...change.set };
  const isNews =
    after.resolvedAt === null && (after.occurrenceCount > before.occurrenceCount || after.severity !== before.severity);
  return isNews ? after : null;
}

function rows(held: Held, ids: readonly number[], wanted: (row: Notification) => boolean): number[] {
  return [...new Set(ids)].filter((id) => {
    const row = held.byId(id);
    return row !== undefined && wanted(row);
  });
}
