import type { Inbox } from '../../state/inbox.svelte.ts';
import type { Command } from '../../state/keys.ts';
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
  resolve: (inbox) => {
    const { row } = inbox.selection;
    if (row) void inbox.actions.toggleResolved(row);
  },
  read: (inbox) => {
    const { row } = inbox.selection;
    if (row) void inbox.actions.read(row);
  },
  unread: (inbox) => {
    const { row } = inbox.selection;
    if (row) void inbox.actions.unread(row);
  },
  snooze: (inbox) => {
    const { row } = inbox.selection;
    if (row) inbox.toggleSnooze(row);
  },
  undo: (inbox) => {
    if (!inbox.toasts.undo()) inbox.toasts.show(texts.toasts.nothingToUndo);
  },
  letIn: (inbox) => {
    inbox.letIn();
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

/** Does what a key stands for. */
export function run(inbox: Inbox, command: Command): void {
  COMMANDS[command](inbox);
}
