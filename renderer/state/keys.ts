/** The keys of the notifications window as one table: what is listed is what works. */

export type Command =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'pageDown'
  | 'pageUp'
  | 'select'
  | 'selectNext'
  | 'selectPrevious'
  | 'selectAll'
  | 'open'
  | 'close'
  | 'resolve'
  | 'read'
  | 'unread'
  | 'openInBbs'
  | 'snooze'
  | 'mute'
  | 'undo'
  | 'letIn'
  | 'search'
  | 'overview'
  | 'settings'
  | 'keys';

interface Key {
  readonly command: Command;
  readonly keys: readonly string[];
  /** Only when the list itself has the focus, so that buttons and scrolled texts keep their own keys. */
  readonly listOnly?: true;
  /** Together with Shift; these come first in the table. */
  readonly shift?: true;
}

export const KEYS: readonly Key[] = [
  { command: 'selectNext', keys: ['j'], shift: true },
  { command: 'selectPrevious', keys: ['k'], shift: true },
  { command: 'selectNext', keys: ['ArrowDown'], shift: true, listOnly: true },
  { command: 'selectPrevious', keys: ['ArrowUp'], shift: true, listOnly: true },
  { command: 'next', keys: ['j'] },
  { command: 'previous', keys: ['k'] },
  { command: 'next', keys: ['ArrowDown'], listOnly: true },
  { command: 'previous', keys: ['ArrowUp'], listOnly: true },
  { command: 'first', keys: ['Home'], listOnly: true },
  { command: 'last', keys: ['End'], listOnly: true },
  { command: 'pageDown', keys: ['PageDown'], listOnly: true },
  { command: 'pageUp', keys: ['PageUp'], listOnly: true },
  { command: 'open', keys: ['Enter'], listOnly: true },
  { command: 'close', keys: ['Escape'] },
  { command: 'select', keys: ['x'] },
  { command: 'resolve', keys: ['e'] },
  { command: 'read', keys: ['r'] },
  { command: 'unread', keys: ['u'] },
  { command: 'openInBbs', keys: ['o'] },
  { command: 'snooze', keys: ['s'] },
  { command: 'mute', keys: ['m'] },
  { command: 'undo', keys: ['z'] },
  { command: 'letIn', keys: ['n'] },
  { command: 'overview', keys: ['v'] },
  { command: 'search', keys: ['/'] },
  { command: 'keys', keys: ['?'] },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & { readonly shiftKey?: boolean };

/** The command of a key press; `inList` when the list has the focus, `typing` when a field has it. */
export function commandOf(
  pressed: Pressed,
  where: { readonly inList: boolean; readonly typing: boolean },
): Command | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey = false } = pressed;
  if ((ctrlKey || metaKey) && key === ',') return 'settings';
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'a' && where.inList) return 'selectAll';
  if (ctrlKey || metaKey || altKey || where.typing) return null;
  const wanted = key.length === 1 ? key.toLowerCase() : key;
  const found = KEYS.find((each) => each.keys.includes(wanted) && (!each.shift || shiftKey));
  return found === undefined || (found.listOnly && !where.inList) ? null : found.command;
}

/** Whether typing goes into this element, so that letters are no commands. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]')
  );
}
