import { MORNING_HOUR } from '../engine/quiet-model.ts';
import { clockText } from '../engine/zone-time.ts';
import { spoken } from '../words.ts';
import { german } from './texts.de.ts';

/** The words of the tray, in one place. */
const english = {
  app: 'BBS Tray',
  demo: 'BBS Tray, made-up events',
  unread: (count: number) => `${String(count)} unread`,
  nothingUnread: 'nothing unread',
  worst: { info: 'nothing wrong', warning: 'with warnings', critical: 'with failures' },
  open: (count: number) => (count === 0 ? 'Open BBS Tray' : `Open BBS Tray (${String(count)} unread)`),
  nothingOpen: 'No open notifications',
  viewAll: 'View All',
  markAll: 'Mark All as Read',
  beQuiet: 'Do Not Disturb',
  quietFor: {
    '30m': 'For 30 Minutes',
    '1h': 'For 1 Hour',
    tomorrow: `Until Tomorrow, ${clockText(MORNING_HOUR * 60)}`,
    resume: 'Until I Resume',
  },
  weekday: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
  quietUntil: (time: string) => `Quiet until ${time}`,
  quiet: {
    hand: 'Quiet until you resume',
    hours: 'Quiet hours',
    system: 'Quiet with the system’s do-not-disturb',
  },
  resume: 'Resume Notifications',
  settings: 'Settings…',
  quit: 'Quit BBS Tray',
};
export type English = typeof english;

export const texts = spoken(english, german);
