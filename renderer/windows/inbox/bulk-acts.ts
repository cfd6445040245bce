import type { IconName } from '../../components/icons.ts';
import type { BulkAct } from '../../state/inbox.svelte.ts';
import { texts } from '../../texts.ts';
import { quietTexts } from '../../texts-quiet.ts';

/** What can be done to all picked rows: a button each in the bar of the selection, in this order. */
interface BulkButton {
  readonly act: BulkAct;
  readonly label: string;
  readonly shortcut: string;
  readonly icon: IconName;
}

export const BULK_ACTS: readonly BulkButton[] = [
  { act: 'read', label: texts.picks.acts.read, shortcut: 'R', icon: 'check' },
  { act: 'unread', label: texts.picks.acts.unread, shortcut: 'U', icon: 'dot' },
  { act: 'snooze', label: quietTexts.snooze, shortcut: 'S', icon: 'moon' },
  { act: 'resolve', label: texts.picks.acts.resolve, shortcut: 'E', icon: 'done' },
];
