import type { ImportEffect, ListFilter, Settings } from '../preload/contract.ts';
import { german, locale, type Words } from './language.ts';
import { texts } from './texts.ts';

/** Every word of the page Export and Import. */

const { number } = texts;
const many = (value: number, one: string, more: string): string => `${number(value)} ${value === 1 ? one : more}`;
/** Made when it is wanted: a formatter of dates takes 12 ms, and every window reads this file first. */
const date = (at: number): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);

/** What settings are called here; one without a name goes by its key. */
const names: Partial<Record<keyof Settings, string>> = {
  popups: 'Pop-ups',
  retentionDays: 'Keep resolved, days',
  theme: 'Appearance',
  startAtLogin: 'Start when you log in',
  startHidden: 'Start in the tray',
  localApiPort: 'Port for local events',
  apprisePath: 'Path of Apprise',
  appriseServer: 'Apprise API server',
};
const effects: Record<ImportEffect, string> = { added: 'is added', changed: 'is changed', same: 'stays as it is' };
const status: Record<NonNullable<ListFilter['status']>, string> = {
  open: 'Unresolved',
  snoozed: 'Snoozed',
  new: 'Unread',
  read: 'Read',
  resolved: 'Resolved',
};

const english = {
  text: 'Take your settings to another computer, and your notifications to a spreadsheet.',
  settings: 'Settings and services',
  export: 'Export',
  exportDo: 'Export…',
  exporting: 'Exporting…',
  secrets: { without: 'Without secrets', with: 'With secrets' },
  secretsHint: {
    without:
      'Settings, services, e-mail and servers. Passwords, tokens and webhook addresses stay here; they have to be filled in again where the file is imported.',
    with: 'The whole file is encrypted with a passphrase, in the age format (age-encryption.org). Servers are signed in to anew on each computer.',
  },
  passphrase: 'Passphrase',
  repeat: 'Repeat it',
  passphraseHint: (least: number) =>
    `At least ${number(least)} characters. Keep it well: without it nobody can open the file, you included.`,
  tooShort: (least: number) => `At least ${number(least)} characters.`,
  notTheSame: 'The two are not the same.',
  exported: (services: number, hasEmail: boolean, servers: number) =>
    [
      many(services, 'service', 'services'),
      ...(hasEmail ? ['e-mail'] : []),
      many(servers, 'server', 'servers'),
      'all settings',
    ].join(', '),
  exportedTo: 'Exported to',

  import: 'Import',
  importDo: 'Choose a file…',
  importHint: 'You see what would change before anything does. What the file does not name stays as it is.',
  unlockTitle: 'Open the encrypted file',
  unlockText: (file: string) => `${file} is encrypted. Which passphrase was it exported with?`,
  unlock: 'Open',
  unlocking: 'Opening…',
  planTitle: 'Import this?',
  from: (file: string, at: number, version: string) =>
    `${file}, exported on ${date(at)} by version ${version}. This would change:`,
  nothing: (file: string) => `Everything is already as ${file} says. There is nothing to change.`,
  settingLine: (name: string, from: string, to: string) => `${name}: ${from} → ${to}`,
  email: 'Email',
  effects,
  needsSecrets: 'its secrets are not in the file: fill them in afterwards',
  needsPassword: 'its password is not in the file: fill it in afterwards',
  signIn: 'sign in to it afterwards',
  same: (n: number) => `${many(n, 'other is', 'others are')} already as in the file.`,
  apply: 'Import',
  applying: 'Importing…',
  imported: (n: number) => `Imported: ${many(n, 'change', 'changes')}.`,
  fillIn: (names_: readonly string[]) => `Still to be filled in: the secrets of ${names_.join(', ')}.`,
  signInTo: (names_: readonly string[]) => `Still to be signed in to: ${names_.join(', ')}.`,

  notifications: 'Notifications',
  which: 'Which',
  status: 'Status',
  severity: 'Severity',
  anyStatus: 'Every status',
  anySeverity: 'Every severity',
  statuses: status,
  asCsv: 'CSV…',
  asJson: 'JSON…',
  csvName: 'Export notifications as CSV',
  jsonName: 'Export notifications as JSON',
  notificationsHint:
    'CSV for spreadsheets, JSON for programs; times in UTC. What a search or a client shows can be exported from the notifications window, by Export… above the list.',
  rows: (n: number) => many(n, 'notification', 'notifications'),
  exportShown: 'Export…',
  exportShownName: 'Export the notifications shown',
  exportedRows: (n: number, path: string) => `${many(n, 'notification', 'notifications')} exported to ${path}`,

  settingName: (key: keyof Settings) => names[key] ?? key.replaceAll(/([A-Z])/g, ' $1').toLowerCase(),
  settingValue,
};

export const data: Words<typeof english> = german?.data ?? english;

/** A switch of its own, or one among the parts of a weekday's quiet hours. */
function isOn(each: unknown): boolean {
  return each === true || (typeof each === 'object' && each !== null && 'on' in each && each.on === true);
}

/** A value of a setting in a few words. */
function settingValue(key: keyof Settings, value: unknown): string {
  if (key === 'theme') return texts.settings.general.theme[value as Settings['theme']];
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return value === '' ? 'none' : value;
  const switches = typeof value === 'object' && value !== null ? Object.values(value) : [];
  const on = switches.filter(isOn).length;
  return texts.settings.general.chosen(on, switches.length);
}
