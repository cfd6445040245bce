import type { Condition } from '../preload/contract.ts';

/** What makes the app blind or mute right now. One list, shown in the tray's menu and at the foot of every window. */
export class Conditions {
  readonly #entries = new Map<string, Condition>();
  #changed: () => void = () => undefined;

  onChange(listener: () => void): void {
    this.#changed = listener;
  }

  get list(): readonly Condition[] {
    return [...this.#entries.values()].sort((a, b) => a.severity.localeCompare(b.severity));
  }

  /** Sets or, with null, ends a condition. Does nothing when it is already so. */
  set(id: string, condition: Omit<Condition, 'id'> | null): void {
    const next = condition && { id, ...condition };
    if (JSON.stringify(next) === JSON.stringify(this.#entries.get(id) ?? null)) return;
    if (next) this.#entries.set(id, next);
    else this.#entries.delete(id);
    this.#changed();
  }
}
