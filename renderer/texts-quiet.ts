import type { MuteChoice, Quiet, QuietChoice, Settings, SnoozeChoice, Weekday } from '../preload/contract.ts';
import { german, type Words } from './language.ts';

/** The words of quiet, snooze and what the desktop shows. */

/** Each choice as it is written where "tomorrow" begins at this time. */
export type Until<Choice extends string> = Record<Choice, (morning: string) => string>;
const anHour = (): string => 'For 1 hour';
const tomorrow = (morning: string): string => `Until tomorrow, ${morning}`;
const quietFor: Until<QuietChoice> = {
  '30m': () => 'For 30 minutes',
  '1h': anHour,
  tomorrow,
  resume: () => 'Until I resume',
};
const why: Record<Quiet['why'], string> = {
  hand: 'Quiet until you resume',
  hours: 'Quiet hours',
  system: 'Quiet with the system’s do-not-disturb',
};
const snoozeFor: Until<SnoozeChoice> = {
  '1h': anHour,
  tomorrow,
  change: () => 'Until it changes',
};
const muteFor: Until<MuteChoice> = {
  '1h': anHour,
  tomorrow,
  resume: () => 'Until I unmute it',
};
const weekdays: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
const pass: Record<Settings['quietPass'], string> = {
  nothing: 'Nothing',
  critical: 'Failures',
  warning: 'Failures and warnings',
};
const reminder: Record<Settings['reminder'], string> = { off: 'Off', '6h': 'Every 6 hours', '24h': 'Every 24 hours' };
const badge: Record<Settings['badgeCounts'], string> = { all: 'Everything', problems: 'Warnings and failures' };

const english = {
  be: 'Do not disturb',
  quietFor,
  until: (time: string) => `Quiet until ${time}`,
  why,
  meaning: 'What comes in is counted now and told together when it ends.',
  meaningSystem: 'Pop-ups are held and shown together when it ends.',
  resume: 'Resume',

  snooze: 'Snooze',
  wake: 'End snooze',
  snoozed: 'Snoozed',
  snoozedUntil: (time: string) => `Snoozed until ${time}`,
  rowUntil: (time: string) => `until ${time}`,
  rowUntilChanged: 'until it changes',
  snoozedUntilChanged: 'Snoozed until it changes',
  snoozeTitle: (label: string) => `Snooze “${label}”`,
  snoozeText: 'It stays in the list. When the time comes it is unread again and a pop-up says so.',
  snoozeMany: (notifications: string) => `Snooze ${notifications}`,
  snoozeManyText: 'They stay in the list. When the time comes they are unread again and a pop-up says so.',
  wakeMany: 'End their snooze',
  snoozeFor,
  custom: 'Until a time of your own',
  customDo: 'Snooze until then',
  past: 'Choose a time that is still to come.',
  toastSnoozed: 'Snoozed',
  toastAwake: 'Snooze ended',
  manySnoozed: (n: number, notifications: string) => (n === 1 ? 'Snoozed' : `${notifications} snoozed`),
  manyAwake: (n: number, notifications: string) => (n === 1 ? 'Snooze ended' : `Snooze of ${notifications} ended`),
  partlyUndone: (n: number, of: number) =>
    `${String(n)} of ${String(of)} undone; the others have changed in the meantime`,
  allResolved: 'All of them are resolved, so there is nothing to snooze',
  alreadyResolved: 'It is resolved, so there is nothing to snooze',
  key: 'Snooze, or end a snooze',
  fromPopup: (n: string) => `${n} from a pop-up`,
  popupFilter: 'From a pop-up',

  mute: {
    do: 'Mute',
    ask: 'Mute…',
    undo: 'Unmute',
    undoShort: 'Unmute',
    undoFor: (client: string) => `Unmute ${client}`,
    title: (client: string) => `Mute ${client}`,
    text: 'What happens there is listed and counted as always, but nobody is told: no pop-up, push, e-mail or reminder. At its end one message tells what is still open.',
    choices: muteFor,
    until: (time: string) => `until ${time}`,
    untilHand: 'until you unmute it',
    line: (client: string, end: string) => `${client} is muted ${end}`,
    done: (client: string) => `${client} is muted`,
    undone: (client: string) => `${client} is no longer muted`,
    noClient: 'It names no client, so there is none to mute',
    key: 'Mute its client, or unmute it',
    list: 'Muted',
    listHint: 'Nobody is told of these. A client of a BBS server is muted with M on one of its notifications.',
  },

  page: {
    text: 'While it is quiet nothing is lost: the icon counts on, and each channel tells what was held in one message.',
    hours: 'Quiet hours',
    hoursOn: 'Be quiet at these hours',
    hoursHint: 'In the time zone of this computer. An end before the start lies on the next day.',
    from: (day: string) => `${day}, from`,
    to: (day: string) => `${day}, to`,
    weekdays,
    nextDay: 'next day',
    wholeDay: 'all day',
    to2: 'to',
    pass: 'Tell even so',
    passLabels: pass,
    passHint: 'What passes is told at once, by pop-up and by every channel.',
    system: 'System',
    withSystem: 'Be quiet with the system’s do-not-disturb',
    systemHint:
      'It holds pop-ups only. It is read from dunst and Plasma; other systems hold pop-ups back by themselves.',
    reminder: 'Remind me',
    reminderLabels: reminder,
    reminderHint: 'Tells again of a failure or warning that stays open, by pop-up and by every channel that wants it.',
  },

  desktop: {
    icon: 'Icon',
    badge: 'Icon counts',
    badgeLabels: badge,
    badgeSnoozed: 'Count snoozed ones too',
    calm: 'Colour only when something is wrong',
    sound: 'Sound',
    soundHint: 'The system’s own sound, where it has one.',
    sounds: { soundCritical: 'For failures', soundWarning: 'For warnings', soundInfo: 'For good news' },
  },
} as const;

export const quietTexts: Words<typeof english> = german?.quietTexts ?? english;
