import type { Severity } from '../../preload/contract.ts';
import { spoken } from '../words.ts';
import { german } from './texts.de.ts';

/** The shell's own words to people, in one place. */
const english = {
  app: 'BBS Tray',
  starting: 'BBS Tray is starting…',
  settings: 'Settings…',
  popupOpen: 'Open',
  popupRead: 'Mark as Read',
  popupSnooze: 'Snooze 1 Hour',
  startFailedTitle: 'BBS Tray could not start',
  startFailed: 'Something went wrong while starting. If it happens again, install BBS Tray anew.',
  databaseModule:
    'The database module of this installation cannot be loaded. Install BBS Tray anew, for this kind of computer.',
  newerDatabase:
    'The notifications were saved by a newer version of BBS Tray. Install that version again, or start with another data folder (--data-dir).',
  startDetails: (dataDir: string) =>
    `Your data is left as it is. What happened is in the log in this folder:\n${dataDir}`,
  unexpected: 'Something went wrong inside BBS Tray. The log says more.',
  foreignPage: 'This call did not come from a window of BBS Tray.',
  overlay: (count: number, severity: Severity) => `${String(count)} unread, worst: ${severity}`,
  shortcut: {
    shape: 'Press Ctrl, Alt or the system key together with a letter, a digit or a function key.',
    wayland:
      'On a Wayland session an app cannot have keys of its own everywhere. Bind keys to the command “bbs-tray” in the settings of your desktop instead: it shows the window.',
    taken: (keys: string) => `${keys} is taken by another program. Choose other keys.`,
  },
  settingsRestored: (kept: string) =>
    `The settings file was damaged. The last good copy is in use; the damaged file was kept as ${kept}.`,
  settingsLost: (kept: string) =>
    `The settings file was damaged and there was no good copy: every setting is at its default. The damaged file was kept as ${kept}.`,
  settingsMissing: 'The settings file was gone. The last good copy is in use.',
  settingsRefused: (names: readonly string[]) =>
    `The settings file held values that are not allowed, so these are at their default: ${names.join(', ')}.`,
};
export type English = typeof english;

export const texts = spoken(english, german);

/** What stands on stderr for a start that cannot be; in English, as all that is for a terminal. */
export const flagTexts = {
  unknown: (flag: string, meant: string | null) =>
    meant === null
      ? `There is no flag ${flag}. There are --data-dir=<path>, --hidden, --local-api-port=<number> and --demo.`
      : `There is no flag ${flag}. Did you mean ${meant}?`,
  dataDirEmpty: '--data-dir needs a folder: --data-dir=<path>.',
  dataDirUnusable: (folder: string, cause: string) => `The data folder ${folder} cannot be used: ${cause}.`,
  hiddenValue: '--hidden takes no value.',
  demoValue: '--demo takes no value.',
  port: '--local-api-port needs a whole number from 0 to 65535, where 0 means any free port.',
} as const;
