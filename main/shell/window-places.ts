import Store from 'electron-store';
import type { WindowTarget } from '../../preload/contract.ts';
import type { Bounds } from './bounds.ts';

type Name = WindowTarget['window'];

/** Where a window stood. */
export interface Place {
  readonly bounds: Bounds;
  readonly maximized: boolean;
}

/**
 * Keeps where the windows stood, in `<folder>/window-state.json`. What cannot be read or written is no loss worth an error:
 * windows then open in the middle.
 */
export class WindowPlaces {
  readonly #store: Store;

  constructor(folder: string) {
    this.#store = new Store({ name: 'window-state', cwd: folder, clearInvalidConfig: true });
  }

  read(name: Name): Place | null {
    const held = this.#store.get(name);
    return isPlace(held) ? held : null;
  }

  write(name: Name, place: Place): void {
    try {
      this.#store.set(name, place);
    } catch {
      // A file that is held by somebody else: the next move of the window tries again.
    }
  }
}

function isPlace(held: unknown): held is Place {
  if (typeof held !== 'object' || held === null || !('bounds' in held) || !('maximized' in held)) return false;
  return typeof held.maximized === 'boolean' && isBounds(held.bounds);
}

function isBounds(held: unknown): held is Bounds {
  if (typeof held !== 'object' || held === null) return false;
  const { x, y, width, height } = held as Partial<Record<keyof Bounds, unknown>>;
  return [x, y, width, height].every(Number.isSafeInteger) && Number(width) > 0 && Number(height) > 0;
}
