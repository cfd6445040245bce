import type * as english from '../texts-language.ts';

/** The words of the choice of a language, in German. */
export const languageTexts: typeof english.languageTexts = {
  label: 'Sprache',
  choices: { system: 'System', en: 'English', de: 'Deutsch' },
  hint: 'Alles folgt sofort. Push-Nachrichten und E-Mails sind immer auf Englisch.',
};
