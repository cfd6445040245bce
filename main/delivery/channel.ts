import type { ChannelId, Severity } from '../engine/model.ts';

/** What is said to people, ready made by engine/wording: plain text, no markup meant anywhere. */
export interface Message {
  /** `Backup Failed · web-01` */
  readonly title: string;
  /** The e-mail subject without its prefix, e.g. `Backup Failed`. */
  readonly label: string;
  readonly body: string;
  readonly severity: Severity;
  readonly occurredAt: number;
  readonly client: string | null;
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
