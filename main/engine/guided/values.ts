import type { Field, FieldChoice, Values } from './types.ts';

/** A field's value; empty when the form has none. */
export function valueOf(values: Values, key: string): string {
  return values[key] ?? '';
}

/** Label and help of a field, as texts.ts holds them. */
export type FieldWords = readonly [label: string, help: string];

type Rest = Partial<Pick<Field, 'required' | 'initial' | 'when'>>;

const plain = { required: false, initial: '' };

export function text(key: string, [label, help]: FieldWords, rest: Rest = {}): Field {
  return { ...plain, key, label, help, kind: 'text', ...rest };
}

export function secret(key: string, [label, help]: FieldWords, rest: Rest = {}): Field {
  return { ...plain, key, label, help, kind: 'secret', ...rest };
}

export function number(
  key: string,
  [label, help]: FieldWords,
  range: { min: number; max: number },
  rest: Rest = {},
): Field {
  return { ...plain, key, label, help, kind: 'number', range, ...rest };
}

export function choice(
  key: string,
  [label, help]: FieldWords,
  choices: readonly FieldChoice[],
  initial: string,
): Field {
  return { key, label, help, kind: 'choice', required: true, choices, initial };
}

/** The choices of a field: its values with what they are called, in that order. */
export function choicesIn(labels: Readonly<Record<string, string>>): FieldChoice[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}

/** A query without its empty values. */
export function queryOf(pairs: Readonly<Record<string, string | null>>): Map<string, string> {
  return new Map(Object.entries(pairs).filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== ''));
}
