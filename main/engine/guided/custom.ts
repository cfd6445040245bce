import { splitUrl } from '../apprise-url.ts';
import { secret } from './values.ts';
import type { GuidedWords } from './words.ts';

/** Any Apprise URL, kept as it was typed. The whole of it is a secret: nobody knows which part of it is one. */
export const custom = ({ fields, notes, names }: GuidedWords) => ({
  key: 'custom',
  label: names.services.custom,
  fields: [secret('url', fields.custom.url, { required: true })],
  // Unknown: Apprise is asked to split what is too long for the service (see apprise/command.ts).
  limit: { count: 32_768, unit: 'characters' as const },
  format: null,
  markup: 'none' as const,
  rule: (url: string): string | null => {
    if (/\s/.test(url)) return notes.customBlank;
    // `GET_SCHEMA_RE` of Apprise 1.2.0: two to nine letters and digits.
    if (!/^[a-z0-9]{2,9}:\/\/./i.test(url) || splitUrl(url) === null) return notes.customScheme;
    return null;
  },
  warn: (url: string): string | null => (/^msteams:/i.test(url) ? notes.customTeams : null),
});
