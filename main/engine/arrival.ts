import { clearingFact, eventType } from './event-types.ts';
import { resolvedKeys, rowKey } from './keys.ts';
import type { AgentEvent, Change, Decision, Held, NewNotification, Notification, SourceId } from './model.ts';
import { jobsFor } from './routing.ts';
import type { Settings } from './settings.ts';
import { messageOf } from './wording.ts';

/** A success may be this much older than a failure by its time stamp and still end it: clocks and roundings differ. */
export const LATE_TOLERANCE_MS = 60_000;

/**
 * What one agent event means (design.md section 4):
 * 1. the producer's id was seen: nothing;
 * 2. good news ends the open rows of its resolve rule, unless it is older than they are;
 * 3. Client Online without an outage, and clearing facts, are no rows of their own;
 * 4. failure and warning: the open row of the key counts up, or a new one opens and is told;
 * 5. success and info: the older row of the key is resolved, a fresh one opens and is told.
 * `spared` is the key of a row that this event does not end, whatever its rule: a detector looks after it.
 */
export function arrival(
  held: Held,
  source: SourceId,
  event: AgentEvent,
  settings: Settings,
  now: number,
  spared: string | null = null,
): Decision {
  const before = event.producerId === null ? undefined : held.seen(source, event.producerId);
  if (before !== undefined) return { changes: [], outcome: 'duplicate', target: before };

  const ended = endedBy(held, source, event, spared);
  const resolve: Change[] =
    ended.length === 0 ? [] : [{ kind: 'resolve', ids: ended, at: now, by: 'event', overAt: event.occurredAt }];
  if (isOnlyResolving(event.type, ended)) {
    const target = ended[0] ?? null;
    return {
      changes: [...resolve, ...remember(source, event, target, now)],
      outcome: ended.length ? 'resolved' : 'ignored',
      target,
    };
  }
  const row = rowChange(held, source, event, settings, now);
  const target = row.open?.id ?? null;
  return {
    changes: [...resolve, ...row.changes, ...remember(source, event, target, now)],
    outcome: row.open ? 'repeated' : 'created',
    target,
  };
}

/** The open rows that this event ends; none that occurred after it. */
function endedBy(held: Held, source: SourceId, event: AgentEvent, spared: string | null): number[] {
  return resolvedKeys(source, event.type, event)
    .filter((key) => key !== spared)
    .map((key) => held.openByKey(key))
    .filter((row) => row !== undefined)
    .filter((row) => row.lastOccurredAt <= event.occurredAt + LATE_TOLERANCE_MS)
    .map((row) => row.id);
}

function isOnlyResolving(type: string, ended: readonly number[]): boolean {
  if (clearingFact(type)) return true;
  return eventType(type)?.onlyIfResolving === true && ended.length === 0;
}

/** A repeat of the open row, or a new row; `open` is the row that was met and stays. */
export function rowChange(
  held: Held,
  source: SourceId,
  event: AgentEvent,
  settings: Settings,
  now: number,
): { open: Notification | null; changes: Change[] } {
  const key = rowKey(source, event.type, event);
  const open = held.openByKey(key);
  const row = newRow(source, event, key);
  const fresh: Change = { kind: 'open', row, jobs: jobsFor(row, settings, held.channels()) };
  if (!open) return { open: null, changes: [fresh] };
  if (eventType(event.type)?.again === 'fresh_row') {
    return { open: null, changes: [{ kind: 'resolve', ids: [open.id], at: now, by: 'superseded' }, fresh] };
  }
  return { open, changes: [repeat(open, row)] };
}

/** A further occurrence: counts up, is unread again, and shows the newest words; a late one does not turn the time back. */
function repeat(open: Notification, row: NewNotification): Change {
  const late = row.lastOccurredAt < open.lastOccurredAt;
  return {
    kind: 'repeat',
    id: open.id,
    occurredAt: row.lastOccurredAt,
    set: {
      severity: late ? open.severity : row.severity,
      message: late ? open.message : row.message,
      occurrenceCount: open.occurrenceCount + 1,
      firstOccurredAt: Math.min(open.firstOccurredAt, row.firstOccurredAt),
      lastOccurredAt: Math.max(open.lastOccurredAt, row.lastOccurredAt),
    },
  };
}

function newRow(source: SourceId, event: AgentEvent, key: string): NewNotification {
  return {
    key,
    source,
    type: event.type,
    client: event.client,
    plan: event.plan,
    repository: event.repository,
    location: event.location,
    severity: eventType(event.type)?.severity ?? 'warning',
    message: messageOf(event),
    occurrenceCount: 1,
    firstOccurredAt: event.occurredAt,
    lastOccurredAt: event.occurredAt,
    readAt: null,
    resolvedAt: null,
    resolvedBy: null,
  };
}

/** The producer's id is kept with the row it led to; a new row's id is known to the store alone. */
function remember(source: SourceId, event: AgentEvent, id: number | null, at: number): Change[] {
  if (event.producerId === null) return [];
  return [{ kind: 'remember', source, producerId: event.producerId, at, id }];
}
