import { german, type Words } from './language.ts';
import { texts } from './texts.ts';
import type { CellKind } from './state/overview-days.ts';

/** The words of the overview. */

const { number } = texts;
const many = (value: number, one: string, more: string): string => `${number(value)} ${value === 1 ? one : more}`;
const kind: Record<CellKind, string> = {
  good: 'Good',
  warned: 'With warnings',
  failed: 'Failed',
  missed: 'Missed',
  offline: 'Client offline',
  none: 'Nothing known',
};
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

const english = {
  kind,
  title: 'Overview',
  range: (from: string, to: string) => `${from} – ${to}`,
  search: 'Client or plan',
  searchName: 'Search clients and plans',
  days: (n: number) => many(n, 'day', 'days'),
  rangeName: 'How far back',
  clients: 'Clients heard from',
  of: (n: number, all: number) => `${number(n)} of ${number(all)}`,
  calm: 'Days without trouble',
  failed: 'Failed days, all plans',
  missed: 'Missed days, all plans',
  oldest: 'Oldest last good backup',
  never: 'never',
  plan: 'Plan',
  noPlan: 'Plan not named',
  today: 'Today',
  lastGood: 'Last good backup',
  noneGood: 'none known',
  good: 'Good',
  percent: (share: number | null) => (share === null ? '–' : percent.format(share)),
  goodName: (share: string) => `${share} of the known days without failures and misses`,
  offlineSince: (when: string) => `offline since ${when}`,
  strip: (client: string, plan: string) => `${client}, ${plan}, day by day`,
  value: (day: string, story: string) => `${day}: ${story}`,
  runs: (bad: number, all: number) =>
    bad === all ? many(all, 'run', 'runs') : `${number(bad)} of ${many(all, 'run', 'runs')}`,
  between: (first: string, last: string) => (first === last ? `at ${first}` : `${first} to ${last}`),
  offlineFor: (from: string, minutes: number) =>
    minutes < 120
      ? `offline for ${number(minutes)} min from ${from}`
      : `offline for ${number(Math.round(minutes / 60))} h from ${from}`,
  day: 'day',
  planKey: 'plan',
  show: 'show in inbox',
  worst: 'The worst run of a day counts',
  empty: 'Nothing to look back on yet',
  emptyText: 'Each backup that ends, fails or is missed becomes a mark on its day here, from the first event on.',
  emptyDo: 'How to send events',
  noMatch: 'No client or plan matches',
  noMatchText: 'There are others, but none with these words.',
  clearSearch: 'Clear the search',
  failedToRead: 'The overview could not be read',
};

export const overviewTexts: Words<typeof english> = german?.overviewTexts ?? english;
