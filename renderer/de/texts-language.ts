/** The words of the choice of a language, in German. */
export const languageTexts: typeof import('../texts-language.ts').languageTexts = {
  label: 'Sprache',
  choices: { system: 'System', en: 'English', de: 'Deutsch' },
  hint: 'Der Infobereich folgt sofort, ein Fenster, wenn es das nächste Mal geöffnet wird. Push-Nachrichten und E-Mails sind immer auf Englisch.',
};
