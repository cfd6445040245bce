import type { Shell } from '../shell/shell.ts';

/** The system refuses the keys that were asked for; the message says why. */
class ShortcutRefused extends Error {
  override readonly name = 'ShortcutRefused';
  readonly forPeople = true;
  readonly field = 'showShortcut';
}

/** The keys that show the window from anywhere, as the settings have them. */
export class Shortcut {
  /** Why the keys of the settings do not work now; null when they do, or there are none. */
  problem: string | null;
  readonly #shell: Pick<Shell, 'setShowShortcut'>;

  constructor(shell: Pick<Shell, 'setShowShortcut'>, keys: string) {
    this.#shell = shell;
    this.problem = shell.setShowShortcut(keys);
  }

  /** Takes other keys; throws ShortcutRefused with the old ones still in use. */
  change(keys: string): void {
    const refused = this.#shell.setShowShortcut(keys);
    if (refused !== null) throw new ShortcutRefused(refused);
    this.problem = null;
  }
}
