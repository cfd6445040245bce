import { z } from 'zod';
import { cleanName } from '../../engine/clean-text.ts';
import type { Schedule } from '../../engine/watch-model.ts';
import { cronProblem, isZone, ownZone, plannedAfter } from '../watch/calendar.ts';
import { BadEvent } from './event-schema.ts';
import { texts } from './texts.ts';
import type { WatchInput } from '../../engine/watch-model.ts';

/** The door for heartbeats, storage reports and schedules (design.md section 5). All throw BadEvent for what does not fit. */

const NAME_LENGTH = 255;
const LONGEST_INTERVAL_S = 31 * 86_400;
const LONGEST_GRACE_MIN = 10_080;
const CRON_LENGTH = 200;

const name = (field: string) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? texts.missing(field) : texts.mustBeText(field)) })
    .max(NAME_LENGTH, { error: texts.tooLong(field, NAME_LENGTH) })
    .transform(cleanName)
    .refine((value) => value !== '', { error: texts.missing(field) });
const within = (field: string, least: number, most: number) => {
  const error = texts.mustBeWithin(field, least, most);
  return z.number({ error }).min(least, { error }).max(most, { error });
};
const bytes = (field: string) => {
  const error = texts.mustBeCount(field);
  return z.int({ error }).min(0, { error });
};

const heartbeatSchema = z.strictObject({
  client: name('client'),
  poll_interval_seconds: within('poll_interval_seconds', 1, LONGEST_INTERVAL_S).nullish(),
});
const storageSchema = z.strictObject({
  location: name('location'),
  used_bytes: bytes('used_bytes').nullish(),
  total_bytes: bytes('total_bytes').nullish(),
  used_percent: within('used_percent', 0, 100).nullish(),
});
const scheduleSchema = z.strictObject({
  cron: z
    .string({ error: texts.mustBeText('cron') })
    .max(CRON_LENGTH, { error: texts.tooLong('cron', CRON_LENGTH) })
    .nullish(),
  every_seconds: within('every_seconds', 60, LONGEST_INTERVAL_S).nullish(),
  timezone: z.string({ error: texts.mustBeText('timezone') }).nullish(),
  grace_minutes: within('grace_minutes', 1, LONGEST_GRACE_MIN).nullish(),
  enabled: z.boolean({ error: texts.mustBeYesNo('enabled') }).nullish(),
});

type Of<K extends WatchInput['kind']> = Extract<WatchInput, { kind: K }>;

export function heartbeatOf(body: unknown): Of<'heartbeat'> {
  const { client, poll_interval_seconds: seconds } = checked(heartbeatSchema, body);
  return { kind: 'heartbeat', client, intervalMs: seconds == null ? null : Math.round(seconds * 1000) };
}

export function storageOf(body: unknown): Of<'storage'> {
  const { location, used_bytes: used, total_bytes: total, used_percent: percent } = checked(storageSchema, body);
  if (percent != null && used == null && total == null) {
    return { kind: 'storage', location, use: { usedPercent: percent, usedBytes: null, totalBytes: null } };
  }
  if (used == null || total == null || percent != null) throw new BadEvent(texts.bytesOrPercent, null);
  if (total === 0) throw new BadEvent(texts.noSpaceAtAll, 'total_bytes');
  if (used > total) throw new BadEvent(texts.moreThanTotal, 'used_bytes');
  const use = { usedPercent: (100 * used) / total, usedBytes: used, totalBytes: total };
  return { kind: 'storage', location, use };
}

/** `client` and `plan` come from the address, as they were written there. */
export function scheduleOf(client: string, plan: string, body: unknown, now: number): Of<'set_schedule'> {
  const given = checked(scheduleSchema, body);
  const zone = given.timezone ?? ownZone();
  if (!isZone(zone)) throw new BadEvent(texts.unknownZone(cleanName(zone).slice(0, 100)), 'timezone');
  const schedule: Schedule = {
    timing: timingOf(given.cron, given.every_seconds, zone, now),
    zone,
    graceMs: given.grace_minutes == null ? null : Math.round(given.grace_minutes * 60_000),
    enabled: given.enabled ?? true,
  };
  const names = { client: nameInPath('client', client), plan: nameInPath('plan', plan) };
  return { kind: 'set_schedule', ...names, schedule, plannedAt: plannedAfter(schedule, now) };
}

/** A name in the address, cleaned. */
export function nameInPath(field: string, value: string): string {
  const parsed = name(field).safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadEvent(parsed.error.issues[0]?.message ?? texts.missing(field), field);
}

function timingOf(
  cron: string | null | undefined,
  seconds: number | null | undefined,
  zone: string,
  now: number,
): Schedule['timing'] {
  if ((cron == null) === (seconds == null)) throw new BadEvent(texts.cronOrEvery, null);
  if (cron == null) return { kind: 'every', everyMs: Math.round((seconds ?? 0) * 1000) };
  const pattern = cron.trim().replaceAll(/\s+/g, ' ');
  const problem = cronProblem(pattern, zone, now);
  if (problem !== null) throw new BadEvent(problem === 'never' ? texts.cronNever : texts.badCron, 'cron');
  return { kind: 'cron', cron: pattern };
}

function checked<T>(schema: z.ZodType<T> & { readonly shape: object }, body: unknown): T {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new BadEvent(texts.notAnObject, null);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const field = cleanName(issue.keys[0] ?? '').slice(0, 100);
    throw new BadEvent(texts.unknownFieldHere(field, Object.keys(schema.shape)), field);
  }
  const field = issue?.path[0];
  throw new BadEvent(issue?.message ?? texts.notAnObject, field === undefined ? null : String(field));
}
