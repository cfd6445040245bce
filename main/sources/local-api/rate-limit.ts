/** Requests at once, and per second in the long run. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** A producer of its own: a night's storm of a few hundred clients passes, a loop gone wild does not. */
export const PRODUCER_RATE: Rate = { burst: 600, perSecond: 60 };
/** The token of the first start, which everything on this computer may share. */
export const OWNER_RATE: Rate = { burst: 20_000, perSecond: 5000 };

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket for each known producer. Nothing is kept of a caller with an unknown secret, so nobody can make it grow;
 * times are epoch milliseconds, and a clock that was set back gives nothing.
 */
export class RateLimit {
  readonly #buckets = new Map<number, Bucket>();

  /** How many buckets are kept. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes one request; returns 0, or the whole seconds to wait before the next. */
  take(id: number, rate: Rate, now: number): number {
    const before = this.#buckets.get(id) ?? { tokens: rate.burst, at: now };
    const gained = (Math.max(0, now - before.at) / 1000) * rate.perSecond;
    const tokens = Math.min(rate.burst, before.tokens + gained);
    if (tokens < 1) {
      this.#buckets.set(id, { tokens, at: now });
      return Math.max(1, Math.ceil((1 - tokens) / rate.perSecond));
    }
    this.#buckets.set(id, { tokens: tokens - 1, at: now });
    return 0;
  }

  forget(id: number): void {
    this.#buckets.delete(id);
  }
}
