import { z } from 'zod';
import type { FilterChoice, ListQuery, ManyChange, SavedFilter } from '../../preload/contract.ts';
import { SORTS } from '../engine/list-query.ts';
import { SEVERITIES } from '../engine/model.ts';
import { SNOOZE_CHOICES, UNTIL_CHANGED, type SnoozeUntil } from '../engine/quiet-model.ts';
import { listFilter } from './channels.ts';
import { texts } from './texts.ts';

/** The door for what the notifications window asks. */

const id = z.int().min(1);
const text = z.string().max(255).nullable();
const asked = listFilter.extend({ sort: z.enum(SORTS).exactOptional(), offset: z.int().min(0) });

export const listQuery: z.ZodType<ListQuery> = asked.extend({ limit: z.int().min(1).max(500) });
export const idsQuery: z.ZodType<ListQuery> = asked.extend({ limit: z.int().min(1).max(1_000_000) });

export const snoozeUntil: z.ZodType<SnoozeUntil> = z.union([z.enum(SNOOZE_CHOICES), z.int().min(0).max(UNTIL_CHANGED)]);
const target = { ids: z.array(id).max(1_000_000).nullable(), upToRevision: z.int().min(0) };
export const manyChange: z.ZodType<ManyChange> = z.discriminatedUnion('act', [
  z.strictObject({ act: z.enum(['read', 'unread', 'resolve', 'unsnooze']), ...target }),
  z.strictObject({ act: z.literal('snooze'), until: snoozeUntil, ...target }),
]);
export const undoNumber = z.strictObject({ undo: id });

/** `today`, `24h`, `7d`, `30d`, or two local days of which either may be left out. */
const DAY = String.raw`(\d{4}-\d{2}-\d{2})?`;
const period = z.string().regex(new RegExp(String.raw`^(today|24h|7d|30d|${DAY}\.\.${DAY})$`));
const choice: z.ZodType<FilterChoice> = z.strictObject({
  status: z.enum(['open', 'new', 'read', 'snoozed', 'resolved']).nullable(),
  severity: z.enum(SEVERITIES).nullable(),
  client: text,
  source: text,
  type: text,
  period: period.nullable(),
  search: z.string().max(500),
  plan: text,
  during: z.strictObject({ from: z.int(), to: z.int() }).nullable(),
  // Rows that a pop-up told of are no filter to be kept.
  ids: z.undefined().optional(),
});
const name = z
  .string()
  .trim()
  .min(1, { error: () => texts.name })
  .max(60, { error: () => texts.atMost(60) });

export const savedFilters: z.ZodType<readonly SavedFilter[]> = z
  .array(z.strictObject({ name, filter: choice }))
  .max(50, { error: () => texts.filters(50) })
  .refine((all) => new Set(all.map((one) => one.name)).size === all.length, { error: () => texts.ownName });
export const keepFilters = z.strictObject({ filters: savedFilters });
