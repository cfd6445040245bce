import { spoken } from '../words.ts';
import { german } from './texts.de.ts';

/** What the page Clients is answered when something does not fit. */
const english = {
  pattern:
    'Five fields are needed: minute, hour, day of month, month, day of week. 30 2 * * 1-5 is 02:30 on working days.',
  never: 'This day never comes.',
  zone: 'This time zone is not known. Use a name such as Europe/Berlin or UTC.',
};
export type English = typeof english;

export const texts = spoken(english, german);
