import type { ClockSetBack } from './facts.ts';

/** A clock is corrected by seconds all the time. */
const WORTH_MS = 60_000;

/**
 * Notices a wall clock that was set back: between two looks no time may pass backwards. A leap ahead is not told from sleep,
 * so it is no fault.
 */
export class ClockWatch {
  #seenAt: number;
  #setBack: ClockSetBack | null = null;

  constructor(now: number) {
    this.#seenAt = now;
  }

  /** The last time it was set back; null when it never was. */
  get setBack(): ClockSetBack | null {
    return this.#setBack;
  }

  look(now: number): void {
    const byMs = this.#seenAt - now;
    if (byMs > WORTH_MS) this.#setBack = { at: now, byMs };
    this.#seenAt = now;
  }
}
