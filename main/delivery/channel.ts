import type { ChannelId } from '../engine/model.ts';
import type { Telling } from '../engine/wording-delivery.ts';

/** What is said to people, ready made by the engine, and where it comes from. */
export interface Message extends Telling {
  readonly sourceName: string;
}

/** One way of telling. A channel knows nothing of retries: the worker and engine/retry.ts own them. */
export interface Channel {
  readonly id: ChannelId;
  /**
   * Tells it, and resolves with the provider's own answer (for the log, cut to a few lines, never a secret).
   * Throws DeliveryError; anything else that is thrown is a fault of ours and counts as temporary.
   */
  send(message: Message, signal: AbortSignal): Promise<string>;
  /** Nothing follows for now: ends what was kept open for the next message. */
  rest?(): void;
}

export interface DeliveryDetails {
  readonly retryAfterMs?: number;
  readonly stage?: string;
  readonly answer?: string;
}

/** Why something was not told, and whether trying again makes sense. The message may be shown and holds no secret. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  readonly permanent: boolean;
  readonly details: DeliveryDetails;

  constructor(message: string, permanent: boolean, details: DeliveryDetails = {}) {
    super(message);
    this.permanent = permanent;
    this.details = details;
  }
}
