import type { Beside, Notification, Transition } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';

/** What else is wrong with the client of one notification, live. */
export class BesideOf {
  known: Beside | null = $state.raw(null);
  problem: string | null = $state(null);
  readonly #row: Pick<Notification, 'id' | 'source' | 'client'>;

  constructor(row: Pick<Notification, 'id' | 'source' | 'client'>) {
    this.#row = row;
  }

  /** Asks, and again when a row of the client has changed; returns what stops that. */
  start(): () => void {
    if (this.#row.client === null) return () => undefined;
    void this.#read();
    return listen('commit', ({ transitions }) => {
      if (transitions === null || transitions.some((one) => this.#concerns(one))) void this.#read();
    });
  }

  #concerns({ before, after }: Transition): boolean {
    const { source, client } = this.#row;
    return [before, after].some((row) => row?.source === source && row.client === client);
  }

  async #read(): Promise<void> {
    try {
      this.known = await call('getBeside', { id: this.#row.id });
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }
}
