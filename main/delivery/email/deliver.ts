import type { Message } from '../channel.ts';
import { composeMail } from './compose.ts';
import { explain } from './explain.ts';
import { SmtpFailure, type Stage } from './failure.ts';
import type { SmtpLine } from './line.ts';
import type { Delivered, Waits } from './session.ts';
import { checkSmtpSettings, type SmtpSettings } from './settings.ts';
import { emailTexts } from './texts.ts';

export interface Limits extends Waits {
  /** For all of it together. */
  readonly wholeMs: number;
}

/** Every single wait ≤ 15 s, the whole ≤ 30 s (public reports M01, M15). */
export const LIMITS: Limits = { connectMs: 10_000, greetingMs: 10_000, silenceMs: 15_000, wholeMs: 30_000 };

export interface Delivery {
  readonly settings: SmtpSettings;
  readonly message: Message;
  readonly signal: AbortSignal;
  readonly limits: Limits;
  /** An IANA time zone; the computer's own when left out. */
  readonly zone?: string;
}

/**
 * Sends one mail: the one way out, for real messages and for the test alike (public report M07). Rejects with SmtpFailure only.
 * Resolves also when the server took it for some recipients and not for others.
 */
export async function deliver(line: SmtpLine, delivery: Delivery): Promise<Delivered> {
  const { settings, message, signal, limits, zone } = delivery;
  refuseBadSettings(settings);
  const whole = AbortSignal.timeout(limits.wholeMs);
  let reached: Stage = 'connection';
  try {
    const mail = await composeMail(settings, message, zone);
    signal.throwIfAborted();
    return await line.send(mail, AbortSignal.any([signal, whole])).finally(() => {
      reached = line.reached;
    });
  } catch (error) {
    if (signal.aborted) throw new SmtpFailure(reached, emailTexts.aborted, false);
    if (whole.aborted) throw new SmtpFailure(reached, emailTexts.slow(Math.round(limits.wholeMs / 1000)), false);
    throw explain(error, reached, settings);
  }
}

const STAGE_OF_FIELD: Readonly<Record<string, Stage>> = {
  host: 'name',
  port: 'connection',
  trust: 'tls',
  password: 'sign_in',
  from: 'sender',
  fromName: 'sender',
  recipients: 'recipient',
};

function refuseBadSettings(settings: SmtpSettings): void {
  const [[field, sentence] = ['', '']] = Object.entries(checkSmtpSettings(settings));
  if (sentence !== '') throw new SmtpFailure(STAGE_OF_FIELD[field] ?? 'name', sentence, true);
}
