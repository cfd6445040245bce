import type { CellKind } from '../state/overview-days.ts';
import type * as english from '../texts-overview.ts';
import { texts } from './texts.ts';

/** The German of texts-overview.ts. */

const { number } = texts;
const many = (value: number, one: string, more: string): string => `${number(value)} ${value === 1 ? one : more}`;
const kind: Record<CellKind, string> = {
  good: 'Gut',
  warned: 'Mit Warnungen',
  failed: 'Fehlgeschlagen',
  missed: 'Verpasst',
  offline: 'Client offline',
  none: 'Nichts bekannt',
};
const percent = new Intl.NumberFormat('de', { style: 'percent', maximumFractionDigits: 1 });

export const overviewTexts: typeof english.overviewTexts = {
  kind,
  title: 'Übersicht',
  range: (from, to) => `${from} – ${to}`,
  search: 'Client oder Plan',
  searchName: 'Clients und Pläne durchsuchen',
  days: (n) => many(n, 'Tag', 'Tage'),
  rangeName: 'Zeitraum',
  clients: 'Clients mit Meldung',
  of: (n, all) => `${number(n)} von ${number(all)}`,
  calm: 'Tage ohne Störung',
  failed: 'Tage mit Fehlschlag, alle Pläne',
  missed: 'Verpasste Tage, alle Pläne',
  oldest: 'Älteste letzte gute Sicherung',
  never: 'nie',
  plan: 'Plan',
  noPlan: 'Plan nicht genannt',
  today: 'Heute',
  lastGood: 'Letzte gute Sicherung',
  noneGood: 'keine bekannt',
  good: 'Gut',
  percent: (share) => (share === null ? '–' : percent.format(share)),
  goodName: (share) => `${share} der bekannten Tage ohne Fehlschlag und verpassten Termin`,
  offlineSince: (when) => `offline seit ${when}`,
  strip: (client, plan) => `${client}, ${plan}, Tag für Tag`,
  value: (day, story) => `${day}: ${story}`,
  runs: (bad, all) => (bad === all ? many(all, 'Lauf', 'Läufe') : `${number(bad)} von ${many(all, 'Lauf', 'Läufen')}`),
  between: (first, last) => (first === last ? `um ${first}` : `${first} bis ${last}`),
  offlineFor: (from, minutes) =>
    minutes < 120
      ? `ab ${from} für ${number(minutes)} Min. offline`
      : `ab ${from} für ${number(Math.round(minutes / 60))} Std. offline`,
  day: 'Tag',
  planKey: 'Plan',
  show: 'im Eingang zeigen',
  worst: 'Es zählt der schlechteste Lauf eines Tages',
  empty: 'Noch gibt es keinen Rückblick',
  emptyText:
    'Jede Sicherung, die endet, fehlschlägt oder verpasst wird, erhält hier eine Marke an ihrem Tag, vom ersten Ereignis an.',
  emptyDo: 'So senden Sie Ereignisse',
  noMatch: 'Kein Client oder Plan passt',
  noMatchText: 'Es gibt andere, aber keine mit diesen Wörtern.',
  clearSearch: 'Suche leeren',
  failedToRead: 'Die Übersicht konnte nicht gelesen werden',
};
