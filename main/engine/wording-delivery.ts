import { labelOf } from './event-types.ts';
import { compareRows } from './list-order.ts';
import type { Job, Notification, Severity } from './model.ts';
import { titleOfMany } from './popup-words.ts';
import { headline, stillOpen, titleOf } from './wording.ts';

/** The sentences of telling, all in one place. */
export const deliveryWords = {
  delivered: 'Delivered.',
  testDelivered: 'The test was delivered.',
  paused: (problem: string) => `Paused after three failures in a row: ${problem}`,
  pausedRow: (name: string, problem: string) =>
    `"${name}" could not be told three times in a row and is paused: ${problem} Mend it in the settings, or press Test there to try again.`,
  testTitle: 'Test from BBS Tray',
  testBody: 'If you can read this, notifications reach you here.',
};

/** What is said to people about one row or several: plain text, no markup meant anywhere. */
export interface Telling {
  /** `Backup Failed · web-01` */
  readonly title: string;
  /** The e-mail subject without its prefix. */
  readonly label: string;
  readonly body: string;
  readonly severity: Severity;
  readonly occurredAt: number;
  readonly client: string | null;
}

/** How late a message must be to say when the event was. */
const LATE_MS = 10 * 60_000;

/** A row to be told of, and in what way. */
export type Told = Pick<Job, 'notification' | 'again' | 'wasHeld'>;

export interface Manner {
  readonly now: number;
  /** An IANA zone; times are written in it, with its name. */
  readonly zone: string;
}

/** One row gets a message of its own; several become one that counts and names them, critical ones at the top. */
export function tellingOf(jobs: readonly Told[], manner: Manner): Telling {
  const ordered = [...jobs].sort((a, b) => byWeight(a.notification, b.notification));
  const [first] = ordered;
  if (!first)
    return {
      title: deliveryWords.testTitle,
      label: deliveryWords.testTitle,
      body: deliveryWords.testBody,
      severity: 'info',
      occurredAt: manner.now,
      client: null,
    };
  return ordered.length === 1 ? single(first, manner) : digest(ordered, first.notification, manner);
}

function single(told: Told, { now, zone }: Manner): Telling {
  const row = told.notification;
  const late = now - row.lastOccurredAt > LATE_MS ? `This was at ${timeText(row.lastOccurredAt, zone)}.\n` : '';
  return {
    title: titleFor(told),
    label: told.again ? stillOpen(labelOf(row.type)) : labelOf(row.type),
    body: late + body(row) + over(row, '\n'),
    severity: row.severity,
    occurredAt: row.lastOccurredAt,
    client: row.client,
  };
}

function digest(ordered: readonly Told[], first: Notification, { zone }: Manner): Telling {
  const rows = ordered.map(({ notification }) => notification);
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.type, (counts.get(row.type) ?? 0) + 1);
  const counted = [...counts].map(([type, n]) => `${String(n)} × ${labelOf(type)}`).join(', ');
  const client = rows.every((row) => row.client === first.client) ? first.client : null;
  return {
    title: titleOfMany(ordered, counted),
    label: `${String(rows.length)} notifications`,
    body: `${counted}\n\n${ordered.map((told) => line(told, zone)).join('\n')}`,
    severity: first.severity,
    occurredAt: first.lastOccurredAt,
    client,
  };
}

function line(told: Told, zone: string): string {
  const row = told.notification;
  return `${timeText(row.lastOccurredAt, zone)}  ${titleFor(told)}: ${headline(row)}${over(row, ' ')}`;
}

function titleFor({ notification, again }: Told): string {
  return again ? stillOpen(titleOf(notification)) : titleOf(notification);
}

/** A failure or warning that was resolved before it could be told says so. */
function over(row: Notification, before: string): string {
  return row.resolvedAt === null || row.severity === 'info' ? '' : `${before}(resolved since)`;
}

/** The whole message, its plan, repository or location in front when it does not name it. */
function body(row: Notification): string {
  return row.message.includes('\n') ? row.message : headline(row);
}

/** `06 Oct 2026, 06:12 CEST` */
export function timeText(at: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at);
}

const WEIGHT: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

function byWeight(a: Notification, b: Notification): number {
  return WEIGHT[a.severity] - WEIGHT[b.severity] || compareRows(a, b);
}
