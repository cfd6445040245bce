import type { Settings } from '../preload/contract.ts';
import { german, type Words } from './language.ts';

/** The words of the choice of a language. A language is called by its own name. */

const choices: Record<Settings['language'], string> = { system: 'System', en: 'English', de: 'Deutsch' };

const english = {
  label: 'Language',
  choices,
  hint: 'Everything follows at once. Push messages and e-mails are always in English.',
};

export const languageTexts: Words<typeof english> = german?.languageTexts ?? english;
