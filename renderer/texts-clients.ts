import type { ClientState, Rhythm, StorageRule } from '../preload/contract.ts';
import { german, type Words } from './language.ts';
import { texts } from './texts.ts';

/** Every word of the page Clients that does not come from main. */

const { number } = texts;
const many = (value: number, one: string, more: string): string => `${number(value)} ${value === 1 ? one : more}`;

const state: Record<ClientState, string> = {
  silent: 'Offline',
  flapping: 'Flapping',
  up: 'Online',
  away: 'Not always on',
  unwatched: 'Events only',
};
const stateText: Record<ClientState, string> = {
  silent: 'It was told once. Any sign of life ends it.',
  flapping: 'It goes up and down. That was told once; the next word comes when it has been steady for 30 minutes.',
  up: 'It gives its signs of life in time.',
  away: 'It is not told of when it is silent.',
  unwatched: 'It sends events but no heartbeat, so its silence means nothing.',
};
const limit: Record<StorageRule['kind'], string> = {
  default: 'The usual limit',
  percent: 'Own share',
  free: 'Free space',
  off: 'Not watched',
};
const weekday = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays'] as const;

function days(of: readonly number[]): string {
  if (of.length === 7) return 'every day';
  if (of.join() === '1,2,3,4,5') return 'on working days';
  return `on ${of.map((day) => weekday[day] ?? '').join(', ')}`;
}

/** A time span in seconds, e.g. `90 s`, `15 min`, `6 h`, `1 d 12 h`. */
function span(seconds: number): string {
  const parts: readonly [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [Math.round(seconds % 60), 's'],
  ];
  const shown = parts.filter(([value]) => value > 0).map(([value, unit]) => `${String(value)} ${unit}`);
  return shown.length === 0 ? '0 s' : shown.join(' ');
}

/** How often, e.g. `every day`, `every 6 h`: one of a unit is said without its number. */
function every(seconds: number): string {
  if (seconds === 60) return 'every minute';
  if (seconds === 3600) return 'every hour';
  return seconds === 86_400 ? 'every day' : `every ${span(seconds)}`;
}

const english = {
  state,
  stateText,
  span,
  text: 'Machines whose scripts report to this computer: which are there, which are silent, and what they are to run.',
  name: 'Clients',
  columns: { client: 'Client', state: 'State', sign: 'Last sign of life', plans: 'Plans', backup: 'Last backup' },
  open: (name: string) => `Open ${name}`,
  never: 'never',
  noPlans: 'none yet',
  missed: 'missed its time',
  search: 'Search clients',
  count: (shown: number, total: number) =>
    shown === total ? many(total, 'client', 'clients') : `${number(shown)} of ${many(total, 'client', 'clients')}`,
  noMatch: 'No client has that name.',
  empty: 'No client has reported yet',
  emptyText:
    'Let a script on a machine send a heartbeat every 30 seconds. Three missed ones make it offline. A client that only sends events is listed too, but not watched.',
  emptyHow: 'How to reach this computer',
  failed: 'The clients could not be read',
  back: 'All clients',

  facts: {
    state: 'State',
    since: (ago: string) => `since ${ago}`,
    sign: 'Last sign of life',
    backup: 'Last backup',
    allowance: 'Offline after',
  },
  watch: {
    title: 'Watching',
    alwaysOn: 'Always on: tell when it is silent',
    alwaysOnHint: 'Off for laptops and machines that are switched off at night.',
    interval: 'Heartbeat every',
    seconds: 'seconds',
    intervalHint: (said: string) => `0: as the client says (${said}). Three missed ones make it offline.`,
    saidNothing: 'it says nothing, so the usual one',
    extra: 'Extra delay',
    extraHint: 'Waited on top of that, for machines with slow or busy networks.',
  },
  plans: {
    title: 'Plans',
    none: 'It has reported no plan yet. Add a schedule to be told when a backup does not begin.',
    add: 'Add a schedule…',
    set: 'Set a schedule…',
    setFor: (plan: string) => `Set a schedule for ${plan}`,
    edit: 'Edit…',
    editFor: (plan: string) => `Edit the schedule of ${plan}`,
    remove: 'Remove',
    removeFor: (plan: string) => `Remove the schedule of ${plan}`,
    watch: (plan: string) => `Watch the schedule of ${plan}`,
    every,
    cron: (cron: string, zone: string) => `${cron} · ${zone}`,
    next: 'Next',
    off: 'switched off',
    noSchedule: 'No schedule: a run that does not begin is not noticed.',
    ran: (ago: string) => `last run ${ago}`,
    succeeded: (ago: string) => `last good one ${ago}`,
    neverRan: 'no run yet',
    rhythm: ({ timing, days: of, time, runs }: Rhythm) =>
      `${number(runs)} runs so far, ${
        of === null || time === null
          ? `about ${every(timing.kind === 'every' ? timing.everyMs / 1000 : 0)}`
          : `${days(of)} about ${time}`
      }.`,
    take: 'Watch for that',
    takeFor: (plan: string) => `Watch ${plan} for its usual rhythm`,
  },
  schedule: {
    add: (client: string) => `A schedule on ${client}`,
    edit: (plan: string) => `Schedule of ${plan}`,
    plan: 'Plan',
    planHint: 'As its events name it.',
    when: 'It runs',
    kinds: { cron: 'At set times', every: 'Every so often' },
    cron: 'Pattern',
    cronHint: 'As in cron: minute, hour, day of month, month, day of week.',
    every: 'Every',
    units: { minutes: 'minutes', hours: 'hours', days: 'days' },
    unit: 'Unit',
    everyHint: 'Counted from the begin of its last run.',
    zone: 'Time zone',
    grace: 'May be late',
    graceUnit: 'minutes',
    graceHint: (usual: number) => `Empty: the usual ${number(usual)} minutes.`,
    next: 'Next three',
    noNext: 'Shown when the pattern is complete.',
    save: 'Save schedule',
    noPlan: 'Give it the name of the plan.',
    noPattern: 'Give it a pattern, such as 30 2 * * *.',
    noAmount: 'A number of at least one minute and at most 31 days.',
    noGrace: 'A whole number of minutes from 1 to 10080, or nothing.',
  },
  forget: {
    do: 'Forget…',
    title: (name: string) => `Forget ${name}?`,
    client:
      'Its settings and schedules go, and what was told of its silence is resolved. It comes back with its next report.',
    location: 'Its limit goes, and what was told of it is resolved. It comes back with its next report.',
    confirm: 'Forget it',
    keep: 'Keep it',
    location_name: (name: string) => `Forget ${name}`,
  },
  storage: {
    title: 'Storage',
    name: 'Storage locations',
    none: 'No location has been reported yet. Scripts report one with its size to /api/v1/storage.',
    columns: { location: 'Location', use: 'Used', limit: 'Low when' },
    used: (percent: number) => `${number(Math.floor(percent))} %`,
    free: (free: string, total: string) => `${free} free of ${total}`,
    low: 'Low',
    limit,
    limitOf: (name: string) => `Limit of ${name}`,
    value: (name: string) => `Value of the limit of ${name}`,
    percentUnit: '% used',
    freeUnit: 'GB left',
    reported: (ago: string) => `reported ${ago}`,
  },
  usual: {
    title: 'Usual limits',
    interval: 'Heartbeat every',
    intervalHint: 'For clients that do not say their own interval. Three missed ones make a client offline.',
    storage: 'Storage is low',
    storageUnit: '% used',
    storageHint: 'For locations without a limit of their own.',
    gap: 'It is over with',
    gapUnit: '% more free space',
    gapHint: (over: string) =>
      `Than the limit asks for, so that it is not told again and again around it: now below ${over} used. 0: at the limit.`,
    grace: 'A run may be late',
    graceHint: 'So long after its planned time a run may begin before it counts as missed.',
  },
} as const;

export const clients: Words<typeof english> = german?.clients ?? english;
