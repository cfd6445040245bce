/**
 * The catalogue is typed objects: the English object of an area (`texts*.ts`) is the schema, and the German one (`de/`) has
 * its type, so that a missing or a superfluous line does not compile. Plurals and numbers are `Intl`'s. There is no library:
 * none checks that much, and each would cost the notifications window time before its first row.
 */

/** The shape of an English catalogue, whatever its words are. */
export type Words<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Words<Said>
    : { readonly [K in keyof T]: Words<T[K]> };

/** The language of this page with its region, as main has written it into the page (BCP 47): `de-AT`. */
export const locale = ('document' in globalThis && document.documentElement.lang) || 'en';
export const language = /^de\b/.test(locale) ? 'de' : 'en';

/** The German catalogue; an English page does not load it. */
export const german = language === 'de' ? await import('./de/index.ts') : null;
