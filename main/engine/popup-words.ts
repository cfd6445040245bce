import type { Language } from './language.ts';
import type { Job } from './model.ts';
import { allStillOpen, stillOpen, summaryTitle, whileQuiet } from './wording.ts';

interface PopupWords {
  /** The title of something told again. */
  readonly stillOpen: (title: string) => string;
  /** The title of one pop-up for several; `counted` says how many of what. */
  readonly summary: (count: number, counted: string) => string;
  /** The same when all of it is told again. */
  readonly allStillOpen: (count: number, counted: string) => string;
  /** The same for what was held. */
  readonly whileQuiet: (title: string) => string;
  readonly more: (count: number) => string;
}

/** What pop-ups say beside the rows' own words. */
export const POPUP_WORDS: Readonly<Record<Language, PopupWords>> = {
  en: { stillOpen, summary: summaryTitle, allStillOpen, whileQuiet, more: (count) => `and ${String(count)} more` },
  de: {
    stillOpen: (title) => `Noch offen: ${title}`,
    summary: (count, counted) => `${String(count)} Benachrichtigungen: ${counted}`,
    allStillOpen: (count, counted) => `${String(count)} noch offen: ${counted}`,
    whileQuiet: (title) => `Während der Ruhe: ${title}`,
    more: (count) => `und ${String(count)} weitere`,
  },
};

/** The title of one message for several: reminders, and the end of a mute, are told again; what was held is told late. */
export function titleOfMany(
  jobs: readonly Pick<Job, 'again' | 'wasHeld'>[],
  counted: string,
  language: Language = 'en',
): string {
  const words = POPUP_WORDS[language];
  if (jobs.every(({ again }) => again)) return words.allStillOpen(jobs.length, counted);
  const title = words.summary(jobs.length, counted);
  return jobs.every(({ wasHeld }) => wasHeld) ? words.whileQuiet(title) : title;
}
