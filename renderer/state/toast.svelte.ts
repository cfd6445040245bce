/** What a toast offers to take back. */
export type Undo = () => Promise<void>;

export interface Toast {
  readonly key: number;
  readonly text: string;
  readonly undo: Undo | null;
}

/** Acts that can be taken back, one after another; older ones are forgotten. */
const KEPT = 20;

/** One toast at a time; a new one takes the place of the old. What it offered to take back can be so after it has gone. */
export class Toasts {
  current: Toast | null = $state.raw(null);
  #count = 0;
  #undos: readonly Undo[] = [];

  show(text: string, undo: Undo | null = null): void {
    this.#count += 1;
    if (undo !== null) this.#undos = [...this.#undos, undo].slice(-KEPT);
    this.current = { key: this.#count, text, undo };
  }

  dismiss(): void {
    this.current = null;
  }

  /** Takes back the last act that has not been taken back yet; false when there is none. */
  undo(): boolean {
    const undo = this.#undos.at(-1);
    if (undo === undefined) return false;
    this.#undos = this.#undos.slice(0, -1);
    this.dismiss();
    void undo();
    return true;
  }
}
