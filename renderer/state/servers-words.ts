import type { FoundServer, ServerPageView, Severity } from '../../preload/contract.ts';
import { servers } from '../texts-servers.ts';

type Mark = Severity | 'off' | 'unknown';

const MARKS: Record<ServerPageView['state'], Mark> = {
  paused: 'off',
  signed_out: 'warning',
  forbidden: 'warning',
  connecting: 'unknown',
  ok: 'info',
  failing: 'warning',
  waiting: 'unknown',
  unreachable: 'critical',
};
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What a server that was given no name calls itself. */
const PRODUCT = 'Borg Backup Server';
const NAME_LIMIT = 100;
const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** The mark of a server: how it is seen, and whether it has gone blind itself. */
export function markOf({ state, schedulerProblem }: Pick<ServerPageView, 'state' | 'schedulerProblem'>): Mark {
  return state === 'ok' && schedulerProblem !== null ? 'warning' : MARKS[state];
}

/** The same in one word or two. */
export function wordOf({ state, schedulerProblem }: Pick<ServerPageView, 'state' | 'schedulerProblem'>): string {
  return state === 'ok' && schedulerProblem !== null ? servers.stalled : servers.state[state];
}

/** When a server is asked next, in words. */
export function nextText(nextAt: number | null, now: number): string {
  const words = servers.facts;
  if (nextAt === null) return words.notAsked;
  const left = nextAt - now;
  if (left < MINUTE) return words.soon;
  return left < HOUR ? words.minutes(Math.round(left / MINUTE)) : words.hours(Math.round(left / HOUR));
}

/** Why the server's unread count and ours differ, a sentence for each reason; that they do not, when they do not. */
export function unreadReasons({
  unreadThere,
  counts,
}: Pick<ServerPageView, 'unreadThere' | 'counts'>): readonly string[] {
  const words = servers.unread;
  const reasons: string[] = [];
  if (unreadThere === null) return reasons;
  if (counts.quietHere > 0) reasons.push(words.quiet(counts.quietHere));
  if (counts.receiptsWaiting > 0) reasons.push(words.waiting(counts.receiptsWaiting));
  if (counts.unreadHere > 0) reasons.push(words.here(counts.unreadHere));
  if (unreadThere !== counts.there) reasons.push(words.list(unreadThere, counts.there));
  return reasons.length === 0 && unreadThere === counts.here ? [words.same] : reasons;
}

/** How far the server's clock is off, in a sentence. */
export function skewText(skewMs: number): string {
  const span = spanText(Math.abs(skewMs));
  return skewMs > 0 ? servers.warn.ahead(span) : servers.warn.behind(span);
}

function spanText(ms: number): string {
  const { minutes, hours, days } = servers.warn.span;
  if (ms < 2 * HOUR) return minutes(Math.round(ms / MINUTE));
  return ms < 2 * DAY ? hours(Math.round(ms / HOUR)) : days(Math.round(ms / DAY));
}

/** A size with at most three digits, in units of a thousand, as disks are sold. */
export function sizeText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value >= 99.5 || unit === 0 ? 0 : value >= 9.95 ? 1 : 2;
  return `${String(Number(value.toFixed(digits)))} ${UNITS[unit] ?? ''}`;
}

/** What a found server is called at first: by its own name, or by its host when it was given none. */
export function nameFor({ serverName, origin }: Pick<FoundServer, 'serverName' | 'origin'>): string {
  return serverName.trim() === '' || serverName === PRODUCT
    ? new URL(origin).host
    : serverName.trim().slice(0, NAME_LIMIT);
}
