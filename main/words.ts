import { localeOf, type Language } from './engine/language.ts';

/**
 * Main's part of the catalogue (renderer/language.ts says how it is made). The tray, pop-ups and conditions may change
 * their language while the app runs, so a text is looked up whenever it is used.
 */

let language: Language = 'en';
let locale = 'en-GB';

/** From now on everything is said in this language; `system`: the system's own (BCP 47). */
export function speak(next: Language, system: string): void {
  language = next;
  locale = localeOf(next, system);
}

/** The language that is spoken. */
export function spokenLanguage(): Language {
  return language;
}

/** How numbers and dates are written in the language that is spoken. */
export function spokenLocale(): string {
  return locale;
}

/** A catalogue whose lines are always those of the language that is spoken. */
export function spoken<T extends object>(english: T, german: NoInfer<T>): Readonly<T> {
  const lines = Object.keys(english).map((key) => [
    key,
    { enumerable: true, get: () => (language === 'de' ? german : english)[key as keyof T] },
  ]);
  return Object.defineProperties({}, Object.fromEntries(lines) as PropertyDescriptorMap) as T;
}

/** A date: `25 Nov 2026`. */
export function dateText(at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(at);
}

/** A moment of the last days: `Wed 09:21`. */
export function momentText(at: number): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(at);
}

/** A day with its time: `25 Nov 2026, 09:21`. */
export function dayText(at: number): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
