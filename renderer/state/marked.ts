import type { CommitPush } from '../../preload/contract.ts';

const PATIENCE = 2000;

/** Learns from the commits which rows "mark all as read" has changed, so that it can be undone. */
export class Marked {
  #take: ((ids: readonly number[] | null) => void) | null = null;

  /** The ids that the next commit marks as read; null when they are too many to be told, or none come. */
  next(): Promise<readonly number[] | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#take = null;
        resolve(null);
      }, PATIENCE);
      this.#take = (ids) => {
        clearTimeout(timer);
        this.#take = null;
        resolve(ids);
      };
    });
  }

  hear({ transitions }: CommitPush): void {
    if (this.#take === null) return;
    if (transitions === null) {
      this.#take(null);
      return;
    }
    const ids = transitions.flatMap(({ before, after }) =>
      before?.readAt === null && after !== null && after.readAt !== null ? [after.id] : [],
    );
    if (ids.length > 0) this.#take(ids);
  }
}
