import type { Condition } from '../preload/contract.ts';
import type { Recovery } from './store/recovery.ts';

/** Sentences of the app as a whole: what makes it blind or mute, and what to do. */

type Said = Omit<Condition, 'id'>;

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export const conditions = {
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
        : `The backup of ${day.format(from)} took its place; what came after it is missing. The damaged file is kept as ${setAside} in the data folder.`,
    page: null,
  }),
  settingsRecovered: (what: string): Said => ({ severity: 'warning', title: 'The settings file was damaged', remedy: what, page: 'general' }),
  noTrayHost: {
    severity: 'warning',
    title: 'This desktop shows no tray icons',
    remedy: 'Keep this window, or start BBS Tray again to bring it back. On GNOME the extension "AppIndicator" adds a tray.',
    page: null,
  } satisfies Said,
  backupFailed: {
    severity: 'warning',
    title: 'The notifications could not be backed up today',
    remedy: 'Check the free space of the disk that holds the data folder. The next try is in an hour.',
    page: null,
  } satisfies Said,
  storeFailed: {
    severity: 'critical',
    title: 'Notifications cannot be saved',
    remedy: 'Check the free space and the rights of the data folder. Events are refused until this is mended, so that their senders can repeat them.',
    page: null,
  } satisfies Said,
};
