import type { Change, Held, Input, NewNotification, SourceId } from './model.ts';
import { jobsFor } from './routing.ts';
import { forgetMutes } from './mute.ts';
import type { Settings } from './settings.ts';
import { durationText } from './wording.ts';

/** What it means that a server does not answer, answers again, or is taken off the list. */

const TYPE = 'server_unreachable';
const APP = 'app';

/** One notification of our own per outage; nothing when it is open already. */
export function serverLost(
  held: Held,
  lost: Extract<Input, { kind: 'server_lost' }>,
  settings: Settings,
  now: number,
): Change[] {
  const key = keyOf(lost.source);
  if (held.openByKey(key)) return [];
  const row: NewNotification = {
    key,
    source: APP,
    type: TYPE,
    client: null,
    plan: null,
    repository: null,
    location: lost.name,
    severity: 'warning',
    message: `${lost.name} has not answered for ${durationText((now - lost.since) / 1000)}. ${lost.problem}`,
    occurrenceCount: 1,
    firstOccurredAt: lost.since,
    lastOccurredAt: now,
    readAt: null,
    resolvedAt: null,
    resolvedBy: null,
  };
  return [{ kind: 'open', row, jobs: jobsFor(row, settings, held.channels()) }];
}

/** The next answer ends it and says how long it lasted. */
export function serverFound(held: Held, found: Extract<Input, { kind: 'server_found' }>, now: number): Change[] {
  const row = held.openByKey(keyOf(found.source));
  if (!row) return [];
  const lasted = durationText((now - row.firstOccurredAt) / 1000);
  return [
    { kind: 'reword', id: row.id, message: `${found.name} did not answer for ${lasted}. It answers again.` },
    { kind: 'resolve', ids: [row.id], at: now, by: 'event' },
  ];
}

/** Its rows are closed and kept as history; what the server said of them is forgotten. */
export function serverRemoved(held: Held, source: SourceId, now: number): Change[] {
  const lost = held.openByKey(keyOf(source));
  const ids = [...held.openOf(source), ...(lost ? [lost] : [])].map(({ id }) => id);
  const resolve: Change[] = ids.length === 0 ? [] : [{ kind: 'resolve', ids, at: now, by: 'source' }];
  return [...resolve, ...forgetMutes(held, source), { kind: 'drop_source', source }];
}

function keyOf(source: SourceId): string {
  return JSON.stringify([APP, TYPE, source]);
}
