/** A stretch of time as a filter: the last hours, or whole local days. Its text is what is saved (contract, FilterChoice). */

const HOUR = 3_600_000;
const ROLLING: Readonly<Record<string, number>> = { '24h': 24 * HOUR, '7d': 7 * 24 * HOUR, '30d': 30 * 24 * HOUR };

/** From `since` on and before `until`; null: without a limit there. */
export interface Bounds {
  readonly since: number | null;
  readonly until: number | null;
}

/** Two local days as a date field has them, `2026-10-01`; '' is no limit. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The moments that a period means now. A day ends where the next local one begins, also when the clocks change. */
export function boundsOf(period: string | null, now: number): Bounds {
  if (period === null) return { since: null, until: null };
  if (period === 'today') return { since: startOfDay(now), until: null };
  const length = ROLLING[period];
  if (length !== undefined) return { since: now - length, until: null };
  const { from, to } = daysOf(period);
  return { since: localDay(from, 0), until: localDay(to, 1) };
}

/** Whether the moments of a period move on with the clock. */
export function isMoving(period: string | null): boolean {
  return period === 'today' || (period !== null && ROLLING[period] !== undefined);
}

/** The two days of a custom period; no limits for any other. */
export function daysOf(period: string | null): Days {
  const [from, to] = period?.includes('..') ? period.split('..') : [];
  return { from: from ?? '', to: to ?? '' };
}

/** A custom period; null when neither day is given. Days the wrong way round are turned. */
export function periodOf({ from, to }: Days): string | null {
  if (from === '' && to === '') return null;
  return from !== '' && to !== '' && from > to ? `${to}..${from}` : `${from}..${to}`;
}

function startOfDay(now: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}

/** Where a local day begins, some days on; null for no day. */
function localDay(text: string, later: number): number | null {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return text === '' ? null : new Date(year, month - 1, day + later).getTime();
}
