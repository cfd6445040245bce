import { momentText, spoken } from '../../words.ts';
import { german } from './texts.de.ts';

/** What is said of a server on its page, in the tray and in a pop-up; what is wrong with an answer is in server-api/texts.ts. */
const english = {
  notTaken: 'What the server said could not be saved here. It is tried again; see the free space of the disk.',
  /** `since`: the last answer, epoch ms. */
  lost: (name: string, since: number | null): string =>
    since === null ? `No contact with ${name}` : `No contact with ${name} since ${momentText(since)}`,
  signedOutHere: 'You signed out of it here. Nothing is asked of it until you sign in again.',
  sessionOver: 'Its token was kept for one session only, or its file is gone. Sign in again.',
  signedOut: (name: string): string => `Signed out of ${name}`,
  signInAgain: (name: string): string => `Sign in to ${name} again`,
  notAllowed: (name: string): string => `${name} does not allow this`,
  stalled: (name: string): string => `The scheduler of ${name} has stalled`,
  stalledRemedy: (sentence: string): string =>
    `${sentence}. Nothing goes offline or is missed there until it runs again: check the cron job of BBS.`,
  ssoByToken:
    'Single sign-on ends at an address of the mobile app (bbsapp://), which is fixed in the server, so this program cannot take it. Make a token in BBS under Settings, API, and paste it here.',
  firstLook: (name: string): string => `Connected to ${name}`,
  firstLookBody: (unread: number, critical: number): string => {
    if (unread === 0) return 'Nothing is unread there. From now on you are told of what is new.';
    const worst = critical === 0 ? '' : `, ${String(critical)} of them critical`;
    return `${String(unread)} unread notifications were taken over${worst}. From now on you are told of what is new.`;
  },
  vaultGone:
    'The key store can no longer open the token, perhaps because the desktop was changed. The sealed token was kept. Sign in again.',
  vaultWeak: (backend: string): string =>
    `The token is kept by "${backend}", which does not protect it: who can read your files can read it.`,
  vaultNone:
    'There is no key store on this desktop. Keep the token for this session only, or keep it unprotected in the data folder.',
};
export type English = typeof english;

export const texts = spoken(english, german);
