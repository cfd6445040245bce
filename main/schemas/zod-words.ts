import type { z } from 'zod';
import german from 'zod/v4/locales/de.js';
import { spokenLanguage } from '../words.ts';

const { localeError } = german();

/** What zod itself says of a value for which a schema has no sentence, in the language of now; English is its own. */
export function zodWords(): z.core.ParseContext<z.core.$ZodIssue> {
  return spokenLanguage() === 'de' ? { error: localeError } : {};
}
