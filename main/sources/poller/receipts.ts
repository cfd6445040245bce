import type { Clock } from '../../clock.ts';
import type { Input, SourceId } from '../../engine/model.ts';
import type { Known } from '../../engine/remote-model.ts';
import { ServerProblem, stopsAll, type ServerApi } from '../../server-api.ts';
import { waitAfter } from './timing.ts';

/** Sent marks are noted in groups: a crash between sending and noting repeats some, which changes nothing there. */
const GROUP = 20;

export interface ReceiptParts {
  readonly source: SourceId;
  readonly api: Pick<ServerApi, 'markRead'>;
  readonly known: Pick<Known, 'receiptsWaiting'>;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
  readonly clock: Clock;
  readonly random: () => number;
}

/**
 * The read marks that are owed to a server. They are sent by number and one after another, never as `read-all`: that would
 * mark what the user has not seen. A refusal here is no failure of the list; it is tried again later.
 */
export class Receipts {
  readonly #parts: ReceiptParts;
  #failures = 0;
  #notBefore = Number.NEGATIVE_INFINITY;
  #problem: ServerProblem | null = null;

  constructor(parts: ReceiptParts) {
    this.#parts = parts;
  }

  /** Why the last mark could not be sent; null when it could. */
  get problem(): ServerProblem | null {
    return this.#problem;
  }

  /** Whether there is something to send, and use in trying now. */
  get isDue(): boolean {
    const { clock, known, source } = this.#parts;
    return clock.now() >= this.#notBefore && known.receiptsWaiting(source, 1).length > 0;
  }

  /** Tries again at once what was put off. */
  hurry(): void {
    this.#notBefore = Number.NEGATIVE_INFINITY;
  }

  /** Sends all that waits and returns how many went; throws only what stops all asking (signed out, told to wait). */
  async send(): Promise<number> {
    let sent = 0;
    try {
      for (let group = this.#waiting(); group.length > 0; group = this.#waiting()) {
        await this.#sendGroup(group);
        sent += group.length;
      }
      this.#failures = 0;
      this.#problem = null;
    } catch (error) {
      if (!(error instanceof ServerProblem) || stopsAll(error.kind)) throw error;
      this.#putOff(error);
    }
    return sent;
  }

  #waiting(): readonly number[] {
    return this.#parts.known.receiptsWaiting(this.#parts.source, GROUP);
  }

  /** What went is noted even when the next one fails. */
  async #sendGroup(group: readonly number[]): Promise<void> {
    const { api, offer, source } = this.#parts;
    const done: number[] = [];
    try {
      for (const remoteId of group) {
        await api.markRead(remoteId);
        done.push(remoteId);
      }
    } finally {
      if (done.length > 0) await offer([{ kind: 'receipts_sent', source, remoteIds: done }]);
    }
  }

  #putOff(problem: ServerProblem): void {
    const { clock, random } = this.#parts;
    this.#failures++;
    this.#problem = problem;
    this.#notBefore = clock.now() + waitAfter(this.#failures, 0, random());
  }
}
