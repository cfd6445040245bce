import { z } from 'zod';
import { cleanName, cleanText } from '../../engine/clean-text.ts';
import { ACCEPTED_TYPES, clearingFact, eventType, labelOf, type KeyPart } from '../../engine/event-types.ts';
import type { AgentEvent } from '../../engine/model.ts';
import type { HeldProducer } from '../../engine/producers.ts';
import { BadEvent, TEXT_LENGTH } from './event-schema.ts';
import { texts } from './texts.ts';

/** A message as Apprise's `json://` target sends it, mapped to an event by its title and its type. Attachments are left out. */

const appriseText = z
  .string()
  .transform((value) => cleanText(value.slice(0, TEXT_LENGTH)))
  .nullish();
const messageSchema = z.looseObject({ title: appriseText, message: appriseText, type: z.string().nullish() });

/** Words of a title, in this order, when it names no event type. A "no errors" is good news. */
const WORDS: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/\b(?:no|without|0) (?:errors?|failures?|warnings?|problems?)\b/i, 'backup_completed'],
  [/\b(?:fail(?:ed|ure|s)?|errors?|aborted|critical)\b/i, 'backup_failed'],
  [/\bwarnings?\b/i, 'backup_warning'],
  [/\b(?:start(?:ed|ing)?|began|begun)\b/i, 'backup_started'],
  [/\b(?:succe(?:ss|ssful|ssfully|eded)|completed?|finished|done|ok)\b/i, 'backup_completed'],
];
const BY_TYPE: Readonly<Record<string, string>> = {
  failure: 'backup_failed',
  warning: 'backup_warning',
  success: 'backup_completed',
};
/** Longest first: "Backup Completed with Warnings" is not "Backup Completed". */
const NAMES = ACCEPTED_TYPES.flatMap((type) => [
  { name: labelOf(type).toLowerCase(), type },
  { name: type, type },
]).sort((a, b) => b.name.length - a.name.length);

/** The event that a message tells; null for a mere information whose title names none. Throws BadEvent for what is no message. */
export function appriseEvent(body: unknown, key: HeldProducer, now: number): AgentEvent | null {
  const parsed = messageSchema.safeParse(body);
  if (!parsed.success) throw new BadEvent(texts.notAMessage, String(parsed.error.issues[0]?.path[0] ?? '') || null);
  const title = parsed.data.title ?? '';
  const message = parsed.data.message ?? '';
  if (title === '' && message === '') throw new BadEvent(texts.notAMessage, 'message');
  const type = typeOf(title, message, (parsed.data.type ?? 'info').toLowerCase());
  if (type === null) return null;
  const part = (eventType(type) ?? clearingFact(type))?.keyPart;
  const about = (wanted: KeyPart): string | null => (part === wanted ? (key.plan ?? key.name) : null);
  return {
    type,
    client: key.client,
    plan: about('plan'),
    repository: about('repository'),
    location: about('location'),
    message: wordsOf(title, message, type),
    error: null,
    files: null,
    durationSeconds: null,
    occurredAt: now,
    producerId: null,
  };
}

/** A title that names an event type says it best; then Apprise's own type; then, for an information, its words. */
function typeOf(title: string, message: string, type: string): string | null {
  const named = NAMES.find(({ name }) => title.toLowerCase().includes(name));
  if (named) return named.type;
  const byType = Object.hasOwn(BY_TYPE, type) ? BY_TYPE[type] : undefined;
  if (byType !== undefined) return byType;
  const said = title === '' ? cleanName(message.split('\n')[0] ?? '') : title;
  return WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? null;
}

/** Title and message; a title that only says the type is left out, as the row has it already. */
function wordsOf(title: string, message: string, type: string): string {
  const bare = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 ]/g, '')
    .trim();
  const tells = bare !== '' && bare !== labelOf(type).toLowerCase();
  return [tells ? title : '', message].filter((part) => part !== '').join('\n') || title;
}
