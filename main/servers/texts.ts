import { spoken } from '../words.ts';
import { german } from './texts.de.ts';

/** The words of the server page that main itself says. */
const english = {
  noSignIn: 'Enter the address of the server first.',
  notSignedIn: 'The sign-in is not done yet.',
  noName: 'Give the server a name.',
  otherServer: 'This address is another server. Add it as a new one.',
  gone: 'This server is no longer on the list.',
  noPage: 'This notification has no page in BBS.',
};
export type English = typeof english;

export const texts = spoken(english, german);

/** What this computer is called on the server's own page of devices; in English, as that page is. */
export function deviceName(host: string): string {
  return `BBS Tray on ${host}`;
}
