import { z } from 'zod';
import type {
  ClientId,
  ClientSettings,
  MuteUntil,
  PlanName,
  ScheduleForm,
  StorageRule,
} from '../../preload/contract.ts';
import { cleanName } from '../engine/clean-text.ts';
import { MUTE_CHOICES, UNTIL_CHANGED } from '../engine/quiet-model.ts';
import { texts } from './texts.ts';

/** The door for the page Clients and for muting a client. Whether a pattern has any times is for its handler to say, which knows the calendar. */

const LONGEST_S = 31 * 86_400;
const name = z.string().max(255, { error: () => texts.atMost(255) });
const seconds = (least: number) =>
  z
    .int({ error: () => texts.whole })
    .min(least)
    .max(LONGEST_S);
const percentError = { error: () => texts.between(1, 99) };

const rule: z.ZodType<StorageRule> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('default') }),
  z.strictObject({
    kind: z.literal('percent'),
    percent: z.int(percentError).min(1, percentError).max(99, percentError),
  }),
  z.strictObject({ kind: z.literal('free'), bytes: z.int().min(1) }),
  z.strictObject({ kind: z.literal('off') }),
]);
const timing = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cron'),
    cron: z
      .string()
      .max(200, { error: () => texts.atMost(200) })
      .transform((text) => text.trim().replaceAll(/\s+/g, ' ')),
  }),
  z.strictObject({
    kind: z.literal('every'),
    everyMs: z
      .int()
      .min(60_000)
      .max(LONGEST_S * 1000),
  }),
]);
const zone = z.string().max(100, { error: () => texts.atMost(100) });

export const search = z.strictObject({ search: z.string().max(255) });
export const client = z.strictObject({ client: name });
export const clientSettings: z.ZodType<ClientSettings> = z.strictObject({
  client: name,
  alwaysOn: z.boolean(),
  intervalSeconds: seconds(1).nullable(),
  extraSeconds: seconds(0),
});
export const clientId: z.ZodType<ClientId> = z.strictObject({ source: name, client: name });
export const mute: z.ZodType<ClientId & { until: MuteUntil }> = z.strictObject({
  source: name,
  client: name,
  until: z.union([z.enum(MUTE_CHOICES), z.int().min(0).max(UNTIL_CHANGED)]),
});
export const location = z.strictObject({ location: name });
export const locationRule = z.strictObject({ location: name, rule });
export const schedulePreview: z.ZodType<Pick<ScheduleForm, 'timing' | 'zone'>> = z.strictObject({ timing, zone });
export const planName: z.ZodType<PlanName> = z.strictObject({ client: name, plan: name });
export const schedule: z.ZodType<PlanName & ScheduleForm> = z.strictObject({
  client: name,
  plan: name.transform(cleanName).refine((text) => text !== '', { error: () => texts.name }),
  timing,
  zone,
  graceMinutes: z.int().min(1).max(10_080).nullable(),
  enabled: z.boolean(),
});
