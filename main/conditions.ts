import type { Condition } from '../preload/contract.ts';

/** A condition in the language of now. */
type Say = () => Omit<Condition, 'id'>;

interface Entry {
  readonly say: Say;
  /** What was told last, as JSON. */
  readonly told: string;
}

/** What makes the app blind or mute right now. One list, shown in the tray's menu and at the foot of every window. */
export class Conditions {
  readonly #entries = new Map<string, Entry>();
  #changed: () => void = () => undefined;

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  get list(): readonly Condition[] {
    return [...this.#entries]
      .map(([id, { say }]) => ({ id, ...say() }))
      .sort((a, b) => a.severity.localeCompare(b.severity));
  }

  /** Sets or, with null, ends a condition. Does nothing when it is already so. */
  set(id: string, say: Say | null): void {
    const told = say && JSON.stringify(say());
    if (told === (this.#entries.get(id)?.told ?? null)) return;
    if (say && told !== null) this.#entries.set(id, { say, told });
    else this.#entries.delete(id);
    this.#changed();
  }
}
