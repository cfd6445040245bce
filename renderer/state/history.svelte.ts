import type { RowHistory, Transition } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';

/** The other rows of one notification's condition, live. */
export class HistoryOf {
  known: RowHistory | null = $state.raw(null);
  problem: string | null = $state(null);
  readonly #id: number;

  constructor(id: number) {
    this.#id = id;
  }

  /** Asks, and again when one of the rows, or a new one, may have changed it; returns what stops that. */
  start(): () => void {
    void this.#read();
    return listen('commit', ({ transitions }) => {
      if (transitions === null || transitions.some((one) => this.#concerns(one))) void this.#read();
    });
  }

  #concerns({ before, after }: Transition): boolean {
    const id = (after ?? before)?.id;
    return before === null || id === this.#id || (this.known?.rows.some((row) => row.id === id) ?? false);
  }

  async #read(): Promise<void> {
    try {
      this.known = await call('getHistory', { id: this.#id });
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }
}
