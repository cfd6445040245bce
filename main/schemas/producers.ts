import { z } from 'zod';
import type { NewProducerForm } from '../../preload/contract.ts';
import { cleanName } from '../engine/clean-text.ts';
import { PRODUCER_KIND_KEYS, TOKEN_SCOPES } from '../engine/producers.ts';
import { texts } from './texts.ts';

const NAME_LENGTH = 60;
const SUBJECT_LENGTH = 255;

const subject = z
  .string()
  .max(SUBJECT_LENGTH, { error: () => texts.atMost(SUBJECT_LENGTH) })
  .transform((value) => cleanName(value) || null)
  .nullable();

/** The form of a new token or key. */
export const newProducer: z.ZodType<NewProducerForm> = z.strictObject({
  kind: z.enum(PRODUCER_KIND_KEYS),
  name: z
    .string()
    .max(NAME_LENGTH, { error: () => texts.atMost(NAME_LENGTH) })
    .transform(cleanName)
    .refine((name) => name !== '', { error: () => texts.name }),
  client: subject,
  plan: subject,
  scopes: z.array(z.enum(TOKEN_SCOPES)).max(TOKEN_SCOPES.length),
});
