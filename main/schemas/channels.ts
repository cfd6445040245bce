import { z } from 'zod';
import {
  LOG_RESULTS,
  type AppriseChoice,
  type EmailForm,
  type LogQuery,
  type ServiceForm,
} from '../../preload/contract.ts';
import { STORM_LIMIT } from '../engine/digest.ts';
import { EVENT_TYPE_KEYS } from '../engine/event-types.ts';
import { SEVERITIES } from '../engine/model.ts';
import { texts } from './texts.ts';

/** The door for the forms of channels. What a field may hold beyond its length is the form's own table's business. */

const line = (longest: number) => z.string().max(longest, { error: () => texts.atMost(longest) });
export const serviceName = z
  .string()
  .trim()
  .min(1, { error: () => texts.name })
  .max(100, { error: () => texts.atMost(100) });
const list = z.array(line(255)).max(500);
export const scope = z.strictObject({ sources: list.nullable(), clients: list.nullable() });
const common = {
  enabled: z.boolean(),
  events: z.array(z.enum(EVENT_TYPE_KEYS)).max(EVENT_TYPE_KEYS.length),
  scope,
  stormLimit: z.int().min(STORM_LIMIT.min).max(STORM_LIMIT.max),
};

export const serviceId = z.strictObject({ id: z.int().min(1) });

export const serviceForm: z.ZodType<ServiceForm> = z.strictObject({
  ...common,
  id: z.int().min(1).nullable(),
  name: serviceName,
  kind: line(50),
  values: z.record(line(50), line(4000)),
  keep: z.array(line(50)).max(20),
});

/** Where mail goes, by whom and to whom; no secret among it. */
export const emailServer = {
  host: line(255).trim(),
  port: z
    .int({ error: () => texts.between(1, 65_535) })
    .min(1)
    .max(65_535),
  encryption: z.enum(['none', 'starttls', 'tls']),
  user: line(255),
  from: line(255).trim(),
  fromName: line(100),
  recipients: z.array(line(255)).max(50),
  trust: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('system') }),
    z.strictObject({ kind: z.literal('ca'), pem: line(100_000) }),
    z.strictObject({ kind: z.literal('pinned'), fingerprint: line(200) }),
  ]),
};

export const emailForm: z.ZodType<EmailForm> = z.strictObject({
  ...common,
  ...emailServer,
  password: line(1000).nullable(),
});

export const appriseChoice: z.ZodType<AppriseChoice> = z.strictObject({
  way: z.enum(['command', 'server']),
  chosenPath: line(1000).nullable(),
  serverAddress: line(1000).nullable(),
});

/** Rows that one list or one pop-up may name. */
export const MOST_IDS = 1000;

/** A filter of the list; what is not named is "any". */
export const listFilter = z.strictObject({
  status: z.enum(['open', 'new', 'read', 'snoozed', 'resolved']).nullable().exactOptional(),
  severity: z.enum(SEVERITIES).nullable().exactOptional(),
  client: line(255).nullable().exactOptional(),
  source: line(255).nullable().exactOptional(),
  type: line(255).nullable().exactOptional(),
  since: z.int().nullable().exactOptional(),
  until: z.int().nullable().exactOptional(),
  search: line(500).exactOptional(),
  ids: z.array(z.int().positive()).max(MOST_IDS).optional(),
  plan: line(255).nullable().exactOptional(),
  during: z.strictObject({ from: z.int(), to: z.int() }).nullable().exactOptional(),
});

export const logQuery: z.ZodType<LogQuery> = z.strictObject({
  result: z.enum(LOG_RESULTS).nullable(),
  channel: line(100).nullable(),
  offset: z.int().min(0),
  limit: z.int().min(1).max(500),
});
