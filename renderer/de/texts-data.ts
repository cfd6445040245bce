import type { ImportEffect, ListFilter, Settings } from '../../preload/contract.ts';
import type * as english from '../texts-data.ts';

/** The German of texts-data.ts. */

const format = new Intl.NumberFormat('de');
const number = (value: number): string => format.format(value);
const many = (value: number, one: string, more: string): string => `${number(value)} ${value === 1 ? one : more}`;
const notifications = (value: number): string => many(value, 'Benachrichtigung', 'Benachrichtigungen');
/** With its region. Read here again: language.ts waits for this file, so nothing of it can be imported. */
const locale = ('document' in globalThis && document.documentElement.lang) || 'de';
/** Made when it is wanted: a formatter of dates takes 12 ms, and every window reads this file first. */
const date = (at: number): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at);

/** What settings are called here; one without a name goes by its key. */
const names: Partial<Record<keyof Settings, string>> = {
  popups: 'Pop-ups',
  retentionDays: 'Erledigte behalten, Tage',
  theme: 'Darstellung',
  listSort: 'Sortierung der Liste',
  resolvedFolded: 'Erledigte eingeklappt',
  showShortcut: 'Tasten zum Anzeigen',
  startAtLogin: 'Beim Anmelden starten',
  startHidden: 'Im Infobereich starten',
  welcomed: 'Willkommensseite gesehen',
  popupsSeen: 'Test-Pop-up gesehen',
  localApiPort: 'Port für lokale Ereignisse',
  apprisePath: 'Pfad von Apprise',
  appriseServer: 'Apprise-API-Server',
  heartbeatSeconds: 'Lebenszeichen alle, Sekunden',
  storagePercent: 'Speicher knapp ab, % belegt',
  storageGapPercent: 'Entwarnung bei, % mehr freiem Platz',
  graceMinutes: 'Verspätung bis zu, Minuten',
  quietHoursOn: 'Ruhezeiten eingeschaltet',
  quietHours: 'Ruhezeiten',
  quietPass: 'Trotzdem melden',
  quietWithSystem: 'Ruhe bei „Nicht stören“ des Systems',
  reminder: 'Erinnerung',
  badgeCounts: 'Symbol zählt',
  badgeSnoozed: 'Zurückgestellte mitzählen',
  calmIcon: 'Farbe nur bei Problemen',
  soundCritical: 'Ton bei Fehlschlägen',
  soundWarning: 'Ton bei Warnungen',
  soundInfo: 'Ton bei guten Nachrichten',
};
const theme: Record<Settings['theme'], string> = {
  system: 'System',
  light: 'Hell',
  dark: 'Dunkel',
  contrast: 'Hoher Kontrast',
};
/** What the choices of a setting are called; one without a name is shown as it is kept. */
const choices: Partial<Record<keyof Settings, Readonly<Record<string, string>>>> = {
  theme,
  listSort: {
    newest: 'Neueste zuerst',
    oldest: 'Älteste zuerst',
    severity: 'Schweregrad',
    client: 'Client',
    count: 'Anzahl',
  } satisfies Record<Settings['listSort'], string>,
  popupsSeen: { unknown: 'unbekannt', yes: 'ja', no: 'nein' } satisfies Record<Settings['popupsSeen'], string>,
  quietPass: { nothing: 'nichts', critical: 'Fehlschläge', warning: 'Fehlschläge und Warnungen' } satisfies Record<
    Settings['quietPass'],
    string
  >,
  reminder: { off: 'aus', '6h': 'alle 6 h', '24h': 'alle 24 h' } satisfies Record<Settings['reminder'], string>,
  badgeCounts: { all: 'alle', problems: 'Warnungen und Fehlschläge' } satisfies Record<Settings['badgeCounts'], string>,
};
const effects: Record<ImportEffect, string> = {
  added: 'wird hinzugefügt',
  changed: 'wird geändert',
  same: 'bleibt, wie es ist',
};
const status: Record<NonNullable<ListFilter['status']>, string> = {
  open: 'Nicht erledigt',
  snoozed: 'Zurückgestellt',
  new: 'Ungelesen',
  read: 'Gelesen',
  resolved: 'Erledigt',
};

export const data: typeof english.data = {
  text: 'Nehmen Sie Ihre Einstellungen auf einen anderen Computer mit und Ihre Benachrichtigungen in eine Tabelle.',
  settings: 'Einstellungen und Dienste',
  export: 'Exportieren',
  exportDo: 'Exportieren…',
  exporting: 'Wird exportiert…',
  secrets: { without: 'Ohne Zugangsdaten', with: 'Mit Zugangsdaten' },
  secretsHint: {
    without:
      'Einstellungen, Dienste, E-Mail und Server. Passwörter, Token und Webhook-Adressen bleiben hier; nach dem Import müssen sie erneut eingegeben werden.',
    with: 'Die ganze Datei wird mit einer Passphrase verschlüsselt, im Format age (age-encryption.org). Bei Servern meldet man sich auf jedem Computer neu an.',
  },
  passphrase: 'Passphrase',
  repeat: 'Wiederholen',
  passphraseHint: (least: number) =>
    `Mindestens ${number(least)} Zeichen. Verwahren Sie sie gut: Ohne sie kann niemand die Datei öffnen, auch Sie nicht.`,
  tooShort: (least: number) => `Mindestens ${number(least)} Zeichen.`,
  notTheSame: 'Die beiden stimmen nicht überein.',
  exported: (services: number, hasEmail: boolean, servers: number) =>
    [
      many(services, 'Dienst', 'Dienste'),
      ...(hasEmail ? ['E-Mail'] : []),
      many(servers, 'Server', 'Server'),
      'alle Einstellungen',
    ].join(', '),
  exportedTo: 'Exportiert nach',

  import: 'Importieren',
  importDo: 'Datei wählen…',
  importHint:
    'Sie sehen, was sich ändern würde, bevor sich etwas ändert. Was die Datei nicht nennt, bleibt, wie es ist.',
  unlockTitle: 'Verschlüsselte Datei öffnen',
  unlockText: (file: string) => `${file} ist verschlüsselt. Mit welcher Passphrase wurde sie exportiert?`,
  unlock: 'Öffnen',
  unlocking: 'Wird geöffnet…',
  planTitle: 'Dies importieren?',
  from: (file: string, at: number, version: string) =>
    `${file}, exportiert am ${date(at)} mit Version ${version}. Dies würde sich ändern:`,
  nothing: (file: string) => `Alles ist bereits so, wie es in ${file} steht. Es gibt nichts zu ändern.`,
  settingLine: (name: string, from: string, to: string) => `${name}: ${from} → ${to}`,
  email: 'E-Mail',
  effects,
  needsSecrets: 'die Zugangsdaten sind nicht in der Datei: danach eingeben',
  needsPassword: 'das Passwort ist nicht in der Datei: danach eingeben',
  signIn: 'danach dort anmelden',
  same: (n: number) => (n === 1 ? '1 weiteres ist' : `${number(n)} weitere sind`) + ' bereits wie in der Datei.',
  apply: 'Importieren',
  applying: 'Wird importiert…',
  imported: (n: number) => `Importiert: ${many(n, 'Änderung', 'Änderungen')}.`,
  fillIn: (names_: readonly string[]) => `Noch einzugeben: die Zugangsdaten von ${names_.join(', ')}.`,
  signInTo: (names_: readonly string[]) => `Die Anmeldung steht noch aus bei: ${names_.join(', ')}.`,

  notifications: 'Benachrichtigungen',
  which: 'Welche',
  status: 'Status',
  severity: 'Schweregrad',
  anyStatus: 'Jeder Status',
  anySeverity: 'Jeder Schweregrad',
  statuses: status,
  asCsv: 'CSV…',
  asJson: 'JSON…',
  csvName: 'Benachrichtigungen als CSV exportieren',
  jsonName: 'Benachrichtigungen als JSON exportieren',
  notificationsHint:
    'CSV für Tabellen, JSON für Programme; Zeiten in UTC. Was eine Suche oder ein Client zeigt, lässt sich im Benachrichtigungsfenster mit „Exportieren…“ über der Liste exportieren.',
  rows: notifications,
  exportShown: 'Exportieren…',
  exportShownName: 'Angezeigte Benachrichtigungen exportieren',
  exportedRows: (n: number, path: string) => `${notifications(n)} exportiert nach ${path}`,

  settingName: (key: keyof Settings) => names[key] ?? key.replaceAll(/([A-Z])/g, ' $1').toLowerCase(),
  settingValue,
};

/** A switch of its own, or one among the parts of a weekday's quiet hours. */
function isOn(each: unknown): boolean {
  return each === true || (typeof each === 'object' && each !== null && 'on' in each && each.on === true);
}

/** A value of a setting in a few words. */
function settingValue(key: keyof Settings, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ein' : 'aus';
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return value === '' ? 'leer' : (choices[key]?.[value] ?? value);
  const switches = typeof value === 'object' && value !== null ? Object.values(value) : [];
  const on = switches.filter(isOn).length;
  return `${number(on)} von ${number(switches.length)}`;
}
