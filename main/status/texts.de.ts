import { clockText, countText, sizeText, spanText, systemText } from './figures.ts';
import type { English } from './texts.ts';

/** The sentences of the status page in German. */
export const german: English = {
  server: (name) => `BBS-Server ${name}`,
  serverOk: (there, here) =>
    there === null ? 'Antwortet.' : `Antwortet. ${countText(there)} ungelesen dort, ${countText(here)} hier.`,
  serverPaused: 'Von Ihnen ausgeschaltet: Er wird nichts gefragt.',
  serverConnecting: 'Wird zum ersten Mal gefragt.',
  serverTrouble: 'Hat beim letzten Mal nicht geantwortet. Er wird bald wieder gefragt.',
  serverLost: 'Antwortet nicht. Was dort geschieht, ist nicht zu sehen.',
  unreadable: (n) =>
    `${countText(n)} ${n === 1 ? 'seiner Benachrichtigungen konnte' : 'seiner Benachrichtigungen konnten'} nicht gelesen werden; vielleicht aus einer neueren Version von BBS.`,
  noServers: 'BBS-Server',
  noServersText: 'Keiner ist verbunden.',
  local: 'Lokale Ereignisse',
  localOk: (url) => `Lauscht auf ${url.replace(/^https?:\/\//, '')}.`,
  localOff: 'Lauscht nicht: Ereignisse werden abgelehnt.',
  email: 'E-Mail',
  notSetUp: 'Nicht eingerichtet.',
  channelOff: 'Von Ihnen ausgeschaltet.',
  noEvents: 'Kein Ereignis ist gewählt, deshalb wird nichts gemeldet.',
  unused: 'Bereit. Es wurde noch nichts gemeldet.',
  channelOk: 'Die letzte Nachricht kam durch.',
  waiting: (n, nextAt) =>
    `${countText(n)} ${n === 1 ? 'Nachricht wartet' : 'Nachrichten warten'}, nächster Versuch ${clockText(nextAt)}.`,
  service: (name, kind) => `${name} (${kind})`,
  noServices: 'Push-Nachrichten',
  apprise: 'Apprise',
  appriseFound: (version, path) => `${version ?? 'Gefunden'}${path === null ? '' : ` in ${path}`}.`,
  appriseServer: 'Nachrichten gehen durch einen Apprise-API-Server.',
  appriseLooking: 'Wird gesucht.',
  appriseUnused: 'Noch braucht es kein Dienst.',
  keyStore: 'Schlüsselbund',
  keyStoreSafe: (backend) => `Zugangsdaten sind vom System versiegelt (${backend}).`,
  keyStoreUnused: (backend) => `Diese Sitzung hat keinen (${backend}). Noch sind keine Zugangsdaten gespeichert.`,
  keyStoreWeak: (backend) =>
    `Diese Sitzung hat keinen (${backend}), deshalb sind gespeicherte Zugangsdaten nur so sicher wie Ihre Dateien. Starten Sie den GNOME-Schlüsselbund oder KWallet, und speichern Sie sie noch einmal.`,
  popups: 'Pop-ups',
  popupsAbsent: 'Nichts auf diesem Desktop zeigt Pop-ups. Installieren oder starten Sie einen Dienst dafür.',
  popupsUnseen: 'Sie haben das Test-Pop-up nicht gesehen. Vielleicht verbirgt das System sie.',
  popupsRefused: (text) => `Das System hat das letzte abgelehnt: ${text}`,
  popupsSeen: 'Sie haben das Test-Pop-up gesehen.',
  popupsUntried: 'An das System übergeben. Noch hat niemand gesagt, dass sie zu sehen sind.',
  mutes: 'Stummgeschaltete Clients',
  muted: (client, source, until) =>
    `${client} (${source}) ${until === null ? 'bis Sie die Stummschaltung aufheben' : `bis ${clockText(until)}`}`,
  mutedClients: (named, more) =>
    `Niemand wird benachrichtigt über ${named.join(', ')}${more > 0 ? ` und ${countText(more)} weitere` : ''}. Gelistet und gezählt wird wie immer.`,
  tray: 'Symbol im Infobereich',
  trayAbsent: 'Dieser Desktop zeigt keine Symbole im Infobereich. Das Fenster und Pop-ups gehen trotzdem.',
  trayUnknown: 'Der Desktop sagt nicht, ob er Symbole im Infobereich zeigt.',
  trayPresent: 'Der Desktop hat einen Platz dafür.',
  database: 'Datenbank',
  databaseOk: (bytes, backups) =>
    `${sizeText(bytes)}, unversehrt, ${backups === 0 ? 'noch keine Sicherung' : `${countText(backups)} ${backups === 1 ? 'Sicherung' : 'Sicherungen'}`}.`,
  databaseBroken:
    'SQLite selbst findet Schäden. Beenden Sie das Programm und starten Sie es neu: Dann tritt die neueste gute Sicherung an ihre Stelle, und die beschädigte Datei bleibt liegen.',
  settingsFile: 'Datei mit den Einstellungen',
  disk: 'Speicherplatz',
  diskOk: (free, total) => `${sizeText(free)} frei von ${sizeText(total)}, wo die Daten liegen.`,
  diskLow: (free, total) =>
    `Nur ${sizeText(free)} frei von ${sizeText(total)}, wo die Daten liegen. Wenn kein Platz mehr ist, werden Ereignisse abgelehnt.`,
  diskUnknown: 'Das System sagt nicht, wie viel frei ist.',
  clock: 'Uhr',
  clockOk: 'Stimmt mit den Servern überein.',
  clockAlone: 'Wurde nicht zurückgestellt.',
  clockSkew: (servers) => `Diese Uhr weicht ab: ${servers.join(', ')}. Zeiten können falsch aussehen.`,
  clockAhead: (name, ms) => `${spanText(ms)} ${ms > 0 ? 'hinter' : 'vor'} ${name}`,
  clockSetBack: (ms, at) =>
    `Sie wurde um ${spanText(ms)} zurückgestellt (${clockText(at)}). Zeiten davor können falsch aussehen.`,
  version: 'Version',
  versionText: (app, electron, platform) =>
    `${app}, Electron ${electron}, ${systemText(platform)}. Es fragt niemanden nach neueren.`,
};
