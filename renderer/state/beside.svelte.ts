import type { Beside, Notification, Transition } from '../../preload/contract.ts';
import { call, listen } from '../bridge.ts';
import { Asked } from './asked.svelte.ts';

/** What else is wrong with the client of one notification, live. */
export class BesideOf extends Asked<Beside> {
  readonly #row: Pick<Notification, 'id' | 'source' | 'client'>;

  constructor(row: Pick<Notification, 'id' | 'source' | 'client'>) {
    super(() => call('getBeside', { id: row.id }));
    this.#row = row;
  }

  /** Asks, and again when a row of the client has changed; returns what stops that. */
  start(): () => void {
    if (this.#row.client === null) return () => undefined;
    void this.read();
    return listen('commit', ({ transitions }) => {
      if (transitions === null || transitions.some((one) => this.#concerns(one))) void this.read();
    });
  }

  #concerns({ before, after }: Transition): boolean {
    const { source, client } = this.#row;
    return [before, after].some((row) => row?.source === source && row.client === client);
  }
}
