import type { Change, Held, NewJob, Notification } from './model.ts';
import { untilOf } from './quiet.ts';
import type { ClientId, Mute, MuteUntil } from './quiet-model.ts';
import { jobsFor } from './routing.ts';
import type { Settings } from './settings.ts';

/**
 * Mute (public report E30): nobody is told of one client of one source, whatever the event type. It holds jobs as quiet does,
 * so that every rule that tells is covered in one place, but it goes by the client and not by severity: what may pass quiet
 * hours does not pass here, as this client was named. It is in force until it is taken off the table, in the decision that
 * also tells what is still open.
 */

/** Mutes a client, or changes until when; a time that has passed does nothing. */
export function mute(held: Held, { source, client }: ClientId, until: MuteUntil, now: number): Change[] {
  const end = typeof until === 'number' ? until : untilOf(until, held.quiet().zone, now);
  if (end !== null && end <= now) return [];
  const since = mutesOf(held, { source, client })[0]?.since ?? now;
  return [{ kind: 'mute', mute: { source, client, since, until: end } }];
}

/** The user takes a mute off: what has come or changed since it began, and is still open, is told. */
export function unmute(held: Held, id: ClientId, settings: Settings): Change[] {
  return mutesOf(held, id).flatMap((each) => ended(held, each, settings, (row) => isNews(held, row, each)));
}

/** The mutes whose time has come: everything that is still open there is told, in one message. */
export function unmuteDue(held: Held, settings: Settings, now: number): Change[] {
  return held
    .mutes()
    .filter(({ until }) => until !== null && until <= now)
    .flatMap((each) => ended(held, each, settings, () => true));
}

/** A source is gone, and with it the mutes of its clients. */
export function forgetMutes(held: Held, source: string): Change[] {
  return held
    .mutes()
    .filter((each) => each.source === source)
    .map(({ client }) => ({ kind: 'unmute', source, client }));
}

/** Says of a row whether its client is muted once these changes are done. */
export function mutedAfter(held: Held, changes: readonly Change[]): (row: () => RowOf | undefined) => boolean {
  const over = changes.filter((change) => change.kind === 'unmute').map(keyOf);
  const muted = new Set(
    held
      .mutes()
      .map(keyOf)
      .filter((key) => !over.includes(key)),
  );
  if (muted.size === 0) return () => false;
  return (row) => {
    const about = row();
    return about !== undefined && muted.has(keyOf(about));
  };
}

type RowOf = Pick<Notification, 'source' | 'client'>;

function ended(
  held: Held,
  { source, client }: Mute,
  settings: Settings,
  isTold: (row: Notification) => boolean,
): Change[] {
  const rows = held.troublesOf(source, client).filter((row) => row.snoozedUntil === null && isTold(row));
  return [
    { kind: 'unmute', source, client },
    ...rows.map((row): Change => ({
      kind: 'tell',
      id: row.id,
      severity: row.severity,
      jobs: stillOpen(held, row, settings),
    })),
  ];
}

/** What waited is taken off with the mute, so these are all. */
function stillOpen(held: Held, row: Notification, settings: Settings): NewJob[] {
  return jobsFor(row, settings, held.channels())
    .filter(({ skip }) => skip === null)
    .map((job) => ({ ...job, together: true, again: true }));
}

function isNews(held: Held, row: Notification, { since }: Mute): boolean {
  return row.lastOccurredAt >= since || held.waitingFor(row.id).length > 0;
}

function mutesOf(held: Held, id: ClientId): Mute[] {
  return held.mutes().filter((each) => keyOf(each) === keyOf(id));
}

function keyOf({ source, client }: RowOf): string {
  return JSON.stringify([source, client]);
}
