import type { Condition } from '../preload/contract.ts';
import type { Recovery } from './store/recovery.ts';
import { german, germanSources } from './texts.de.ts';
import { dayText, spoken } from './words.ts';

/** Sentences of the app as a whole: what makes it blind or mute, and what to do. */

type Said = Omit<Condition, 'id'>;

const english = {
  localApiOff: (problem: string): Said => ({
    severity: 'critical',
    title: 'No local events arrive',
    remedy: problem,
    page: 'local_events',
  }),
  databaseRecovered: ({ setAside, from }: Recovery): Said => ({
    severity: 'warning',
    title: 'The notifications file was damaged',
    remedy:
      from === null
        ? `There was no backup, so the list starts empty. The damaged file is kept as ${setAside} in the data folder.`
        : `The backup of ${dayText(from)} took its place; what came after it is missing. The damaged file is kept as ${setAside} in the data folder.`,
    page: 'status',
  }),
  settingsRecovered: (what: string): Said => ({
    severity: 'warning',
    title: 'The settings file was damaged',
    remedy: what,
    page: 'general',
  }),
  noTrayHost: {
    severity: 'warning',
    title: 'This desktop shows no tray icons',
    remedy:
      'Keep this window, or start BBS Tray again to bring it back. On GNOME the extension "AppIndicator" adds a tray.',
    page: 'status',
  } satisfies Said,
  backupFailed: {
    severity: 'warning',
    title: 'The notifications could not be backed up today',
    remedy: 'Check the free space of the disk that holds the data folder. The next try is in an hour.',
    page: 'status',
  } satisfies Said,
  channelTroubled: (name: string, problem: string, page: 'push' | 'email'): Said => ({
    severity: 'warning',
    title: `"${name}" is not getting through`,
    remedy: problem,
    page,
  }),
  allChannelsFail: {
    severity: 'critical',
    title: 'No message gets out',
    remedy: 'Every service and the e-mail are failing. Check the network of this computer, then each of them.',
    page: 'push',
  } satisfies Said,
  appriseMissing: (problem: string, hint: string): Said => ({
    severity: 'warning',
    title: 'Push notifications wait for Apprise',
    remedy: `${problem} ${hint}`.trim(),
    page: 'push',
  }),
  keyStoreWeak: {
    severity: 'warning',
    title: 'Passwords are not in a key store',
    remedy:
      'This session has no key store, so saved passwords are only as safe as your files. Start one (GNOME Keyring or KWallet), then save them again.',
    page: 'push',
  } satisfies Said,
  storeFailed: {
    severity: 'critical',
    title: 'Notifications cannot be saved',
    remedy:
      'Check the free space and the rights of the data folder. Events are refused until this is mended, so that their senders can repeat them.',
    page: 'status',
  } satisfies Said,
};
export type English = typeof english;

export const conditions = spoken(english, german);

const sources = { local: 'Local events' };
export type EnglishSources = typeof sources;
const sourceNames = spoken(sources, germanSources);

/** What a source is called. */
export function sourceName(source: string): string {
  if (source === 'local') return sourceNames.local;
  return source === 'app' ? 'BBS Tray' : source;
}
