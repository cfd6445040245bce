import type { ManyAct } from '../../../preload/contract.ts';
import type { IconName } from '../../components/icons.ts';
import { texts } from '../../texts.ts';

/** What can be done to all picked rows: a button each in the bar of the selection, in this order. */
interface BulkAct {
  readonly act: ManyAct;
  readonly label: string;
  readonly shortcut: string;
  readonly icon: IconName;
}

export const BULK_ACTS: readonly BulkAct[] = [
  { act: 'read', label: texts.picks.acts.read, shortcut: 'R', icon: 'check' },
  { act: 'unread', label: texts.picks.acts.unread, shortcut: 'U', icon: 'dot' },
  { act: 'resolve', label: texts.picks.acts.resolve, shortcut: 'E', icon: 'done' },
];
