import { splitUrl } from '../apprise-url.ts';
import { fieldTexts } from './field-texts.ts';
import { guidedTexts } from './texts.ts';
import { secret } from './values.ts';

/** Any Apprise URL, kept as it was typed. The whole of it is a secret: nobody knows which part of it is one. */
export const custom = {
  key: 'custom',
  label: 'Custom',
  fields: [secret('url', fieldTexts.custom.url, { required: true })],
  // Unknown: Apprise is asked to split what is too long for the service (see apprise/command.ts).
  limit: { count: 32_768, unit: 'characters' },
  format: null,
  markup: 'none',
  rule: (url: string): string | null => {
    if (/\s/.test(url)) return guidedTexts.customBlank;
    // `GET_SCHEMA_RE` of Apprise 1.2.0: two to nine letters and digits.
    if (!/^[a-z0-9]{2,9}:\/\/./i.test(url) || splitUrl(url) === null) return guidedTexts.customScheme;
    return null;
  },
  warn: (url: string): string | null => (/^msteams:/i.test(url) ? guidedTexts.customTeams : null),
} as const;
