/** What a toast offers to take back. */
export type Undo = () => Promise<void>;

export interface Toast {
  readonly key: number;
  readonly text: string;
  readonly undo: Undo | null;
}

/** One toast at a time; a new one takes the place of the old. */
export class Toasts {
  current: Toast | null = $state.raw(null);
  #count = 0;

  show(text: string, undo: Undo | null = null): void {
    this.#count += 1;
    this.current = { key: this.#count, text, undo };
  }

  dismiss(): void {
    this.current = null;
  }

  /** Takes back what the toast tells of; false when it offers nothing. */
  undo(): boolean {
    const undo = this.current?.undo ?? null;
    if (undo === null) return false;
    this.dismiss();
    void undo();
    return true;
  }
}
