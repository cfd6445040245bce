import type { ReceivedEvent } from '../../../preload/contract.ts';
import type { AgentEvent } from '../../engine/model.ts';
import type { OfferResult } from './routes.ts';

const KEPT = 20;

/** The last events that producers sent, for the settings page: the quickest answer to "does it arrive?". */
export class Received {
  #entries: ReceivedEvent[] = [];

  /** Newest first. */
  get entries(): readonly ReceivedEvent[] {
    return this.#entries;
  }

  accepted(at: number, events: readonly AgentEvent[], results: readonly OfferResult[]): void {
    const first = Math.max(0, events.length - KEPT);
    for (let index = first; index < events.length; index++) {
      const event = events[index];
      const outcome = results[index]?.outcome ?? 'ignored';
      if (event) this.#add({ at, type: event.type, client: event.client, outcome, problem: null });
    }
  }

  refused(at: number, problem: string): void {
    this.#add({ at, type: null, client: null, outcome: 'refused', problem });
  }

  #add(entry: ReceivedEvent): void {
    this.#entries = [entry, ...this.#entries.slice(0, KEPT - 1)];
  }
}
