import type { Input } from '../engine/model.ts';
import type { LiveSettings } from '../live-settings.ts';
import type { Handlers, Shell } from '../shell/shell.ts';
import type { Store } from '../store/store.ts';
import { ManyRows } from './many.ts';
import { keepSavedFilters } from './saved-filters.ts';
import { Shortcut } from './shortcut.ts';

type InboxCalls =
  | 'listNotifications'
  | 'listIds'
  | 'changeMany'
  | 'undoMany'
  | 'keepSavedFilters'
  | 'getShortcutProblem'
  | 'changeSettings';

interface InboxParts {
  readonly store: Store;
  readonly shell: Shell;
  readonly settings: LiveSettings;
  readonly intake: { readonly offer: (inputs: readonly Input[]) => Promise<unknown> };
  readonly now: () => number;
}

/** What the calls of the notifications window do. */
export function inboxHandlers({ store, shell, settings, intake, now }: InboxParts): Pick<Handlers, InboxCalls> {
  const many = new ManyRows(store, (inputs) => intake.offer(inputs), now);
  const shortcut = new Shortcut(shell, settings.now().showShortcut);
  return {
    listNotifications: (query) => store.page(query),
    listIds: (query) => store.ids(query),
    changeMany: (change) => many.change(change),
    undoMany: ({ undo }) => many.undo(undo),
    keepSavedFilters: ({ filters }) => keepSavedFilters(store.kept, filters),
    getShortcutProblem: () => ({ problem: shortcut.problem }),
    changeSettings: (change) => {
      if (change.showShortcut !== undefined) shortcut.change(change.showShortcut);
      return settings.change(change);
    },
  };
}
