import { z } from 'zod';
import {
  EXPORT_FORMATS,
  PASSPHRASE_LENGTH,
  type NotificationsExport,
  type SettingsExport,
} from '../../preload/contract.ts';
import { STORM_LIMIT } from '../engine/digest.ts';
import { EVENT_TYPE_KEYS, type EventTypeKey } from '../engine/event-types.ts';
import { SETTINGS, type Settings } from '../engine/settings.ts';
import { emailServer, listFilter, scope, serviceName } from './channels.ts';
import { serverLook } from './servers.ts';
import { filledIn, settingsChange } from './settings.ts';
import { texts } from './texts.ts';

/** The door for the page Export and Import, and for the files that come in by it. */

const { min, max } = PASSPHRASE_LENGTH;
const line = (longest: number) => z.string().max(longest, { error: () => texts.atMost(longest) });
const passphrase = z
  .string()
  .min(min, { error: () => texts.atLeast(min) })
  .max(max, { error: () => texts.atMost(max) });

export const settingsExport: z.ZodType<SettingsExport> = z.strictObject({ passphrase: passphrase.nullable() });
export const importPassphrase = z.strictObject({ passphrase: line(max) });
export const notificationsExport: z.ZodType<NotificationsExport> = z.strictObject({
  filter: listFilter,
  format: z.enum(EXPORT_FORMATS),
});

/** What an export says of itself; `version` is that of the format. */
export const FORMAT = 'bbs-tray-settings';
export const FORMAT_VERSION = 1;
export const envelope = z.object({ format: z.literal(FORMAT), version: z.int().min(1) });

/** Events that this version does not know are left out: what it cannot meet, it cannot tell. */
const events = z
  .array(line(50))
  .max(200)
  .transform((keys): EventTypeKey[] => EVENT_TYPE_KEYS.filter((key) => keys.includes(key)));
const common = {
  enabled: z.boolean(),
  events,
  scope,
  stormLimit: z.int().min(STORM_LIMIT.min).max(STORM_LIMIT.max).default(STORM_LIMIT.default),
};

const service = z.object({
  ...common,
  name: serviceName,
  kind: line(50),
  values: z.record(line(50), line(4000)),
  /** Only in a sealed file. */
  secrets: z.record(line(50), line(4000)).default({}),
  /** Secrets that there are, but not in this file. */
  withheld: z.array(line(50)).max(20).default([]),
});
const email = z.object({
  ...common,
  ...emailServer,
  password: line(1000).default(''),
  withheld: z.boolean().default(false),
});
const server = z.object({
  ...serverLook,
  id: z.string().regex(/^[\w-]{1,100}$/),
  origin: z.string().refine(isOrigin, { error: () => texts.origin }),
  enabled: z.boolean(),
  derivesSuccess: z.boolean().default(false),
});

/**
 * A file of version 1. Settings that it does not name stay as they are, those that this version does not know are left out;
 * any value that is not allowed refuses the whole file.
 */
export const settingsFile = z.object({
  format: z.literal(FORMAT),
  version: z.literal(FORMAT_VERSION),
  exportedAt: z.iso.datetime(),
  appVersion: line(50),
  settings: z.record(z.string(), z.unknown()).transform(knownSettings).pipe(settingsChange),
  services: z.array(service).max(1000).default([]),
  email: email.nullable().default(null),
  servers: z.array(server).max(1000).default([]),
});
export type SettingsDocument = z.output<typeof settingsFile>;
export type ServiceDocument = SettingsDocument['services'][number];
export type EmailDocument = NonNullable<SettingsDocument['email']>;
export type ServerDocument = SettingsDocument['servers'][number];

function knownSettings(held: Readonly<Record<string, unknown>>): unknown {
  const keys = Object.keys(SETTINGS).filter((key) => key in held) as (keyof Settings)[];
  return Object.fromEntries(keys.map((key) => [key, filledIn(SETTINGS[key], held[key])]));
}

function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
