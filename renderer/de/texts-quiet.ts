import type { MuteChoice, Quiet, QuietChoice, Settings, SnoozeChoice, Weekday } from '../../preload/contract.ts';
import type * as english from '../texts-quiet.ts';
import type { Until } from '../texts-quiet.ts';

/** The German of texts-quiet.ts. */

const anHour = (): string => 'Für 1 Stunde';
const tomorrow = (morning: string): string => `Bis morgen, ${morning}`;
const quietFor: Until<QuietChoice> = {
  '30m': () => 'Für 30 Minuten',
  '1h': anHour,
  tomorrow,
  resume: () => 'Bis auf Weiteres',
};
const why: Record<Quiet['why'], string> = {
  hand: 'Ruhe bis auf Weiteres',
  hours: 'Ruhezeit',
  system: 'Ruhe durch „Nicht stören“ des Systems',
};
const snoozeFor: Until<SnoozeChoice> = {
  '1h': anHour,
  tomorrow,
  change: () => 'Bis sich etwas ändert',
};
const muteFor: Until<MuteChoice> = {
  '1h': anHour,
  tomorrow,
  resume: () => 'Bis auf Weiteres',
};
const weekdays: Record<Weekday, string> = {
  mon: 'Montag',
  tue: 'Dienstag',
  wed: 'Mittwoch',
  thu: 'Donnerstag',
  fri: 'Freitag',
  sat: 'Samstag',
  sun: 'Sonntag',
};
const pass: Record<Settings['quietPass'], string> = {
  nothing: 'Nichts',
  critical: 'Fehlschläge',
  warning: 'Fehlschläge und Warnungen',
};
const reminder: Record<Settings['reminder'], string> = {
  off: 'Aus',
  '6h': 'Alle 6 Stunden',
  '24h': 'Alle 24 Stunden',
};
const badge: Record<Settings['badgeCounts'], string> = { all: 'Alles', problems: 'Warnungen und Fehlschläge' };

export const quietTexts: typeof english.quietTexts = {
  be: 'Nicht stören',
  quietFor,
  until: (time) => `Ruhe bis ${time}`,
  why,
  meaning: 'Was jetzt eingeht, wird gezählt und am Ende zusammen gemeldet.',
  meaningSystem: 'Pop-ups werden zurückgehalten und am Ende zusammen gezeigt.',
  resume: 'Ruhe beenden',

  snooze: 'Zurückstellen',
  wake: 'Zurückstellung beenden',
  snoozed: 'Zurückgestellt',
  snoozedUntil: (time) => `Zurückgestellt bis ${time}`,
  rowUntil: (time) => `bis ${time}`,
  rowUntilChanged: 'bis Änderung',
  snoozedUntilChanged: 'Zurückgestellt, bis sich etwas ändert',
  snoozeTitle: (label) => `„${label}“ zurückstellen`,
  snoozeText:
    'Die Benachrichtigung bleibt in der Liste. Zur gewählten Zeit ist sie wieder ungelesen, und ein Pop-up weist darauf hin.',
  snoozeMany: (notifications) => `${notifications} zurückstellen`,
  snoozeManyText:
    'Die Benachrichtigungen bleiben in der Liste. Zur gewählten Zeit sind sie wieder ungelesen, und ein Pop-up weist darauf hin.',
  wakeMany: 'Zurückstellung beenden',
  snoozeFor,
  custom: 'Bis zu einem eigenen Zeitpunkt',
  customDo: 'Bis dahin zurückstellen',
  past: 'Wählen Sie einen Zeitpunkt in der Zukunft.',
  toastSnoozed: 'Zurückgestellt',
  toastAwake: 'Zurückstellung beendet',
  manySnoozed: (n, notifications) => (n === 1 ? 'Zurückgestellt' : `${notifications} zurückgestellt`),
  manyAwake: (n, notifications) => (n === 1 ? 'Zurückstellung beendet' : `Zurückstellung von ${notifications} beendet`),
  partlyUndone: (n, of) =>
    `${String(n)} von ${String(of)} rückgängig gemacht; die übrigen haben sich inzwischen geändert`,
  allResolved: 'Alle sind erledigt, es gibt also nichts zurückzustellen',
  alreadyResolved: 'Sie ist erledigt, es gibt also nichts zurückzustellen',
  key: 'Zurückstellen oder Zurückstellung beenden',
  fromPopup: (n) => `${n} aus einem Pop-up`,
  popupFilter: 'Aus einem Pop-up',

  mute: {
    do: 'Stummschalten',
    ask: 'Stummschalten…',
    undo: 'Stummschaltung aufheben',
    undoShort: 'Aufheben',
    undoFor: (client) => `Stummschaltung von ${client} aufheben`,
    title: (client) => `${client} stummschalten`,
    text: 'Was dort geschieht, wird gelistet und gezählt wie immer, aber niemand wird benachrichtigt: kein Pop-up, kein Push, keine E-Mail, keine Erinnerung. Am Ende meldet eine Nachricht, was noch offen ist.',
    choices: muteFor,
    until: (time) => `bis ${time}`,
    untilHand: 'bis auf Weiteres',
    line: (client, end) => `${client} ist ${end} stummgeschaltet`,
    done: (client) => `${client} ist stummgeschaltet`,
    undone: (client) => `${client} ist nicht mehr stummgeschaltet`,
    noClient: 'Sie nennt keinen Client, es gibt also keinen stummzuschalten',
    key: 'Client stummschalten oder Stummschaltung aufheben',
    list: 'Stummgeschaltet',
    listHint:
      'Über diese wird niemand benachrichtigt. Einen Client eines BBS-Servers schalten Sie mit M auf einer seiner Benachrichtigungen stumm.',
  },

  page: {
    text: 'In Ruhe geht nichts verloren: Das Symbol zählt weiter, und jeder Kanal meldet das Zurückgehaltene in einer Nachricht.',
    hours: 'Ruhezeiten',
    hoursOn: 'Zu diesen Zeiten ruhig sein',
    hoursHint: 'In der Zeitzone dieses Computers. Ein Ende vor dem Beginn liegt am nächsten Tag.',
    from: (day) => `${day}, von`,
    to: (day) => `${day}, bis`,
    weekdays,
    nextDay: 'nächster Tag',
    wholeDay: 'ganztägig',
    to2: 'bis',
    pass: 'Trotzdem melden',
    passLabels: pass,
    passHint: 'Was durchkommt, wird sofort gemeldet, per Pop-up und über jeden Kanal.',
    system: 'System',
    withSystem: 'Bei „Nicht stören“ des Systems ruhig sein',
    systemHint:
      'Hält nur Pop-ups zurück. Wird von dunst und Plasma gelesen; andere Systeme halten Pop-ups selbst zurück.',
    reminder: 'Erinnern',
    reminderLabels: reminder,
    reminderHint:
      'Meldet offene Fehlschläge und Warnungen erneut, per Pop-up und über jeden Kanal, der sie erhalten soll.',
  },

  desktop: {
    icon: 'Symbol',
    badge: 'Symbol zählt',
    badgeLabels: badge,
    badgeSnoozed: 'Zurückgestellte mitzählen',
    calm: 'Farbe nur, wenn etwas nicht stimmt',
    sound: 'Ton',
    soundHint: 'Der Ton des Systems, sofern es einen hat.',
    sounds: { soundCritical: 'Bei Fehlschlägen', soundWarning: 'Bei Warnungen', soundInfo: 'Bei guten Nachrichten' },
  },
};
