import type { Severity } from '../../preload/contract.ts';
import type { English } from './texts.ts';

const worst: Readonly<Record<Severity, string>> = { critical: 'kritisch', warning: 'Warnung', info: 'Info' };

/** The shell's own words in German. */
export const german: English = {
  app: 'BBS Tray',
  starting: 'BBS Tray startet …',
  settings: 'Einstellungen …',
  popupOpen: 'Öffnen',
  popupRead: 'Als gelesen markieren',
  popupSnooze: '1 Stunde zurückstellen',
  startFailedTitle: 'BBS Tray konnte nicht starten',
  startFailed: 'Beim Start ist etwas schiefgegangen. Wenn es wieder geschieht, installieren Sie BBS Tray neu.',
  databaseModule:
    'Das Datenbankmodul dieser Installation kann nicht geladen werden. Installieren Sie BBS Tray neu, passend zu diesem Computer.',
  newerDatabase:
    'Die Benachrichtigungen hat eine neuere Version von BBS Tray gespeichert. Installieren Sie jene wieder, oder starten Sie mit einem anderen Datenordner (--data-dir).',
  startDetails: (dataDir) =>
    `Ihre Daten bleiben, wie sie sind. Was geschehen ist, steht im Protokoll in diesem Ordner:\n${dataDir}`,
  unexpected: 'In BBS Tray ist etwas schiefgegangen. Mehr steht im Protokoll.',
  foreignPage: 'Dieser Aufruf kam nicht aus einem Fenster von BBS Tray.',
  overlay: (count, severity) => `${String(count)} ungelesen, am schlimmsten: ${worst[severity]}`,
  shortcut: {
    shape:
      'Drücken Sie Strg, Alt oder die Systemtaste zusammen mit einem Buchstaben, einer Ziffer oder einer Funktionstaste.',
    wayland:
      'In einer Wayland-Sitzung kann ein Programm keine eigenen Tasten für überall haben. Legen Sie stattdessen in den Einstellungen Ihres Desktops Tasten auf den Befehl „bbs-tray“: Er zeigt das Fenster.',
    taken: (keys) => `${keys} gehört schon einem anderen Programm. Wählen Sie andere Tasten.`,
  },
  settingsRestored: (kept) =>
    `Die Datei mit den Einstellungen war beschädigt. Die letzte gute Kopie gilt nun; die beschädigte Datei liegt als ${kept} daneben.`,
  settingsLost: (kept) =>
    `Die Datei mit den Einstellungen war beschädigt, und es gab keine gute Kopie: Alle Einstellungen sind wie am Anfang. Die beschädigte Datei liegt als ${kept} daneben.`,
  settingsMissing: 'Die Datei mit den Einstellungen war weg. Die letzte gute Kopie gilt nun.',
  settingsRefused: (names) =>
    `In der Datei mit den Einstellungen standen Werte, die nicht erlaubt sind. Deshalb sind diese wie am Anfang: ${names.join(', ')}.`,
};
