import { MORNING_HOUR } from '../engine/quiet-model.ts';
import { clockText } from '../engine/zone-time.ts';
import type { English } from './texts.ts';

/** The words of the tray in German. */
export const german: English = {
  app: 'BBS Tray',
  demo: 'BBS Tray, erfundene Ereignisse',
  unread: (count) => `${String(count)} ungelesen`,
  nothingUnread: 'nichts ungelesen',
  worst: { info: 'alles in Ordnung', warning: 'mit Warnungen', critical: 'mit Fehlschlägen' },
  open: (count) => (count === 0 ? 'BBS Tray öffnen' : `BBS Tray öffnen (${String(count)} ungelesen)`),
  nothingOpen: 'Keine offenen Benachrichtigungen',
  viewAll: 'Alle anzeigen',
  markAll: 'Alle als gelesen markieren',
  beQuiet: 'Nicht stören',
  quietFor: {
    '30m': 'Für 30 Minuten',
    '1h': 'Für 1 Stunde',
    tomorrow: `Bis morgen, ${clockText(MORNING_HOUR * 60)}`,
    resume: 'Bis ich sie beende',
  },
  weekday: { mon: 'Mo', tue: 'Di', wed: 'Mi', thu: 'Do', fri: 'Fr', sat: 'Sa', sun: 'So' },
  quietUntil: (time) => `Ruhe bis ${time}`,
  quiet: {
    hand: 'Ruhe bis auf Weiteres',
    hours: 'Ruhezeit',
    system: 'Ruhe durch „Nicht stören“ des Systems',
  },
  resume: 'Ruhe beenden',
  settings: 'Einstellungen …',
  quit: 'BBS Tray beenden',
};
