import type { English, EnglishSources } from './texts.ts';
import { dayText } from './words.ts';

/** The sentences of the app as a whole in German. */
export const german: English = {
  localApiOff: (problem) => ({
    severity: 'critical',
    title: 'Lokale Ereignisse kommen nicht an',
    remedy: problem,
    page: 'local_events',
  }),
  databaseRecovered: ({ setAside, from }) => ({
    severity: 'warning',
    title: 'Die Datei mit den Benachrichtigungen war beschädigt',
    remedy:
      from === null
        ? `Es gab keine Sicherung davon, deshalb beginnt die Liste leer. Die beschädigte Datei liegt als ${setAside} im Datenordner.`
        : `Die Sicherung vom ${dayText(from)} ist an ihre Stelle getreten; was danach kam, fehlt. Die beschädigte Datei liegt als ${setAside} im Datenordner.`,
    page: 'status',
  }),
  settingsRecovered: (what) => ({
    severity: 'warning',
    title: 'Die Datei mit den Einstellungen war beschädigt',
    remedy: what,
    page: 'general',
  }),
  noTrayHost: {
    severity: 'warning',
    title: 'Dieser Desktop zeigt keine Symbole im Infobereich',
    remedy:
      'Lassen Sie dieses Fenster offen, oder starten Sie BBS Tray noch einmal, um es zurückzuholen. Unter GNOME hilft die Erweiterung „AppIndicator“.',
    page: 'status',
  },
  backupFailed: {
    severity: 'warning',
    title: 'Die Benachrichtigungen konnten heute nicht gesichert werden',
    remedy:
      'Sehen Sie nach, ob auf dem Datenträger mit dem Datenordner noch Platz ist. In einer Stunde wird es wieder versucht.',
    page: 'status',
  },
  channelTroubled: (name, problem, page) => ({
    severity: 'warning',
    title: `„${name}“ kommt nicht durch`,
    remedy: problem,
    page,
  }),
  allChannelsFail: {
    severity: 'critical',
    title: 'Keine Nachricht geht hinaus',
    remedy:
      'Alle Dienste und die E-Mail scheitern. Prüfen Sie das Netz dieses Computers, danach jeden einzelnen von ihnen.',
    page: 'push',
  },
  appriseMissing: (problem, hint) => ({
    severity: 'warning',
    title: 'Push-Nachrichten warten auf Apprise',
    remedy: `${problem} ${hint}`.trim(),
    page: 'push',
  }),
  keyStoreWeak: {
    severity: 'warning',
    title: 'Passwörter liegen in keinem Schlüsselbund',
    remedy:
      'Diese Sitzung hat keinen Schlüsselbund, deshalb sind gespeicherte Passwörter nur so sicher wie Ihre Dateien. Starten Sie einen (GNOME-Schlüsselbund oder KWallet), und speichern Sie sie dann noch einmal.',
    page: 'push',
  },
  storeFailed: {
    severity: 'critical',
    title: 'Benachrichtigungen können nicht gespeichert werden',
    remedy:
      'Prüfen Sie den freien Platz und die Rechte des Datenordners. Bis dahin werden Ereignisse abgelehnt, damit ihre Absender sie wiederholen können.',
    page: 'status',
  },
};

export const germanSources: EnglishSources = { local: 'Lokale Ereignisse' };
