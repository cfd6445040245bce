import { spoken } from '../words.ts';
import { german } from './texts.de.ts';

/** The words of channels: services, e-mail, and who was told. */
const english = {
  app: 'BBS Tray',
  email: 'E-mail',
  popup: 'Pop-up',
  removed: 'A service that was deleted',
  copyOf: (name: string) => `${name} (copy)`,
  unknownKind: 'This version of BBS Tray does not know this kind of service.',
  serviceGone: 'This service was deleted meanwhile.',
  secretGone: 'The kept secret can not be read in this session. Type it again.',
  unreadable:
    'The key store of this session can not open what was saved. Sign in to the desktop as before, or type the secrets again and save.',
  noApprise: 'Apprise was not found on this computer. The page says how to install it.',
  heldNow: 'held until quiet, the mute or the snooze ends',
  pausedNow: 'paused until it is edited or tested',
  notYet: 'was not set up yet',
  off: 'is switched off',
  delivered: 'Delivered.',
  testDelivered: 'The test was delivered.',
  paused: (problem: string) => `Paused after three failures in a row: ${problem}`,
  stageSkipped: 'not asked for',
  skipped: {
    event_off: 'does not listen to this event',
    source_off: 'does not listen to this source',
    over: 'was over before it could be told',
    client_off: 'does not listen to this client',
    muted: 'its client was muted',
  },
};
export type English = typeof english;

export const texts = spoken(english, german);
