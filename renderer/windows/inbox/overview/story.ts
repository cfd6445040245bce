import { runCount, type Cell } from '../../../state/overview-days.ts';
import type { TimeWords } from '../../../state/time.ts';
import { overviewTexts as words } from '../../../texts-overview.ts';

const MINUTE_MS = 60_000;

/** What is known of a day in words: "Failed, 2 of 4 runs, 06:12 to 09:12, offline for 24 min from 13:00". */
export function storyOf(cell: Cell, time: Pick<TimeWords, 'clock'>): string {
  return [words.kind[cell.kind], ...detailsOf(cell, time)].join(', ');
}

/** The same without the name of the kind. */
export function detailsOf({ runs, offlineMs, offlineFrom }: Cell, time: Pick<TimeWords, 'clock'>): string[] {
  const parts: string[] = [];
  if (runs) {
    parts.push(words.runs(runs[runs.worst], runCount(runs)));
    parts.push(words.between(time.clock(runs.firstAt), time.clock(runs.lastAt)));
  }
  if (offlineMs > 0 && offlineFrom !== null)
    parts.push(words.offlineFor(time.clock(offlineFrom), Math.max(1, Math.round(offlineMs / MINUTE_MS))));
  return parts;
}
