/**
 * Something one listener hears, which may be set late: the last `keep` values that were told before are told to it then.
 * A second listener takes the place of the first.
 */
export class Signal<T> {
  readonly #keep: number;
  #held: T[] = [];
  #listener: ((value: T) => void) | null = null;

  constructor(keep = 1) {
    this.#keep = keep;
  }

  tell(value: T): void {
    if (this.#listener) this.#listener(value);
    else this.#held = [...this.#held, value].slice(-this.#keep);
  }

  listen(listener: (value: T) => void): void {
    this.#listener = listener;
    const held = this.#held;
    this.#held = [];
    for (const value of held) listener(value);
  }
}
