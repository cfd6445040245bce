import type { FilterChoice, Summary } from '../../../preload/contract.ts';
import type { IconName } from '../../components/icons.ts';

/** A place in the rail: a status that is looked at, and how many there are. */
export interface View {
  readonly key: 'inbox' | 'new' | 'snoozed' | 'resolved';
  readonly status: FilterChoice['status'];
  readonly icon: IconName;
  count(summary: Summary): number;
}

const INBOX: View = { key: 'inbox', status: null, icon: 'inbox', count: (summary) => summary.open };
export const VIEWS: readonly View[] = [
  INBOX,
  { key: 'new', status: 'new', icon: 'dot', count: (summary) => summary.unread },
  { key: 'snoozed', status: 'snoozed', icon: 'moon', count: (summary) => summary.snoozed },
  { key: 'resolved', status: 'resolved', icon: 'done', count: (summary) => summary.total - summary.open },
];

/** The view that shows a status; the inbox for those that have none of their own. */
export function viewOf(status: FilterChoice['status']): View {
  return VIEWS.find((view) => view.status === status) ?? INBOX;
}
