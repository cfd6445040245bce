import { rowChange } from './arrival.ts';
import { rowKey } from './keys.ts';
import type { AgentEvent, Change, Held } from './model.ts';
import { LOCAL } from './offline.ts';
import type { Settings } from './settings.ts';
import type { StorageLocation, StorageRule, StorageUse, WatchInput } from './watch-model.ts';
import { watchWords } from './wording-watch.ts';

/**
 * Storage Low (manual, "event types"): usage above a location's limit, each location for itself. It is told when the location
 * becomes low and no more while it stays so; the row shows the newest report. It ends below the limit by a gap: there must be
 * so much more free space than the limit asks for (setting `storageGapPercent`, 10 % of that space, 0 for none). With the
 * usual 90 % it is over below 89 %; with "at least 50 GB free", above 55 GB.
 */

type Report = Extract<WatchInput, { kind: 'storage' }>;

/** The least free space of a location before it is low, in the unit of its rule. */
interface Limit {
  readonly free: number;
  readonly least: number;
}

export function storage(held: Held, { location: name, use }: Report, settings: Settings, now: number): Change[] {
  const before = held.location(name);
  const rule = before?.rule ?? { kind: 'default' };
  const isLow = lowAfter(use, rule, before?.isLow ?? false, settings);
  const location: StorageLocation = { name, ...use, rule, reportedAt: now, isLow };
  return [...told(held, before, location, settings, now), { kind: 'put_location', location }];
}

/** A new limit for a location is held against its last report at once. */
export function setLocation(
  held: Held,
  { location: name, rule }: Extract<WatchInput, { kind: 'set_location' }>,
  settings: Settings,
  now: number,
): Change[] {
  const before = held.location(name);
  if (!before) return [];
  const isLow = lowAfter(before, rule, false, settings);
  const location = { ...before, rule, isLow };
  return [...told(held, before, location, settings, now), { kind: 'put_location', location }];
}

/** Forgets a location; what was told of it is over. */
export function forgetLocation(held: Held, name: string, now: number): Change[] {
  return [...over(held, name, 'user', now), { kind: 'drop_location', location: name }];
}

/** The limit as free space; a rule in bytes needs a report in bytes, or the setting counts. Null: not watched. */
function limitOf(use: StorageUse, rule: StorageRule, settings: Settings): Limit | null {
  if (rule.kind === 'off') return null;
  if (rule.kind === 'free' && use.usedBytes !== null && use.totalBytes !== null)
    return { free: use.totalBytes - use.usedBytes, least: rule.bytes };
  const percent = rule.kind === 'percent' ? rule.percent : settings.storagePercent;
  return { free: 100 - use.usedPercent, least: 100 - percent };
}

function lowAfter(use: StorageUse, rule: StorageRule, wasLow: boolean, settings: Settings): boolean {
  const limit = limitOf(use, rule, settings);
  if (!limit) return false;
  if (limit.free < limit.least) return true;
  return wasLow && limit.free <= limit.least * (1 + settings.storageGapPercent / 100);
}

function told(
  held: Held,
  before: StorageLocation | undefined,
  after: StorageLocation,
  settings: Settings,
  now: number,
): Change[] {
  if (!after.isLow) return before?.isLow ? over(held, after.name, 'event', now) : [];
  const message = watchWords.low(after, limitWords(after, settings));
  const open = held.openByKey(keyOf(after.name));
  if (open) return open.message === message ? [] : [{ kind: 'reword', id: open.id, message }];
  return before?.isLow ? [] : rowChange(held, LOCAL, about(after.name, message, now), settings, now).changes;
}

/** The limit that counts for a location, in words. */
function limitWords({ rule, usedBytes }: StorageLocation, settings: Settings): string {
  if (rule.kind === 'free' && usedBytes !== null) return watchWords.freeLimit(rule.bytes);
  return watchWords.percentLimit(rule.kind === 'percent' ? rule.percent : settings.storagePercent);
}

function over(held: Held, name: string, by: 'event' | 'user', now: number): Change[] {
  const open = held.openByKey(keyOf(name));
  return open ? [{ kind: 'resolve', ids: [open.id], at: now, by }] : [];
}

function keyOf(location: string): string {
  return rowKey(LOCAL, 'storage_low', { client: null, plan: null, repository: null, location });
}

function about(location: string, message: string, occurredAt: number): AgentEvent {
  const unknown = { client: null, plan: null, repository: null, error: null, files: null, durationSeconds: null };
  return { ...unknown, type: 'storage_low', location, message, occurredAt, producerId: null };
}
