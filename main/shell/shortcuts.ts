/** A key press as Electron tells it. */
export interface KeyPress {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

export type Shortcut = 'settings' | 'close' | 'quit';

const KEYS: Readonly<Record<string, Shortcut>> = { ',': 'settings', w: 'close', q: 'quit' };

/** The window shortcut that a key press means where there is no menu bar to hold it (Linux and Windows). */
export function shortcutOf(press: KeyPress): Shortcut | null {
  if (press.type !== 'keyDown' || !press.control || press.meta || press.alt || press.shift) return null;
  return KEYS[press.key.toLowerCase()] ?? null;
}
