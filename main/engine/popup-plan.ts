import { labelIn } from './event-labels.ts';
import type { Language } from './language.ts';
import { compareRows } from './list-order.ts';
import type { Job, Notification, Severity } from './model.ts';
import { POPUP_WORDS, titleOfMany } from './popup-words.ts';
import { headline, titleOf } from './wording.ts';

/** How many pop-ups of their own may appear within the window; what comes beyond is told in one that counts and names. */
export const SINGLES = 2;
export const WINDOW_MS = 10_000;
/** How long the rest is gathered before it is told together, and how long at least between two such summaries. */
export const GATHER_MS = 1500;
export const STORM_MS = 30_000;
const NAMED = 3;

/** What a pop-up says, as plain text, and the rows that it tells of. */
export interface PopupText {
  readonly ids: readonly number[];
  readonly title: string;
  readonly body: string;
  readonly severity: Severity;
}

/** Which jobs get a pop-up of their own now, worst first, and which are gathered. `shownAt`: when singles were shown. */
export function planPopups(
  jobs: readonly Job[],
  shownAt: readonly number[],
  now: number,
): { singles: Job[]; rest: Job[] } {
  const recent = shownAt.filter((at) => now - at < WINDOW_MS).length;
  const room = Math.max(0, SINGLES - recent);
  const ordered = [...jobs].sort((a, b) => byWeight(a.notification, b.notification));
  return { singles: ordered.slice(0, room), rest: ordered.slice(room) };
}

/** The pop-up of one row. */
export function popupOf(
  { notification: row, again }: Pick<Job, 'notification' | 'again'>,
  language: Language = 'en',
): PopupText {
  const plain = titleOf(row, language);
  const title = again ? POPUP_WORDS[language].stillOpen(plain) : plain;
  return { ids: [row.id], title, body: headline(row), severity: row.severity };
}

/** One pop-up for several rows: counts them by label, names the worst. One row alone gets its own. */
export function summaryOf(jobs: readonly Job[], language: Language = 'en'): PopupText {
  const words = POPUP_WORDS[language];
  const ordered = [...jobs].sort((a, b) => byWeight(a.notification, b.notification));
  const [worst] = ordered;
  if (worst && ordered.length === 1) return popupOf(worst, language);
  const lines = ordered
    .slice(0, NAMED)
    .map((job) => popupOf(job, language))
    .map(({ title, body }) => `${title}: ${body}`);
  const left = ordered.length - lines.length;
  return {
    ids: ordered.map(({ notification }) => notification.id),
    title: titleOfMany(ordered, counted(ordered, language), language),
    body: [...lines, ...(left > 0 ? [words.more(left)] : [])].join('\n'),
    severity: worst?.notification.severity ?? 'info',
  };
}

function counted(jobs: readonly Job[], language: Language): string {
  const counts = new Map<string, number>();
  for (const { notification } of jobs) counts.set(notification.type, (counts.get(notification.type) ?? 0) + 1);
  return (
    [...counts]
      .slice(0, NAMED)
      .map(([type, n]) => `${String(n)} × ${labelIn(language, type)}`)
      .join(', ') + (counts.size > NAMED ? ', …' : '')
  );
}

const WEIGHT: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };

function byWeight(a: Notification, b: Notification): number {
  return WEIGHT[a.severity] - WEIGHT[b.severity] || compareRows(a, b);
}
