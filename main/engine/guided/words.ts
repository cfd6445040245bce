import type { Language } from '../language.ts';
import { germanFields } from './field-texts.de.ts';
import { fieldTexts, type FieldTexts } from './field-texts.ts';
import { germanNames, germanNotes } from './texts.de.ts';
import { names, notes, type Names, type Notes } from './texts.ts';

/** All words of the guided forms in one language. The table is made of them, so it is pure and knows no language of now. */
export interface GuidedWords {
  readonly fields: FieldTexts;
  readonly notes: Notes;
  readonly names: Names;
}

export const GUIDED_WORDS: Readonly<Record<Language, GuidedWords>> = {
  en: { fields: fieldTexts, notes, names },
  de: { fields: germanFields, notes: germanNotes, names: germanNames },
};
