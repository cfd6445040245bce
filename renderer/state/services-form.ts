import {
  EVENT_TYPES,
  EVENT_TYPE_KEYS,
  STORM_LIMIT,
  type EventTypeKey,
  type Field,
  type GuidedService,
  type Scope,
  type ServiceForm,
  type ServiceView,
  type Values,
} from '../../preload/contract.ts';
import { delivery } from '../texts-delivery.ts';
import { usualPortChange } from './email-presets.ts';
import { kindOf } from './guided.ts';

/** Sentences by field. */
export type Problems = Readonly<Record<string, string>>;

const NAME_LIMIT = 100;

/** What a new service hears of: a server's rows are told by the server itself. */
export const OWN_SOURCES: readonly string[] = ['local', 'app'];

/** The types that the manual recommends for push and mail. */
export const RECOMMENDED: readonly EventTypeKey[] = EVENT_TYPE_KEYS.filter((key) => EVENT_TYPES[key].recommended);

/** The form of a kept service, as it is sent back. */
export function formOf(view: ServiceView): ServiceForm {
  const { id, name, kind, values, keep, enabled, events, scope, stormLimit } = view;
  return { id, name, kind, values, keep, enabled, events, scope, stormLimit };
}

/** A new service of a kind, filled as far as is known. */
export function newForm(service: GuidedService, values: Values, taken: readonly string[]): ServiceForm {
  return {
    id: null,
    name: freeName(service.label, taken),
    kind: service.key,
    values,
    keep: [],
    enabled: true,
    events: RECOMMENDED,
    scope: { sources: OWN_SOURCES, clients: null },
    stormLimit: STORM_LIMIT.default,
  };
}

/** A name that no other service has. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  let number = 2;
  while (taken.includes(`${wanted} ${String(number)}`)) number += 1;
  return `${wanted} ${String(number)}`;
}

/** Whether two forms say the same; the switch stands in the list and counts for itself. */
export function sameForm(one: ServiceForm, other: ServiceForm): boolean {
  return JSON.stringify(comparable(one)) === JSON.stringify(comparable(other));
}

function comparable({ name, values, keep, events, scope, stormLimit }: ServiceForm): unknown {
  const filled = Object.entries(values)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return [name, filled, [...keep].sort(), [...events].sort(), scope.sources, scope.clients, stormLimit];
}

/** The form with one value changed. A kept secret is replaced by what is typed, and is back when that is removed again. */
export function withValue(form: ServiceForm, key: string, value: string, kept: readonly string[]): ServiceForm {
  const others = form.keep.filter((name) => name !== key);
  const keep = value === '' && kept.includes(key) ? [...others, key] : others;
  const values = { ...form.values, [key]: value };
  if (form.kind !== 'email' || key !== 'encryption') return { ...form, values, keep };
  const port = usualPortChange(form.values['encryption'], value, form.values['port']);
  return { ...form, values: { ...values, ...(port === null ? {} : { port }) }, keep };
}

/** The form without a kept secret. */
export function withoutSecret(form: ServiceForm, key: string): ServiceForm {
  return { ...form, keep: form.keep.filter((name) => name !== key), values: { ...form.values, [key]: '' } };
}

/** What pasting into a field fills: several of the fields, if it is this service's own address; null for an ordinary text. */
export function pastedInto(form: ServiceForm, text: string): ServiceForm | null {
  const service = kindOf(form.kind);
  if (!service || service.key === 'custom') return null;
  const pasted =
    service.fromPaste(text) ?? (/^[a-z0-9]{2,9}:\/\//i.test(text.trim()) ? service.fromUrl(text.trim()) : null);
  if (pasted === null) return null;
  const initial = service.initial();
  const found = Object.entries(pasted).filter(([key, value]) => value !== '' && value !== initial[key]);
  if (found.length < 2) return null;
  const filled = found.map(([key]) => key);
  return {
    ...form,
    values: { ...form.values, ...Object.fromEntries(found) },
    keep: form.keep.filter((key) => !filled.includes(key)),
  };
}

/** By field, what must be changed before it can be saved. Kept secrets are known to main alone, and are fine. */
export function problemsOf(form: ServiceForm): Problems {
  return { ...nameProblem(form.name), ...valueProblems(form), ...scopeProblems(form.scope) };
}

/** By field, what works and is worth a second look. */
export function warningsOf(form: ServiceForm): Problems {
  const found = kindOf(form.kind)?.warn(form.values) ?? {};
  return Object.fromEntries(
    Object.entries(found).filter(([key]) => form.values[key] !== undefined && form.values[key] !== ''),
  );
}

/** The sentence about an Apprise that is too old for these values; null when it will do. */
export function needOf(form: ServiceForm, version: string | null): string | null {
  const kept = Object.fromEntries(form.keep.map((key) => [key, 'kept']));
  const need = kindOf(form.kind)?.needs({ ...form.values, ...kept }) ?? null;
  if (need === null || version === null || !isOlder(version, need.version)) return null;
  return delivery.push.needs(need.feature, need.version, version);
}

/** The field of the form that an error of main names: `values.token` and `token` are the same. */
export function fieldNamed(path: string | undefined): string | null {
  if (path === undefined) return null;
  const parts = path.split('.');
  const field = parts[0] === 'values' || parts[0] === 'scope' ? parts[1] : parts[0];
  return field ?? null;
}

/** Whether a field is chosen from a few short words, so that all of them can stand side by side. */
export function isSegmented({ choices = [] }: Field): boolean {
  return choices.length <= 5 && choices.reduce((sum, { label }) => sum + label.length, 0) <= 36;
}

function nameProblem(name: string): Problems {
  const label = delivery.push.name;
  if (name.trim() === '') return { name: delivery.required(label) };
  return name.trim().length > NAME_LIMIT ? { name: delivery.tooLong(label, NAME_LIMIT) } : {};
}

function valueProblems({ kind, values, keep }: ServiceForm): Problems {
  const found = kindOf(kind)?.validate(values) ?? {};
  return Object.fromEntries(Object.entries(found).filter(([key]) => !keep.includes(key)));
}

/** What a scope lacks; the same for services and mail. */
export function scopeProblems({ sources, clients }: Scope): Problems {
  return {
    ...(sources?.length === 0 ? { sources: delivery.scope.noSource } : {}),
    ...(clients?.length === 0 ? { clients: delivery.scope.noClient } : {}),
  };
}

function isOlder(version: string, needed: string): boolean {
  return version.localeCompare(needed, 'en', { numeric: true }) < 0;
}
