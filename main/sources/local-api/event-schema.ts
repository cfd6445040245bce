import { z } from 'zod';
import { cleanName, cleanText } from '../../engine/clean-text.ts';
import { ACCEPTED_TYPES } from '../../engine/event-types.ts';
import type { AgentEvent } from '../../engine/model.ts';
import { texts } from './texts.ts';

/** The door for events (design.md section 5): what a producer may send, and the sentence for everything else. */

export const MOST_EVENTS = 500;
export const NAME_LENGTH = 255;
const ID_LENGTH = 128;
export const TEXT_LENGTH = 65_536;
const DAY_MS = 86_400_000;
const YEAR_2000 = Date.UTC(2000, 0, 1);
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})$/;

/** An optional text of at most `length` characters, cleaned; blank counts as not given. */
export const text = (field: string, length: number, clean: (value: string) => string) =>
  z
    .string({ error: texts.mustBeText(field) })
    .max(length, { error: texts.tooLong(field, length) })
    .transform((value) => clean(value) || null)
    .nullish();

/** What an event and the end of a run have in common. */
export const factFields = {
  files: z
    .int({ error: texts.mustBeCount('files') })
    .min(0, { error: texts.mustBeCount('files') })
    .nullish(),
  duration_seconds: z
    .number({ error: texts.mustBeSeconds('duration_seconds') })
    .min(0, { error: texts.mustBeSeconds('duration_seconds') })
    .nullish(),
  occurred_at: z.string({ error: texts.mustBeTime('occurred_at') }).nullish(),
  id: z
    .string({ error: texts.mustBeText('id') })
    .max(ID_LENGTH, { error: texts.tooLong('id', ID_LENGTH) })
    .transform((value) => value.toWellFormed() || null)
    .nullish(),
};

const eventSchema = z.strictObject({
  type: z.string({ error: (issue) => (issue.input === undefined ? texts.noType : texts.mustBeText('type')) }),
  client: text('client', NAME_LENGTH, cleanName),
  plan: text('plan', NAME_LENGTH, cleanName),
  repository: text('repository', NAME_LENGTH, cleanName),
  location: text('location', NAME_LENGTH, cleanName),
  message: text('message', TEXT_LENGTH, cleanText),
  error: text('error', TEXT_LENGTH, cleanText),
  ...factFields,
});
const FIELDS = Object.keys(eventSchema.shape);

/** A refusal: a sentence for the producer, and the field it speaks of (`plan`, or `3.plan` in an array). */
export class BadEvent extends Error {
  override readonly name = 'BadEvent';

  readonly field: string | null;

  constructor(message: string, field: string | null) {
    super(message);
    this.field = field;
  }
}

/** The events of a body, one object or an array, cleaned; throws BadEvent for the first thing that does not fit. */
export function eventsOf(body: unknown, now: number): AgentEvent[] {
  if (!Array.isArray(body)) return [eventOf(body, now)];
  if (body.length > MOST_EVENTS) throw new BadEvent(texts.tooManyEvents(MOST_EVENTS), null);
  return body.map((item: unknown, index) => inArray(item, index, now));
}

function inArray(item: unknown, index: number, now: number): AgentEvent {
  try {
    return eventOf(item, now);
  } catch (error) {
    if (!(error instanceof BadEvent)) throw error;
    const field = error.field === null ? String(index) : `${String(index)}.${error.field}`;
    throw new BadEvent(texts.atEvent(index, error.message), field);
  }
}

function eventOf(item: unknown, now: number): AgentEvent {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) throw new BadEvent(texts.notAnEvent, null);
  const parsed = eventSchema.safeParse(item);
  if (!parsed.success) throw refusal(parsed.error.issues[0], FIELDS);
  const { type, occurred_at: occurredAt, id, ...rest } = parsed.data;
  if (!ACCEPTED_TYPES.includes(type as (typeof ACCEPTED_TYPES)[number])) {
    throw new BadEvent(texts.unknownType(cleanName(type).slice(0, 100)), 'type');
  }
  return {
    type,
    client: rest.client ?? null,
    plan: rest.plan ?? null,
    repository: rest.repository ?? null,
    location: rest.location ?? null,
    message: rest.message ?? null,
    error: rest.error ?? null,
    files: rest.files ?? null,
    durationSeconds: rest.duration_seconds ?? null,
    occurredAt: timeOf(occurredAt, now),
    producerId: id ?? null,
  };
}

/** The refusal for the first thing that a schema found; `fields` are those that it knows. */
export function refusal(issue: z.core.$ZodIssue | undefined, fields: readonly string[]): BadEvent {
  if (issue?.code === 'unrecognized_keys') {
    const field = issue.keys[0] ?? '';
    return new BadEvent(texts.unknownField(cleanName(field).slice(0, 100), fields), field.toWellFormed());
  }
  const field = issue?.path[0];
  return new BadEvent(issue?.message ?? texts.notAnEvent, field === undefined ? null : String(field));
}

/** ISO 8601 with a zone, `now` when none was given; a date without one would be a guess, and one from a lost clock would stay on top for ever. */
export function timeOf(value: string | null | undefined, now: number): number {
  if (value == null) return now;
  const at = WITH_ZONE.test(value) ? Date.parse(value.replace(' ', 'T').toUpperCase()) : Number.NaN;
  if (!Number.isFinite(at)) throw new BadEvent(texts.mustBeTime('occurred_at'), 'occurred_at');
  if (at < YEAR_2000) throw new BadEvent(texts.beforeBackups('occurred_at'), 'occurred_at');
  if (at > now + DAY_MS) throw new BadEvent(texts.inTheFuture('occurred_at'), 'occurred_at');
  return at;
}
