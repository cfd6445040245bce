import {
  EVENT_TYPE_KEYS,
  EVENT_TYPES,
  type FilterChoice,
  type Severity,
  type SourceView,
} from '../../../preload/contract.ts';
import { labelOf } from '../../event-label.ts';
import { daysOf, type Days } from '../../state/period.ts';
import type { TimeWords } from '../../state/time.ts';
import { texts } from '../../texts.ts';
import { sourceName } from './row-text.ts';

/** One thing a filter can be set to. */
export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly mark?: Severity;
}

const severity = (value: Severity): Choice<Severity> => ({ value, label: texts.severity[value], mark: value });
export const SEVERITY_CHOICES: readonly Choice<Severity>[] = [
  severity('critical'),
  severity('warning'),
  severity('info'),
];

type StatusChoice = NonNullable<FilterChoice['status']>;
const status = (value: StatusChoice): Choice<StatusChoice> => ({ value, label: texts.status[value] });
export const STATUS_CHOICES: readonly Choice<StatusChoice>[] = [
  status('open'),
  status('new'),
  status('read'),
  status('snoozed'),
  status('resolved'),
];

/** The event types of the catalogue, and the one of a newer server that is looked at. */
export function typeChoices(present: string | null): readonly Choice<string>[] {
  const known = EVENT_TYPE_KEYS.map((value) => ({ value, label: labelOf(value), mark: EVENT_TYPES[value].severity }));
  return withPresent<string>(known, present, labelOf);
}

/** The sources that are asked, and the one that is looked at even when it is gone. */
export function sourceChoices(sources: readonly SourceView[], present: string | null): readonly Choice<string>[] {
  const known = sources.map(({ id, name }) => ({ value: id, label: name }));
  return withPresent(known, present, (id) => sourceName(id, sources));
}

/** Opens the form for two days instead of being a period. */
export const CUSTOM = 'custom';

/** The periods; two days of one's own are named by their dates. */
export function periodChoices(present: string | null, words: TimeWords): readonly Choice<string>[] {
  const names = texts.filters.period;
  const known = (['today', '24h', '7d', '30d'] as const).map((value) => ({ value, label: names[value] }));
  const all: Choice<string>[] = [...known, { value: CUSTOM, label: names.custom }];
  return present === null || all.some(({ value }) => value === present)
    ? all
    : [...known, { value: present, label: daysText(daysOf(present), words) }, { value: CUSTOM, label: names.custom }];
}

function daysText({ from, to }: Days, words: TimeWords): string {
  const names = texts.filters.period;
  const [first, last] = [from, to].map((day) => (day === '' ? '' : words.dayOf(day)));
  if (from === to) return first ?? '';
  if (from === '') return names.until(last ?? '');
  return to === '' ? names.since(first ?? '') : names.between(first ?? '', last ?? '');
}

function withPresent<T extends string>(
  known: readonly Choice<T>[],
  present: T | null,
  label: (value: T) => string,
): readonly Choice<T>[] {
  if (present === null || known.some(({ value }) => value === present)) return known;
  return [...known, { value: present, label: label(present) }];
}
