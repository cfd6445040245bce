import type { English } from './texts.ts';

/** The words of export and import in German. */
export const german: English = {
  saveSettings: 'Einstellungen und Dienste exportieren',
  openSettings: 'Einstellungen und Dienste importieren',
  saveNotifications: 'Benachrichtigungen exportieren',
  plainFile: 'Einstellungen von BBS Tray',
  sealedFile: 'Einstellungen von BBS Tray, verschlüsselt (age)',
  anyFile: 'Alle Dateien',
  csv: 'CSV, für Tabellen',
  json: 'JSON, für Programme',

  notWritten: (path, cause) => `${path} konnte nicht geschrieben werden: ${cause}.`,
  notRead: (cause) => `Die Datei konnte nicht gelesen werden: ${cause}.`,
  tooLarge: 'Diese Datei ist zu groß für einen Export von BBS Tray.',
  foreign: 'Dies ist kein Export von BBS Tray, oder er ist beschädigt. Es wurde nichts geändert.',
  newer:
    'Dieser Export stammt aus einer neueren Version von BBS Tray. Bringen Sie zuerst diese auf den neuen Stand, und importieren Sie ihn dann. Es wurde nichts geändert.',
  bad: (where, why) => `Dieser Export ist nicht brauchbar: ${where}: ${why}. Es wurde nichts geändert.`,
  wrongPassphrase: 'Das ist nicht die Passphrase dieser Datei. Groß- und Kleinschreibung und Leerzeichen zählen.',
  otherKey:
    'Diese Datei ist nicht mit einer Passphrase verschlüsselt, sondern für einen Schlüssel. Nur solche mit Passphrase lassen sich öffnen.',
  damaged: 'Die Datei ist beschädigt: Ihr Inhalt gehört nicht zusammen. Es wurde nichts geändert.',
  noFile: 'Die Datei wurde inzwischen geschlossen. Wählen Sie sie noch einmal.',
  email: 'E-Mail',
  unknownKind: (kind) => `diese Version kennt keine Dienste der Art „${kind}“`,
  secretGone: (name) =>
    `Die gespeicherten Zugangsdaten von „${name}“ sind in dieser Sitzung nicht lesbar und lassen sich deshalb nicht exportieren. Speichern Sie ihn noch einmal, oder exportieren Sie ohne Zugangsdaten.`,
  cause: {
    ENOSPC: 'auf dem Datenträger ist kein Platz mehr',
    EACCES: 'Sie haben kein Recht dazu',
    EPERM: 'Sie haben kein Recht dazu',
    EROFS: 'der Datenträger ist schreibgeschützt',
    ENOENT: 'es gibt sie nicht',
    EISDIR: 'das ist ein Ordner',
  },
};
