import type { FilterChoice } from '../../../preload/contract.ts';
import { isNarrowed } from '../../state/filter.ts';

export type EmptyKind = 'filtered' | 'unread' | 'snoozed' | 'resolved' | 'blind' | 'first' | 'calm';

/** Why the list is empty. With a blind source it may never look calm. */
export function emptyKind(filter: FilterChoice, isBlind: boolean, total: number): EmptyKind {
  if (isNarrowed(filter) || filter.status === 'read') return 'filtered';
  if (filter.status === 'snoozed') return 'snoozed';
  if (filter.status === 'resolved') return 'resolved';
  if (isBlind) return 'blind';
  if (filter.status === 'new') return 'unread';
  return total === 0 && filter.status === null ? 'first' : 'calm';
}
