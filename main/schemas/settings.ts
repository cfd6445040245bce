import { z } from 'zod';
import { SETTINGS, defaultSettings, type SettingKey, type SettingRule, type Settings } from '../engine/settings.ts';

const minute = z.int().min(0).max(1439);
const quietDay = z.strictObject({ on: z.boolean(), from: minute, to: minute });

/** Derived from the table of settings: what the page may change, and what a settings file on disk is worth. */

function schemaOf(rule: SettingRule): z.ZodType {
  switch (rule.kind) {
    case 'yes_no':
      return z.boolean();
    case 'whole':
      return z.int().min(rule.min).max(rule.max);
    case 'choice':
      return z.enum(rule.choices);
    case 'text':
      return z.string().max(rule.longest);
    case 'events':
      return z.strictObject(eachOf(rule.default, () => z.boolean()));
    case 'week':
      return z.strictObject(eachOf(rule.default, () => quietDay));
  }
}

function eachOf<K extends string, V, T>(table: Readonly<Record<K, V>>, make: (value: V) => T): Record<K, T> {
  const entries = (Object.keys(table) as K[]).map((key) => [key, make(table[key])] as const);
  return Object.fromEntries(entries) as Record<K, T>;
}

const schemas = eachOf<SettingKey, SettingRule, z.ZodType>(SETTINGS, schemaOf);

/** A change of settings: any of them, each whole and allowed by its row of the table. */
export const settingsChange = z.strictObject(
  eachOf(schemas, (schema) => schema.exactOptional()),
) as unknown as z.ZodType<{ readonly [K in SettingKey]?: Settings[K] }>;

/**
 * Settings from what a file held. A value that is missing takes its default; one that is not allowed does so too, and its
 * name stands in `refused`. Never throws.
 */
export function settingsFrom(held: Readonly<Record<string, unknown>>): {
  settings: Settings;
  refused: readonly string[];
} {
  const settings: Record<string, unknown> = { ...defaultSettings() };
  const refused: string[] = [];
  for (const [key, rule] of Object.entries<SettingRule>(SETTINGS)) {
    const value = filledIn(rule, held[key]);
    if (value === undefined) continue;
    if (schemas[key as SettingKey].safeParse(value).success) settings[key] = value;
    else refused.push(key);
  }
  return { settings: settings as unknown as Settings, refused };
}

/** The choice per event, with the default for each type that an older version did not know; types of a newer one drop out. */
export function filledIn(rule: SettingRule, value: unknown): unknown {
  if (rule.kind !== 'events' || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries({ ...rule.default, ...value }).filter(([key]) => key in rule.default));
}
