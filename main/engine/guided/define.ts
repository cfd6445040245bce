import { buildUrl, splitUrl, type UrlParts } from '../apprise-url.ts';
import type { Notes } from './texts.ts';
import type { Field, Sentences, ServiceSpec, Values } from './types.ts';
import { valueOf } from './values.ts';

/** What every row of the table can do, made from what its file says. */
export interface FormActions {
  /** What a new form begins with. */
  initial(): Values;
  /** By field, what must be changed before it can be saved; empty when nothing. */
  validate(values: Values): Sentences;
  /** By field, what works and is still worth a second look. */
  warn(values: Values): Sentences;
  /** The Apprise URL. Never throws; what is not valid becomes a URL that Apprise refuses. */
  toUrl(values: Values): string;
  /** The form of a URL; null when it is another service's, or says what the form can not show. */
  fromUrl(url: string): Values | null;
  /** The form that a service's own web address fills; null when it is not this service's. */
  fromPaste(text: string): Values | null;
}

/** Set by this program at each send, or written out by Apprise itself with what it would do anyway. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  format: ['text', 'html', 'markdown'],
  overflow: ['upstream', 'split'],
  verify: ['yes'],
  rto: ['4.0'],
  cto: ['4.0', '15'],
};

const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\uFEFF]/u;
const QUOTED = /^(["'`]).*\1$|["']@|:["'][^@]*["']@/s;

/** The form actions of a service. */
export function formOf(spec: ServiceSpec, notes: Notes): FormActions {
  return {
    initial: () => initialOf(spec.fields),
    validate: (values) => {
      const found = fieldProblems(spec, values, notes);
      return Object.keys(found).length > 0 ? found : (spec.check?.(values) ?? {});
    },
    warn: (values) => ({ ...quotedOnes(spec.fields, values, notes), ...spec.warn?.(values) }),
    toUrl: (values) => buildUrl(spec.toUrl(trimmed(values))),
    fromUrl: (url) => {
      const found = splitUrl(url);
      if (found === null || !spec.schemes.includes(found.scheme) || !understands(spec, found)) return null;
      const values = spec.fromUrl(found);
      return values === null ? null : { ...initialOf(spec.fields), ...values };
    },
    fromPaste: (text) => {
      const values = spec.fromPaste?.(text.trim()) ?? null;
      return values === null ? null : { ...initialOf(spec.fields), ...values };
    },
  };
}

export function initialOf(fields: readonly Field[]): Values {
  return Object.fromEntries(fields.map(({ key, initial }) => [key, initial]));
}

/** The fields that count with these values (`when`). */
export function shownFields(fields: readonly Field[], values: Values): readonly Field[] {
  return fields.filter(({ when }) => when === undefined || valueOf(values, when.field) === when.is);
}

/** By field, what is wrong with the value by itself. */
export function fieldProblems(
  { fields, rules }: Pick<ServiceSpec, 'fields' | 'rules'>,
  values: Values,
  notes: Notes,
): Sentences {
  const found = shownFields(fields, values).map((field) => [
    field.key,
    problemOf(field, valueOf(values, field.key), rules, notes),
  ]);
  return Object.fromEntries(found.filter((pair): pair is [string, string] => pair[1] !== null));
}

/** Values that carry the quotation marks of a command line (public report A15). */
export function quotedOnes(fields: readonly Field[], values: Values, notes: Notes): Sentences {
  const typed = shownFields(fields, values).filter(({ kind }) => kind === 'text' || kind === 'secret');
  const quoted = typed.filter(({ key }) => QUOTED.test(valueOf(values, key)));
  return Object.fromEntries(quoted.map(({ key }) => [key, notes.quoted]));
}

function problemOf(field: Field, value: string, rules: ServiceSpec['rules'], notes: Notes): string | null {
  if (value === '') return field.required ? notes.required(field.label) : null;
  if (!value.isWellFormed()) return notes.broken(field.label);
  if (value !== value.trim()) return notes.edges(field.label);
  if (INVISIBLE.test(value)) return notes.control(field.label);
  if (field.kind === 'choice') return field.choices?.some((choice) => choice.value === value) ? null : notes.choice;
  if (field.kind === 'number') return numberProblem(field, value, notes);
  return rules[field.key]?.(value) ?? null;
}

function numberProblem(
  { range = { min: 0, max: Number.MAX_SAFE_INTEGER } }: Field,
  value: string,
  notes: Notes,
): string | null {
  const fine = /^(?:0|[1-9]\d*)$/.test(value) && Number(value) >= range.min && Number(value) <= range.max;
  return fine ? null : notes.number(range.min, range.max);
}

function understands({ known, harmless = {} }: ServiceSpec, { query }: UrlParts): boolean {
  return [...query].every(([name, value]) => {
    if (known.includes(name) || known.includes(name.toLowerCase())) return true;
    if (known.includes('-*') && name.startsWith('-')) return true;
    return (harmless[name] ?? HARMLESS[name] ?? []).includes(value);
  });
}

function trimmed(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.trim()]));
}
