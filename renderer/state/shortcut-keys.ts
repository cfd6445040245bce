import type { Hello } from '../../preload/contract.ts';

/** Keys for everywhere, between the browser's events, Electron's words (`Control+Alt+B`) and what people call them. */

type Platform = Hello['platform'];
type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

const MAC_SIGNS: Readonly<Record<string, string>> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Command: '⌘' };
const NAMES: Readonly<Record<string, string>> = { Control: 'Ctrl' };

/** Electron's words for what is held; null as long as it is no whole combination. By place, so that a layout changes nothing. */
export function keysOf({ code, ctrlKey, altKey, shiftKey, metaKey }: Pressed, platform: Platform): string | null {
  const key = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}))$/.exec(code)?.slice(1).find(Boolean);
  if (key === undefined || !(ctrlKey || altKey || metaKey)) return null;
  const system = platform === 'darwin' ? 'Command' : 'Super';
  const held = [ctrlKey && 'Control', altKey && 'Alt', shiftKey && 'Shift', metaKey && system];
  return [...held.filter((name) => name !== false), key].join('+');
}

/** As the system's own menus write them: `Ctrl+Alt+B`, `⌃⌥B`. */
export function keysText(keys: string, platform: Platform): string {
  const parts = keys.split('+');
  if (platform === 'darwin') return parts.map((part) => MAC_SIGNS[part] ?? part).join('');
  return parts.map((part) => (part === 'Super' && platform === 'win32' ? 'Win' : (NAMES[part] ?? part))).join('+');
}
