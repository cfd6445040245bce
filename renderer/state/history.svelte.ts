import type { RowHistory, Transition } from '../../preload/contract.ts';
import { call, listen } from '../bridge.ts';
import { Asked } from './asked.svelte.ts';

/** The other rows of one notification's condition, live. */
export class HistoryOf extends Asked<RowHistory> {
  readonly #id: number;

  constructor(id: number) {
    super(() => call('getHistory', { id }));
    this.#id = id;
  }

  /** Asks, and again when one of the rows, or a new one, may have changed it; returns what stops that. */
  start(): () => void {
    void this.read();
    return listen('commit', ({ transitions }) => {
      if (transitions === null || transitions.some((one) => this.#concerns(one))) void this.read();
    });
  }

  #concerns({ before, after }: Transition): boolean {
    const id = (after ?? before)?.id;
    return before === null || id === this.#id || (this.known?.rows.some((row) => row.id === id) ?? false);
  }
}
