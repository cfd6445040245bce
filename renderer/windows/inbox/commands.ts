import type { Inbox } from '../../state/inbox.svelte.ts';
import type { Command } from '../../state/keys.ts';
import { hasPage, openInBbs } from '../../state/servers-open.ts';
import { texts } from '../../texts.ts';

const FAR = Number.MAX_SAFE_INTEGER;

type Act = (inbox: Inbox) => void;

const COMMANDS: Record<Command, Act> = {
  next: (inbox) => {
    inbox.move(1);
  },
  previous: (inbox) => {
    inbox.move(-1);
  },
  first: (inbox) => {
    void inbox.moveTo(0);
  },
  last: (inbox) => {
    void inbox.moveTo(FAR);
  },
  pageDown: (inbox) => {
    inbox.move(inbox.grid.pageRows);
  },
  pageUp: (inbox) => {
    inbox.move(-inbox.grid.pageRows);
  },
  open: (inbox) => {
    inbox.openChosen();
  },
  close: (inbox) => {
    inbox.close();
  },
  select: (inbox) => {
    inbox.pick();
  },
  selectNext: (inbox) => {
    inbox.pickRange(1);
  },
  selectPrevious: (inbox) => {
    inbox.pickRange(-1);
  },
  selectAll: (inbox) => {
    void inbox.pickAll();
  },
  resolve: (inbox) => {
    inbox.act('resolve');
  },
  read: (inbox) => {
    inbox.act('read');
  },
  unread: (inbox) => {
    inbox.act('unread');
  },
  openInBbs: (inbox) => {
    const { row } = inbox.selection;
    if (row && hasPage(row, inbox.shell.sources)) void openInBbs(inbox.actions, row);
  },
  snooze: (inbox) => {
    inbox.act('snooze');
  },
  mute: (inbox) => {
    const { row } = inbox.selection;
    if (row) inbox.muting.toggle(row);
  },
  undo: (inbox) => {
    if (!inbox.toasts.undo()) inbox.toasts.show(texts.toasts.nothingToUndo);
  },
  letIn: (inbox) => {
    inbox.letIn();
  },
  overview: (inbox) => {
    inbox.go(inbox.place === 'overview' ? 'list' : 'overview');
  },
  search: (inbox) => {
    inbox.startSearch();
  },
  settings: (inbox) => {
    inbox.openSettings();
  },
  keys: (inbox) => {
    inbox.helpOpen = true;
  },
};

/** What makes sense where no rows can be seen. */
const ANYWHERE: ReadonlySet<Command> = new Set(['overview', 'search', 'settings', 'keys', 'close']);

/** Does what a key stands for; false when it stands for nothing in this place. */
export function run(inbox: Inbox, command: Command): boolean {
  if (inbox.place === 'welcome' && command !== 'settings') return false;
  if (inbox.place !== 'list' && !ANYWHERE.has(command)) return false;
  COMMANDS[command](inbox);
  return true;
}
