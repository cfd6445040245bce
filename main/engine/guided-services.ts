import { buildUrl, encodePart, splitUrl } from './apprise-url.ts';
import { custom } from './guided/custom.ts';
import { fieldProblems, formOf, initialOf, quotedOnes, type FormActions } from './guided/define.ts';
import { discord } from './guided/discord.ts';
import { gotify } from './guided/gotify.ts';
import { json } from './guided/json.ts';
import { email } from './guided/mailto.ts';
import { ntfy } from './guided/ntfy.ts';
import { pushover } from './guided/pushover.ts';
import { slack } from './guided/slack.ts';
import { teams } from './guided/teams.ts';
import { telegram } from './guided/telegram.ts';
import type { Notes } from './guided/texts.ts';
import type { AppriseNeed, Field, Limit, Markup, ServiceSpec, Values } from './guided/types.ts';
import { valueOf } from './guided/values.ts';
import { GUIDED_WORDS, type GuidedWords } from './guided/words.ts';
import type { Language } from './language.ts';

export { shownFields } from './guided/define.ts';
export type { AppriseNeed, Field, Limit, Values } from './guided/types.ts';

/**
 * The guided services (manual "Push notifications"): one row each, in the order of the page. A new one is a file in
 * guided/ and a line here; the forms, the check at the door, the URL both ways and the limits are derived from it. Only what
 * people read (labels, help, sentences) depends on the language.
 */
const MADE = [pushover, discord, slack, telegram, email, ntfy, gotify, teams, json];
const SPECS = MADE.map((make) => make(GUIDED_WORDS.en));

export interface GuidedService extends FormActions {
  readonly key: string;
  readonly label: string;
  readonly fields: readonly Field[];
  readonly secretFields: readonly string[];
  /** What one message may hold. */
  readonly limit: Limit;
  readonly markup: Markup;
  /** What Apprise is told about the text; null: nothing, for a URL of the user's own. */
  readonly format: 'text' | 'html' | null;
  /** The oldest Apprise that can do it; null when any can. */
  needs(values: Values): AppriseNeed | null;
}

function customIn(words: GuidedWords): GuidedService {
  const spec = custom(words);
  const { fields } = spec;
  return {
    ...shared(spec),
    initial: () => initialOf(fields),
    validate: (values) => fieldProblems({ fields, rules: { url: spec.rule } }, values, words.notes),
    warn: (values) => {
      const warning = spec.warn(valueOf(values, 'url'));
      return { ...quotedOnes(fields, values, words.notes), ...(warning === null ? {} : { url: warning }) };
    },
    toUrl: (values) => valueOf(values, 'url').trim(),
    fromUrl: (url) => ({ url }),
    fromPaste: () => null,
    needs: () => null,
  };
}

/** The custom forms, and the whole table, in each language. */
const CUSTOMS: Readonly<Record<Language, GuidedService>> = {
  en: customIn(GUIDED_WORDS.en),
  de: customIn(GUIDED_WORDS.de),
};
const TABLES: Readonly<Record<Language, readonly GuidedService[]>> = {
  en: servicesIn('en'),
  de: servicesIn('de'),
};

export const CUSTOM = CUSTOMS.en;

/** Every form of the page, Custom last, with its words in a language. */
export function guidedServices(language: Language = 'en'): readonly GuidedService[] {
  return TABLES[language];
}

function servicesIn(language: Language): GuidedService[] {
  const words = GUIDED_WORDS[language];
  return [...MADE.map((make) => withForm(make(words), words.notes)), CUSTOMS[language]];
}

/** The row of a key, its words in a language; undefined for one that this version does not know. */
export function guidedService(key: string, language: Language = 'en'): GuidedService | undefined {
  return TABLES[language].find((service) => service.key === key);
}

export interface FilledForm {
  readonly service: GuidedService;
  readonly values: Values;
}

/** The form that shows a URL: the first that can show all of it, else Custom. */
export function formFor(url: string, language: Language = 'en'): FilledForm {
  for (const service of TABLES[language]) {
    const values = service.fromUrl(url);
    if (values !== null) return { service, values };
  }
  return { service: CUSTOMS[language], values: { url } };
}

/**
 * The form that pasted text fills: a service's own web address (a webhook link, a bot link), or an Apprise URL. Null when it
 * is neither.
 */
export function formForPaste(text: string, language: Language = 'en'): FilledForm | null {
  const pasted = text
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim();
  for (const service of TABLES[language]) {
    const values = service.fromPaste(pasted);
    if (values !== null) return { service, values };
  }
  const filled = formFor(pasted, language);
  return Object.keys(filled.service.validate(filled.values)).length === 0 ? filled : null;
}

/** How a message to this URL must look: by the service behind its scheme, even if only Custom can show the URL. */
export function targetOf(url: string): Pick<GuidedService, 'limit' | 'markup' | 'format'> {
  const scheme = splitUrl(url)?.scheme ?? '';
  const at = SPECS.findIndex((spec) => spec.schemes.includes(scheme));
  return TABLES.en[at < 0 ? SPECS.length : at] ?? CUSTOM;
}

const DOT = '•';
const DOTS = DOT.repeat(8);

/** A URL for display: every secret as dots, and all of a URL that no form knows. */
export function mask(url: string): string {
  const { service, values } = formFor(url);
  if (service === CUSTOM) return `${/^\s*([a-z0-9]+:\/\/)/i.exec(url)?.[1] ?? ''}${DOTS}`;
  const shown = Object.entries(values).map(([key, value]) => [
    key,
    value !== '' && service.secretFields.includes(key) ? DOTS : value,
  ]);
  const spec = SPECS.find(({ key }) => key === service.key);
  const masked = Object.fromEntries(shown) as Values;
  const parts = service.key === 'telegram' ? { ...masked, botToken: `${DOTS}:${DOTS}` } : masked;
  return spec === undefined || service.key === 'teams'
    ? maskedHost(url)
    : buildUrl(spec.toUrl(parts)).replaceAll(encodePart(DOT), DOT);
}

/** Everything in a URL that must not be seen, longest first, in clear and percent-encoded: to be struck from any output. */
export function secretsOf(url: string): string[] {
  const parts = splitUrl(url);
  const { service, values } = formFor(url);
  const secrets = new Set([url.trim(), ...service.secretFields.map((key) => valueOf(values, key))]);
  // The two halves of a Telegram token, a workflow's id and signature: whatever stands where the secret was.
  if (parts?.port != null && !/^\d{1,5}$/.test(parts.port)) secrets.add(parts.port);
  if (parts && (service === CUSTOM || service.key === 'teams')) {
    for (const part of [parts.user, parts.password, ...parts.path, ...parts.query.values()])
      if (part !== null) secrets.add(part);
  }
  const all = [...secrets].filter((text) => text.length >= 3).flatMap((text) => [text, encodePart(text)]);
  return [...new Set(all)].sort((one, other) => other.length - one.length);
}

function maskedHost(url: string): string {
  const parts = splitUrl(url);
  return parts === null ? DOTS : `${parts.scheme}://${parts.host}/${DOTS}`;
}

function shared(spec: Pick<ServiceSpec, 'key' | 'label' | 'fields' | 'limit' | 'markup' | 'format'>) {
  const secretFields = spec.fields.filter(({ kind }) => kind === 'secret').map(({ key }) => key);
  const { key, label, fields, limit, markup, format } = spec;
  return { key, label, fields, limit, markup, format, secretFields };
}

function withForm(spec: ServiceSpec, notes: Notes): GuidedService {
  return { ...shared(spec), ...formOf(spec, notes), needs: (values) => spec.needs?.(values) ?? null };
}
