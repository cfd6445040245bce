import { spoken } from '../../words.ts';
import { german } from './producer-texts.de.ts';

/** Sentences about tokens and keys of producers. */
const english = {
  tooMany: (most: number) => `There are ${String(most)} tokens and keys already. Revoke one that is not used.`,
  nameTaken: 'This name is in use already. Choose another, so that the two can be told apart.',
  noScope: 'Choose at least one thing that it may do.',
  shownOnce: 'A token or key can be copied only until BBS Tray is restarted. Make a new one and revoke this one.',
  makeAKey: 'This needs a key. Make one first; it can be copied until BBS Tray is restarted.',
};
export type English = typeof english;

export const producerTexts = spoken(english, german);
