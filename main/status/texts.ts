import { spoken } from '../words.ts';
import { clockText, countText, sizeText, spanText, systemText } from './figures.ts';
import { german } from './texts.de.ts';

/** The sentences of the status page. */
const english = {
  server: (name: string) => `BBS server ${name}`,
  serverOk: (there: number | null, here: number) =>
    there === null ? 'Answers.' : `Answers. ${countText(there)} unread there, ${countText(here)} here.`,
  serverPaused: 'Switched off by you: nothing is asked of it.',
  serverConnecting: 'Is being asked for the first time.',
  serverTrouble: 'Did not answer the last time. It is asked again soon.',
  serverLost: 'Does not answer. What happens there is not seen.',
  unreadable: (n: number) =>
    `${countText(n)} of its notifications could not be read; they may come from a newer version of BBS.`,
  noServers: 'BBS servers',
  noServersText: 'None is connected.',
  local: 'Local events',
  localOk: (url: string) => `Listening on ${url.replace(/^https?:\/\//, '')}.`,
  localOff: 'Not listening: events are refused.',
  email: 'Email',
  notSetUp: 'Not set up.',
  channelOff: 'Switched off by you.',
  noEvents: 'No event is chosen, so nothing is told.',
  unused: 'Ready. Nothing has been told yet.',
  channelOk: 'The last message got through.',
  waiting: (n: number, nextAt: number) =>
    `${countText(n)} ${n === 1 ? 'message waits' : 'messages wait'}, next try ${clockText(nextAt)}.`,
  service: (name: string, kind: string) => `${name} (${kind})`,
  noServices: 'Push notifications',
  apprise: 'Apprise',
  appriseFound: (version: string | null, path: string | null) =>
    `${version ?? 'Found'}${path === null ? '' : ` at ${path}`}.`,
  appriseServer: 'Messages go through an Apprise API server.',
  appriseLooking: 'Is being looked for.',
  appriseUnused: 'No service needs it yet.',
  keyStore: 'Key store',
  keyStoreSafe: (backend: string) => `Secrets are sealed by the system (${backend}).`,
  keyStoreUnused: (backend: string) => `This session has none (${backend}). No secret is kept yet.`,
  keyStoreWeak: (backend: string) =>
    `This session has none (${backend}), so saved secrets are only as safe as your files. Start GNOME Keyring or KWallet, then save them again.`,
  popups: 'Pop-ups',
  popupsAbsent: 'Nothing on this desktop shows pop-ups. Install or start a notification service.',
  popupsUnseen: 'You did not see the test pop-up. The system may hide them.',
  popupsRefused: (text: string) => `The system refused the last one: ${text}`,
  popupsSeen: 'You saw the test pop-up.',
  popupsUntried: 'Given to the system. Nobody has said yet that they are seen.',
  mutes: 'Muted clients',
  muted: (client: string, source: string, until: number | null) =>
    `${client} (${source}) ${until === null ? 'until you unmute it' : `until ${clockText(until)}`}`,
  mutedClients: (named: readonly string[], more: number) =>
    `Nobody is told of ${named.join(', ')}${more > 0 ? `, and ${countText(more)} more` : ''}. They are listed and counted as always.`,
  tray: 'Tray icon',
  trayAbsent: 'This desktop shows no tray icons. The window and pop-ups still work.',
  trayUnknown: 'The desktop does not say whether it shows tray icons.',
  trayPresent: 'The desktop has a place for it.',
  database: 'Database',
  databaseOk: (bytes: number, backups: number) =>
    `${sizeText(bytes)}, intact, ${backups === 0 ? 'no backup yet' : `${countText(backups)} ${backups === 1 ? 'backup' : 'backups'}`}.`,
  databaseBroken:
    'SQLite’s own check finds damage. Quit and start again: the newest good backup then takes its place, and the damaged file is kept.',
  settingsFile: 'Settings file',
  disk: 'Disk space',
  diskOk: (free: number, total: number) => `${sizeText(free)} free of ${sizeText(total)} where the data lives.`,
  diskLow: (free: number, total: number) =>
    `Only ${sizeText(free)} free of ${sizeText(total)} where the data lives. When it is full, events are refused.`,
  diskUnknown: 'The system does not say how much is free.',
  clock: 'Clock',
  clockOk: 'Agrees with the servers.',
  clockAlone: 'Has not been set back.',
  clockSkew: (servers: readonly string[]) => `This clock differs: ${servers.join(', ')}. Times may look wrong.`,
  clockAhead: (name: string, ms: number) => `${spanText(ms)} ${ms > 0 ? 'behind' : 'ahead of'} ${name}`,
  clockSetBack: (ms: number, at: number) =>
    `It was set back by ${spanText(ms)} at ${clockText(at)}. Times before that may look wrong.`,
  version: 'Version',
  versionText: (app: string, electron: string, platform: string) =>
    `${app}, Electron ${electron}, ${systemText(platform)}. It asks nobody for newer ones.`,
};
export type English = typeof english;

export const texts = spoken(english, german);
