import type { UrlParts } from '../apprise-url.ts';

/** What a form holds: one text per field, empty when nothing was typed. */
export type Values = Readonly<Record<string, string>>;

/** Sentences by field: what must be changed, or what is worth a second look. */
export type Sentences = Readonly<Record<string, string>>;

export type FieldKind = 'text' | 'secret' | 'number' | 'choice';

export interface FieldChoice {
  readonly value: string;
  readonly label: string;
}

export interface Field {
  readonly key: string;
  readonly label: string;
  /** What it is and where to find it. */
  readonly help: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  /** What a new form begins with. */
  readonly initial: string;
  readonly choices?: readonly FieldChoice[];
  /** Of a number, both included. */
  readonly range?: { readonly min: number; readonly max: number };
  /** The field counts only while another one has this value. */
  readonly when?: { readonly field: string; readonly is: string };
}

/** What one message of a service may hold, title included. */
export interface Limit {
  readonly count: number;
  readonly unit: 'characters' | 'bytes';
}

/**
 * How a service reads the text it is given although plain text was asked for: `discord` reads Markdown and mentions,
 * `slack` reads `<…>` and `&…;`. Such text is escaped so that it is shown as it was.
 */
export type Markup = 'none' | 'discord' | 'slack';

/** One row of the table, as its file writes it; guided-services.ts makes the rest of it. */
export interface ServiceSpec {
  readonly key: string;
  readonly label: string;
  readonly schemes: readonly string[];
  readonly fields: readonly Field[];
  readonly limit: Limit;
  /** Apprise's `format=`: `html` only where a service can take nothing else and Apprise escapes the text for it. */
  readonly format: 'text' | 'html' | null;
  readonly markup: Markup;
  /** By field: the sentence about a value that can not be used; null when it is fine. Empty values never get here. */
  readonly rules: Readonly<Record<string, (value: string) => string | null>>;
  /** Rules over several fields; asked when each field for itself is fine. */
  readonly check?: (values: Values) => Sentences;
  /** What works and is still worth saying. */
  readonly warn?: (values: Values) => Sentences;
  readonly toUrl: (values: Values) => UrlParts;
  /** Query names that `fromUrl` understands; `-*` for every name that begins with a minus sign. */
  readonly known: readonly string[];
  /** Query names that change nothing when they have one of these values (Apprise writes them out itself). */
  readonly harmless?: Readonly<Record<string, readonly string[]>>;
  /** The fields that the URL sets; null when the form can not show it. */
  readonly fromUrl: (parts: UrlParts) => Values | null;
  /** The fields that a service's own web address sets; null when it is none of this service's. */
  readonly fromPaste?: (text: string) => Values | null;
  /** The oldest Apprise that does what these values ask for, and what for; null when any does. */
  readonly needs?: (values: Values) => AppriseNeed | null;
}

export interface AppriseNeed {
  /** `1.4.0` */
  readonly version: string;
  readonly feature: string;
}
