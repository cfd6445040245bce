import { globalShortcut } from 'electron';
import { shortcutFault } from './shortcut-rules.ts';
import { texts } from './texts.ts';

/** The keys that show the window from anywhere. */
export class ShowShortcut {
  readonly #show: () => void;
  #held = '';

  constructor(show: () => void) {
    this.#show = show;
  }

  /** Takes these keys instead of the ones before; none: off. Answers why they cannot be had. */
  set(keys: string): string | null {
    if (keys === this.#held) return null;
    const refused = keys === '' ? null : this.#take(keys);
    if (refused !== null) return refused;
    if (this.#held !== '') globalShortcut.unregister(this.#held);
    this.#held = keys;
    return null;
  }

  #take(keys: string): string | null {
    const fault = shortcutFault(keys, process.platform, process.env);
    if (fault !== null) return fault;
    return globalShortcut.register(keys, this.#show) ? null : texts.shortcut.taken(keys.replace('Control', 'Ctrl'));
  }
}
