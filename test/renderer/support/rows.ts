import { EVENT_TYPES, EVENT_TYPE_KEYS, type Notification } from '../../../preload/contract.ts';

/** The moment the pages think it is. */
export const NOW = Date.UTC(2026, 9, 6, 7, 20);
const MINUTE = 60_000;

/** A notification with everything at rest but what the test names. */
export function makeRow(given: Partial<Notification> & { readonly id: number }): Notification {
  const at = given.lastOccurredAt ?? NOW - given.id * MINUTE;
  return {
    source: 'local',
    type: 'backup_failed',
    severity: 'critical',
    message: 'The repository is locked',
    client: 'web-01',
    plan: 'hourly',
    repository: null,
    location: null,
    occurrenceCount: 1,
    firstOccurredAt: at,
    lastOccurredAt: at,
    readAt: null,
    resolvedAt: null,
    resolvedBy: null,
    snoozedUntil: null,
    ...given,
  };
}

/** Many rows of every type; the first `open` of them open, newest first. */
export function makeRows(count: number, open = count): Notification[] {
  return Array.from({ length: count }, (_, at) => {
    const type = EVENT_TYPE_KEYS[at % EVENT_TYPE_KEYS.length] ?? 'backup_failed';
    const time = NOW - at * MINUTE;
    const isOver = at >= open;
    return makeRow({
      id: count - at,
      type,
      severity: EVENT_TYPES[type].severity,
      client: `client-${String(at % 7)}`,
      message: `message ${String(at)}`,
      lastOccurredAt: time,
      firstOccurredAt: time,
      readAt: isOver || at % 3 === 0 ? time + MINUTE : null,
      resolvedAt: isOver ? time + MINUTE : null,
      resolvedBy: isOver ? 'event' : null,
    });
  });
}
