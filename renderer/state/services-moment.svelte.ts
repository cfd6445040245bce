const LASTS = 2500;

/** Something worth a word for a moment where it was done: saved, copied. */
export class Moment<T> {
  value: T | null = $state.raw(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(value: T): void {
    this.value = value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.value = null;
    }, LASTS);
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.value = null;
  }
}
