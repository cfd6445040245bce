import type { WindowTarget } from '../../preload/contract.ts';

/** More rows than this are not named; the list then shows all. */
const MOST_NAMED = 1000;

/** What a click on a pop-up opens: its row, or the list filtered to its rows. */
export function targetOf(ids: readonly number[]): WindowTarget {
  const [first] = ids;
  if (first !== undefined && ids.length === 1) return { window: 'inbox', notificationId: first };
  return ids.length > MOST_NAMED ? { window: 'inbox' } : { window: 'inbox', ids };
}
