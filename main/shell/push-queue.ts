import type { CommitPush, PushName, PushPayload } from '../../preload/contract.ts';

type Send = <N extends PushName>(name: N, payload: PushPayload<N>) => void;

/**
 * What is pushed to a page before it is ready. Of each push the last one waits; of commits the last one with
 * "too many rows changed", so that a page that loads slowly holds nothing back.
 */
export class PushQueue {
  readonly #send: Send;
  #waiting: Map<PushName, () => void> | null = new Map();

  constructor(send: Send) {
    this.#send = send;
  }

  push<N extends PushName>(name: N, payload: PushPayload<N>): void {
    if (!this.#waiting) {
      this.#send(name, payload);
      return;
    }
    const missed = name === 'commit' && this.#waiting.has(name);
    const held = missed ? ({ ...(payload as CommitPush), transitions: null } as PushPayload<N>) : payload;
    this.#waiting.set(name, () => this.#send(name, held));
  }

  /** The page hears from now on. */
  open(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.forEach((send) => send());
  }

  /** The page loads anew. */
  hold(): void {
    this.#waiting ??= new Map();
  }
}
