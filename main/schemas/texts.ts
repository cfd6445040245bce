import { spoken } from '../words.ts';

/** What is wrong with a value that comes in at the door, behind the name of its field. */
const english = {
  name: 'give it a name.',
  atMost: (most: number) => `at most ${String(most)} characters.`,
  atLeast: (least: number) => `at least ${String(least)} characters.`,
  whole: 'a whole number.',
  between: (least: number, most: number) => `a whole number from ${String(least)} to ${String(most)}.`,
  filters: (most: number) => `at most ${String(most)} filters.`,
  ownName: 'each needs its own name.',
  origin: 'is no web address of a server',
  noFit: 'This request does not fit.',
};

const german: typeof english = {
  name: 'braucht einen Namen.',
  atMost: (most) => `höchstens ${String(most)} Zeichen.`,
  atLeast: (least) => `mindestens ${String(least)} Zeichen.`,
  whole: 'eine ganze Zahl.',
  between: (least, most) => `eine ganze Zahl von ${String(least)} bis ${String(most)}.`,
  filters: (most) => `höchstens ${String(most)} Filter.`,
  ownName: 'jeder braucht einen eigenen Namen.',
  origin: 'ist keine Webadresse eines Servers',
  noFit: 'Diese Anfrage passt nicht.',
};

export const texts = spoken(english, german);
