import { rowChange } from './arrival.ts';
import { afterSign, declared, FLAP_WINDOW_MS, isSteady, steadied, STEADY_MS } from './flapping.ts';
import { rowKey } from './keys.ts';
import type { AgentEvent, Change, Held, Notification } from './model.ts';
import { jobsFor } from './routing.ts';
import type { Settings } from './settings.ts';
import type { WatchedClient, WatchInput } from './watch-model.ts';
import { watchWords } from './wording-watch.ts';

/**
 * Client Offline (manual, "event types"): no sign of life for 3 x the client's poll interval, and the user's extra delay. Told
 * once; any sign of life ends it, and only then Client Online is told. A client that never sent a heartbeat is not watched.
 */

/** The source of everything that is told on this computer. */
export const LOCAL = 'local';
/** The manual: "hasn't sent a heartbeat in 3x the poll interval". */
const MISSED_BEATS = 3;
/** Clients judged in one commit, so that no outage of a whole network holds up the windows. */
export const DUE_SLICE = 500;

/** The key of the row that says this client is silent. */
export function outageKey(client: string): string {
  return rowKey(LOCAL, 'agent_offline', { client, plan: null, repository: null, location: null });
}

/** Silence that is an outage, in milliseconds. */
function allowance(client: WatchedClient, settings: Settings): number {
  const interval = client.ownIntervalMs ?? client.saidIntervalMs ?? settings.heartbeatSeconds * 1000;
  return MISSED_BEATS * interval + client.extraMs;
}

/** A client that nothing is known of but its name. */
export function newClient(name: string, now: number): WatchedClient {
  return {
    name,
    lastSignAt: null,
    beats: false,
    saidIntervalMs: null,
    ownIntervalMs: null,
    extraMs: 0,
    alwaysOn: true,
    state: 'up',
    changedAt: now,
    flapping: false,
    outages: [],
    outageCount: 0,
    allowanceMs: 0,
    dueAt: null,
  };
}

/** A heartbeat: the client is watched from now on. */
export function heartbeat(
  held: Held,
  { client: name, intervalMs }: Extract<WatchInput, { kind: 'heartbeat' }>,
  settings: Settings,
  now: number,
): Change[] {
  const known = held.client(name) ?? newClient(name, now);
  return sign(held, { ...known, beats: true, saidIntervalMs: intervalMs ?? known.saidIntervalMs }, now, settings, now);
}

/** A sign of life at `at`: what was told of its silence is over, and Client Online says so. */
export function sign(held: Held, client: WatchedClient, at: number, settings: Settings, now: number): Change[] {
  const seen: Change = { kind: 'put_client', client: seenAt(client, at, settings, now) };
  if (client.flapping) return [seen];
  const silence = now - (client.lastSignAt ?? now);
  return [...online(held, client.name, watchWords.online(silence), settings, now), seen];
}

/** The client after a sign of life at `at`, with nothing told. */
export function seenAt(client: WatchedClient, at: number, settings: Settings, now: number): WatchedClient {
  const seen = { ...client, lastSignAt: Math.max(client.lastSignAt ?? at, at) };
  return timed(client.state === 'down' ? afterSign(seen, now) : seen, settings);
}

/** What is due now: silence that is an outage, and the end of flapping. */
export function lookAtClients(held: Held, settings: Settings, now: number): Change[] {
  return held.dueClients(now, DUE_SLICE).flatMap((client) => judge(held, client, settings, now));
}

function judge(held: Held, client: WatchedClient, settings: Settings, now: number): Change[] {
  if (isSilent(client, now)) return wentSilent(held, client, settings, now);
  if (client.flapping && isSteady(client, now)) return wentSteady(held, client, settings, now);
  return [{ kind: 'put_client', client: timed(client, settings) }];
}

function isSilent(client: WatchedClient, now: number): boolean {
  return client.state === 'up' && now >= (client.lastSignAt ?? now) + client.allowanceMs;
}

/** An outage. Of a client that flaps already it is only counted. */
function wentSilent(held: Held, client: WatchedClient, settings: Settings, now: number): Change[] {
  const after = declared(client, now);
  const silent: Change = { kind: 'put_client', client: timed(after, settings) };
  if (client.flapping) return [silent];
  const words = after.flapping
    ? watchWords.flapping(after.outageCount, now - (after.outages[0] ?? now), STEADY_MS)
    : watchWords.offline(now - (client.lastSignAt ?? now));
  return [...offline(held, client.name, words, settings, now), silent];
}

function wentSteady(held: Held, client: WatchedClient, settings: Settings, now: number): Change[] {
  const words = client.state === 'up' ? watchWords.steadyUp : watchWords.steadyDown;
  const tell = client.state === 'up' ? online : again;
  return [
    ...tell(held, client.name, words(client.outageCount, STEADY_MS), settings, now),
    { kind: 'put_client', client: timed(steadied(client), settings) },
  ];
}

/** When to look at it next: when its allowance from `from` ends, or when it may be steady. */
function timed(client: WatchedClient, settings: Settings, from = client.lastSignAt ?? client.changedAt): WatchedClient {
  const allowanceMs = allowance(client, settings);
  if (!client.beats || !client.alwaysOn) return { ...client, allowanceMs, dueAt: null };
  const silentAt = client.state === 'up' ? from + allowanceMs : Infinity;
  const steadyAt = client.flapping ? client.changedAt + STEADY_MS : Infinity;
  const dueAt = Math.min(silentAt, steadyAt);
  return { ...client, allowanceMs, dueAt: dueAt === Infinity ? null : dueAt };
}

/** Tells of an outage, if nobody has: a producer may have said so itself. */
function offline(held: Held, client: string, message: string, settings: Settings, now: number): Change[] {
  return held.openByKey(outageKey(client)) ? [] : again(held, client, message, settings, now);
}

/**
 * Tells of an outage, even if it is known. The row of the same incident opens again, counts up and keeps its first time; it is
 * told again, as its end was told too. A row that a person closed stays closed, and a new one opens.
 */
function again(held: Held, client: string, message: string, settings: Settings, now: number): Change[] {
  const open = held.openByKey(outageKey(client));
  const row = open ?? incident(held, client, now);
  if (!row) return rowChange(held, LOCAL, about('agent_offline', client, message, now), settings, now).changes;
  const { severity, firstOccurredAt, occurrenceCount } = row;
  const set = { severity, message, firstOccurredAt, occurrenceCount: occurrenceCount + 1, lastOccurredAt: now };
  const reopen: Change[] = open ? [] : [{ kind: 'reopen', ids: [row.id] }];
  const repeat: Change = { kind: 'repeat', id: row.id, set, occurredAt: now };
  const tell: Change = { kind: 'tell', id: row.id, severity, jobs: jobsFor(row, settings, held.channels()) };
  // One that was put off is told when its time comes, or as news of its own: see snooze.ts.
  return [...reopen, repeat, ...(row.snoozedUntil === null ? [tell] : [])];
}

/** The row of an outage that ended within the last hour by itself. */
function incident(held: Held, client: string, now: number): Notification | undefined {
  const last = held.lastOutage(outageKey(client));
  const isSame = last?.resolvedBy === 'event' && now - (last.resolvedAt ?? 0) <= FLAP_WINDOW_MS;
  return isSame ? last : undefined;
}

/** Ends what was told of the client's silence and says so; nothing when nothing was told. */
function online(held: Held, client: string, message: string, settings: Settings, now: number): Change[] {
  const open = held.openByKey(outageKey(client));
  if (!open) return [];
  const event = about('agent_online', client, message, now);
  return [
    { kind: 'resolve', ids: [open.id], at: now, by: 'event' },
    ...rowChange(held, LOCAL, event, settings, now).changes,
  ];
}

function about(type: string, client: string, message: string, occurredAt: number): AgentEvent {
  const unknown = { plan: null, repository: null, location: null, error: null, files: null, durationSeconds: null };
  return { ...unknown, type, client, message, occurredAt, producerId: null };
}

/** The user's word on a client. It has its whole allowance from now; one that need not be on is not silent. */
export function setClient(
  held: Held,
  { client: name, alwaysOn, intervalMs, extraMs }: Extract<WatchInput, { kind: 'set_client' }>,
  settings: Settings,
  now: number,
): Change[] {
  const before = held.client(name);
  if (!before) return [];
  const client = { ...before, alwaysOn, ownIntervalMs: intervalMs, extraMs };
  if (!alwaysOn) {
    const quiet = timed({ ...steadied(client), state: 'up', changedAt: now }, settings);
    return [...closed(held, name, now), { kind: 'put_client', client: quiet }];
  }
  return [{ kind: 'put_client', client: timed(client, settings, now) }];
}

/** Forgets a client and its plans; what was told of its silence is over. It comes back with its next report. */
export function forgetClient(held: Held, name: string, now: number): Change[] {
  return [...closed(held, name, now), { kind: 'drop_client', client: name }];
}

function closed(held: Held, client: string, now: number): Change[] {
  const open = held.openByKey(outageKey(client));
  return open ? [{ kind: 'resolve', ids: [open.id], at: now, by: 'user' }] : [];
}
