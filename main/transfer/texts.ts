import { spoken } from '../words.ts';
import { german } from './texts.de.ts';

/** The words of export and import: dialogs, and what is wrong with a file. */
const english = {
  saveSettings: 'Export settings and services',
  openSettings: 'Import settings and services',
  saveNotifications: 'Export notifications',
  plainFile: 'Settings of BBS Tray',
  sealedFile: 'Settings of BBS Tray, encrypted (age)',
  anyFile: 'All files',
  csv: 'CSV, for spreadsheets',
  json: 'JSON, for programs',

  notWritten: (path: string, cause: string) => `${path} could not be written: ${cause}.`,
  notRead: (cause: string) => `The file could not be read: ${cause}.`,
  tooLarge: 'This file is too large to be an export of BBS Tray.',
  foreign: 'This is no export of BBS Tray, or it is damaged. Nothing was changed.',
  newer:
    'This export was written by a newer version of BBS Tray. Update this one first, then import it. Nothing was changed.',
  bad: (where: string, why: string) => `This export cannot be used: ${where}: ${why}. Nothing was changed.`,
  wrongPassphrase: 'This is not the passphrase of this file. Capitals and blanks count.',
  otherKey: 'This file is not encrypted with a passphrase, but for a key. Only those with a passphrase can be opened.',
  damaged: 'The file is damaged: its contents do not belong together. Nothing was changed.',
  noFile: 'The file was closed meanwhile. Choose it again.',
  email: 'Email',
  unknownKind: (kind: string) => `this version does not know services of the kind "${kind}"`,
  secretGone: (name: string) =>
    `The kept secrets of "${name}" cannot be read in this session, so they cannot be exported. Save it again, or export without secrets.`,
  cause: {
    ENOSPC: 'no space left on device',
    EACCES: 'permission denied',
    EPERM: 'operation not permitted',
    EROFS: 'read-only file system',
    ENOENT: 'no such file or directory',
    EISDIR: 'illegal operation on a directory',
  },
};
export type English = typeof english;

export const texts = spoken(english, german);
