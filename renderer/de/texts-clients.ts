import type { ClientState, Rhythm, StorageRule } from '../../preload/contract.ts';
import type * as english from '../texts-clients.ts';

/** The German of texts-clients.ts. */

const format = new Intl.NumberFormat('de');
const number = (value: number): string => format.format(value);
const many = (value: number, one: string, more: string): string => `${number(value)} ${value === 1 ? one : more}`;

const state: Record<ClientState, string> = {
  silent: 'Offline',
  flapping: 'Wechselhaft',
  up: 'Online',
  away: 'Nicht immer an',
  unwatched: 'Nur Ereignisse',
};
const stateText: Record<ClientState, string> = {
  silent: 'Es wurde einmal gemeldet. Jedes Lebenszeichen beendet es.',
  flapping: 'Er kommt und geht. Das wurde einmal gemeldet; wieder gemeldet wird, wenn er 30 Minuten stabil war.',
  up: 'Seine Lebenszeichen kommen rechtzeitig.',
  away: 'Wenn er schweigt, wird das nicht gemeldet.',
  unwatched: 'Er sendet Ereignisse, aber kein Lebenszeichen; sein Schweigen bedeutet also nichts.',
};
const limit: Record<StorageRule['kind'], string> = {
  default: 'Übliche Grenze',
  percent: 'Eigener Anteil',
  free: 'Freier Platz',
  off: 'Nicht überwacht',
};
const weekday = ['sonntags', 'montags', 'dienstags', 'mittwochs', 'donnerstags', 'freitags', 'samstags'] as const;

function days(of: readonly number[]): string {
  if (of.length === 7) return 'täglich';
  if (of.join() === '1,2,3,4,5') return 'montags bis freitags';
  return of.map((day) => weekday[day] ?? '').join(', ');
}

/** A time span in seconds, e.g. `90 s`, `15 min`, `6 h`, `1 Tag 12 h`. */
function span(seconds: number): string {
  const whole = Math.floor(seconds / 86_400);
  const parts: readonly [number, string][] = [
    [whole, whole === 1 ? 'Tag' : 'Tage'],
    [Math.floor((seconds % 86_400) / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [Math.round(seconds % 60), 's'],
  ];
  const shown = parts.filter(([value]) => value > 0).map(([value, unit]) => `${String(value)} ${unit}`);
  return shown.length === 0 ? '0 s' : shown.join(' ');
}

/** How often, e.g. `jede Stunde`, `alle 6 h`: German says one of a unit without its number. */
function every(seconds: number): string {
  if (seconds === 60) return 'jede Minute';
  if (seconds === 3600) return 'jede Stunde';
  return seconds === 86_400 ? 'jeden Tag' : `alle ${span(seconds)}`;
}

export const clients: typeof english.clients = {
  state,
  stateText,
  span,
  text: 'Rechner, deren Skripte an diesen Computer melden: welche da sind, welche schweigen und was auf ihnen laufen soll.',
  name: 'Clients',
  columns: {
    client: 'Client',
    state: 'Zustand',
    sign: 'Letztes Lebenszeichen',
    plans: 'Pläne',
    backup: 'Letzte Sicherung',
  },
  open: (name: string) => `${name} öffnen`,
  never: 'nie',
  noPlans: 'noch keine',
  missed: 'Termin verpasst',
  search: 'Clients suchen',
  count: (shown: number, total: number) =>
    shown === total ? many(total, 'Client', 'Clients') : `${number(shown)} von ${many(total, 'Client', 'Clients')}`,
  noMatch: 'Kein Client hat diesen Namen.',
  empty: 'Noch hat sich kein Client gemeldet',
  emptyText:
    'Lassen Sie ein Skript auf einem Rechner alle 30 Sekunden ein Lebenszeichen senden. Bleiben drei aus, gilt er als offline. Ein Client, der nur Ereignisse sendet, wird auch aufgeführt, aber nicht überwacht.',
  emptyHow: 'So ist dieser Computer zu erreichen',
  failed: 'Die Clients konnten nicht gelesen werden',
  back: 'Alle Clients',

  facts: {
    state: 'Zustand',
    since: (ago: string) => `seit ${ago}`,
    sign: 'Letztes Lebenszeichen',
    backup: 'Letzte Sicherung',
    allowance: 'Offline nach',
  },
  watch: {
    title: 'Überwachung',
    alwaysOn: 'Immer an: melden, wenn er schweigt',
    alwaysOnHint: 'Aus für Notebooks und Rechner, die nachts ausgeschaltet werden.',
    interval: 'Lebenszeichen alle',
    seconds: 'Sekunden',
    intervalHint: (said: string) =>
      `0: wie vom Client angegeben (${said}). Bleiben drei Lebenszeichen aus, gilt er als offline.`,
    saidNothing: 'er gibt nichts an, daher wie üblich',
    extra: 'Zusätzliche Wartezeit',
    extraHint: 'Kommt noch hinzu, für Rechner in langsamen oder ausgelasteten Netzen.',
  },
  plans: {
    title: 'Pläne',
    none: 'Er hat noch keinen Plan gemeldet. Mit einem Zeitplan erfahren Sie, wenn eine Sicherung nicht beginnt.',
    add: 'Zeitplan hinzufügen…',
    set: 'Zeitplan festlegen…',
    setFor: (plan: string) => `Zeitplan für ${plan} festlegen`,
    edit: 'Bearbeiten…',
    editFor: (plan: string) => `Zeitplan von ${plan} bearbeiten`,
    remove: 'Entfernen',
    removeFor: (plan: string) => `Zeitplan von ${plan} entfernen`,
    watch: (plan: string) => `Zeitplan von ${plan} überwachen`,
    every,
    cron: (cron: string, zone: string) => `${cron} · ${zone}`,
    next: 'Nächster Lauf',
    off: 'ausgeschaltet',
    noSchedule: 'Kein Zeitplan: Beginnt ein Lauf nicht, fällt das nicht auf.',
    ran: (ago: string) => `letzter Lauf ${ago}`,
    succeeded: (ago: string) => `letzter Erfolg ${ago}`,
    neverRan: 'noch kein Lauf',
    rhythm: ({ timing, days: of, time, runs }: Rhythm) =>
      `Bisher ${many(runs, 'Lauf', 'Läufe')}, ${
        of === null || time === null
          ? `etwa ${every(timing.kind === 'every' ? timing.everyMs / 1000 : 0)}`
          : `${days(of)} gegen ${time}`
      }.`,
    take: 'Darauf achten',
    takeFor: (plan: string) => `Auf den üblichen Rhythmus von ${plan} achten`,
  },
  schedule: {
    add: (client: string) => `Zeitplan auf ${client}`,
    edit: (plan: string) => `Zeitplan von ${plan}`,
    plan: 'Plan',
    planHint: 'So, wie ihn seine Ereignisse nennen.',
    when: 'Er läuft',
    kinds: { cron: 'Zu festen Zeiten', every: 'In Abständen' },
    cron: 'Muster',
    cronHint: 'Wie bei cron: Minute, Stunde, Tag des Monats, Monat, Wochentag.',
    every: 'Alle',
    units: { minutes: 'Minuten', hours: 'Stunden', days: 'Tage' },
    unit: 'Einheit',
    everyHint: 'Gerechnet ab dem Beginn des letzten Laufs.',
    zone: 'Zeitzone',
    grace: 'Verspätung bis zu',
    graceUnit: 'Minuten',
    graceHint: (usual: number) => `Leer: die üblichen ${number(usual)} Minuten.`,
    next: 'Nächste drei',
    noNext: 'Erscheint, sobald das Muster vollständig ist.',
    save: 'Zeitplan speichern',
    noPlan: 'Geben Sie den Namen des Plans an.',
    noPattern: 'Geben Sie ein Muster an, etwa 30 2 * * *.',
    noAmount: 'Eine Zahl; mindestens eine Minute, höchstens 31 Tage.',
    noGrace: 'Eine ganze Zahl von Minuten zwischen 1 und 10080 oder nichts.',
  },
  forget: {
    do: 'Vergessen…',
    title: (name: string) => `${name} vergessen?`,
    client:
      'Einstellungen und Zeitpläne verschwinden, und was über das Schweigen gemeldet wurde, wird erledigt. Meldet der Client sich wieder, erscheint er erneut.',
    location:
      'Die Grenze verschwindet, und was gemeldet wurde, wird erledigt. Wird der Ort wieder gemeldet, erscheint er erneut.',
    confirm: 'Vergessen',
    keep: 'Behalten',
    location_name: (name: string) => `${name} vergessen`,
  },
  storage: {
    title: 'Speicher',
    name: 'Speicherorte',
    none: 'Noch wurde kein Speicherort gemeldet. Skripte melden ihn mit seiner Größe an /api/v1/storage.',
    columns: { location: 'Ort', use: 'Belegt', limit: 'Knapp bei' },
    used: (percent: number) => `${number(Math.floor(percent))} %`,
    free: (free: string, total: string) => `${free} von ${total} frei`,
    low: 'Knapp',
    limit,
    limitOf: (name: string) => `Grenze von ${name}`,
    value: (name: string) => `Wert der Grenze von ${name}`,
    percentUnit: '% belegt',
    freeUnit: 'GB frei',
    reported: (ago: string) => `gemeldet ${ago}`,
  },
  usual: {
    title: 'Übliche Grenzen',
    interval: 'Lebenszeichen alle',
    intervalHint:
      'Für Clients, die keinen eigenen Abstand angeben. Bleiben drei Lebenszeichen aus, gilt ein Client als offline.',
    storage: 'Speicher knapp ab',
    storageUnit: '% belegt',
    storageHint: 'Für Speicherorte ohne eigene Grenze.',
    gap: 'Entwarnung bei',
    gapUnit: '% mehr freiem Platz',
    gapHint: (over: string) =>
      `Als die Grenze verlangt, damit nicht um sie herum immer wieder gemeldet wird: derzeit bei weniger als ${over} belegt. 0: genau an der Grenze.`,
    grace: 'Verspätung bis zu',
    graceHint: 'So lange nach seinem Termin darf ein Lauf beginnen, bevor der Termin als verpasst gilt.',
  },
};
