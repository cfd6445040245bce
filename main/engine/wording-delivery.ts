import { labelOf } from './event-types.ts';
import { compareRows } from './list-order.ts';
import type { Notification, Severity } from './model.ts';
import { headline, titleOf } from './wording.ts';

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

export interface Manner {
  readonly now: number;
  /** An IANA zone; times are written in it, with its name. */
  readonly zone: string;
}

/** One row gets a message of its own; several become one that counts and names them, critical ones at the top. */
export function tellingOf(rows: readonly Notification[], manner: Manner): Telling {
  const ordered = [...rows].sort(byWeight);
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
  return ordered.length === 1 ? single(first, manner) : digest(ordered, first, manner);
}

function single(row: Notification, { now, zone }: Manner): Telling {
  const late = now - row.lastOccurredAt > LATE_MS ? `This was at ${timeText(row.lastOccurredAt, zone)}.\n` : '';
  return {
    title: titleOf(row),
    label: labelOf(row.type),
    body: late + body(row),
    severity: row.severity,
    occurredAt: row.lastOccurredAt,
    client: row.client,
  };
}

function digest(ordered: readonly Notification[], first: Notification, { zone }: Manner): Telling {
  const counts = new Map<string, number>();
  for (const row of ordered) counts.set(row.type, (counts.get(row.type) ?? 0) + 1);
  const counted = [...counts].map(([type, n]) => `${String(n)} × ${labelOf(type)}`).join(', ');
  const title = `${String(ordered.length)} notifications`;
  const lines = ordered.map((row) => `${timeText(row.lastOccurredAt, zone)}  ${titleOf(row)}: ${headline(row)}`);
  const client = ordered.every((row) => row.client === first.client) ? first.client : null;
  return {
    title: `${title}: ${counted}`,
    label: title,
    body: `${counted}\n\n${lines.join('\n')}`,
    severity: first.severity,
    occurredAt: first.lastOccurredAt,
    client,
  };
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
