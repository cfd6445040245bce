/** The languages the app speaks, and which one is spoken. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language for a setting; `system` is the system's own (BCP 47), or English when that is not spoken here. */
export function languageOf(setting: Language | 'system', system: string): Language {
  if (setting !== 'system') return setting;
  return LANGUAGES.find((language) => speaks(system, language)) ?? 'en';
}

/** How a page in this language is marked and writes its words: with the system's region when that speaks it too. */
export function localeOf(language: Language, system: string): string {
  if (speaks(system, language)) return system;
  return language === 'de' ? 'de-DE' : 'en-GB';
}

/** How dates are written: as the system does, unless another language was asked for. */
export function datesOf(setting: Language | 'system', system: string): string {
  return setting === 'system' ? system : localeOf(setting, system);
}

function speaks(locale: string, language: Language): boolean {
  return locale.toLowerCase().split(/[-_]/)[0] === language;
}
