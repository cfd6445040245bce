import type { ChannelId } from '../engine/model.ts';
import { DeliveryError, type Channel, type Message } from './channel.ts';
import { deliver, LIMITS, type Limits } from './email/deliver.ts';
import { SmtpFailure, STAGES, type FailureFacts, type Stage } from './email/failure.ts';
import { SmtpLine } from './email/line.ts';
import type { Delivered } from './email/session.ts';
import type { SmtpSettings } from './email/settings.ts';
import { emailTexts, testMail } from './email/texts.ts';

export { STAGES, type Stage } from './email/failure.ts';
export { checkSmtpSettings, type SmtpSettings } from './email/settings.ts';

interface MailOptions {
  readonly limits?: Limits;
  readonly zone?: string;
}

/** Partly told messages that are remembered, so that a retry reaches only those who were left out. */
const REMEMBERED = 100;

/**
 * Mail over SMTP. Throws DeliveryError with `details.stage`; when the server takes a message for some recipients only, that is
 * no success (public report M17), and the next try of the same message goes to the others.
 */
export function createEmailChannel(
  settings: SmtpSettings,
  options: MailOptions = {},
  id: ChannelId = 'email',
): Channel {
  const told = new Map<string, ReadonlySet<string>>();
  const { limits = LIMITS, ...zone } = options;
  const line = new SmtpLine(settings, limits);
  return {
    id,
    rest() {
      line.rest();
    },
    async send(message: Message, signal: AbortSignal): Promise<string> {
      const key = JSON.stringify([message.label, message.occurredAt, message.title, message.body]);
      const already = told.get(key) ?? new Set();
      const recipients = settings.recipients.filter((address) => !already.has(address));
      const delivery = { settings: { ...settings, recipients }, message, signal, limits, ...zone };
      const delivered = await deliver(line, delivery).catch(toDeliveryError);
      if (delivered.rejected.length === 0) {
        told.delete(key);
        return answerOf(delivered);
      }
      told.set(key, new Set([...already, ...delivered.accepted]));
      for (const oldest of [...told.keys()].slice(0, -REMEMBERED)) told.delete(oldest);
      throw partly(delivered);
    },
  };
}

export interface StageReport {
  readonly stage: Stage;
  /** `skipped`: not asked for (no encryption, no sign-in). `open`: never got there. */
  readonly state: 'done' | 'failed' | 'skipped' | 'open';
}

export interface TestReport extends FailureFacts {
  readonly ok: boolean;
  readonly stages: readonly StageReport[];
  /** What happened and what to do, in one or two sentences; the server's own words when it went well. */
  readonly text: string;
}

/** "Test SMTP": sends a real message by the very same way, on a connection of its own, and says how far it came. Never throws. */
export async function testEmail(
  settings: SmtpSettings,
  about: Pick<Message, 'occurredAt' | 'sourceName'>,
  signal: AbortSignal,
  options: MailOptions = {},
): Promise<TestReport> {
  const message: Message = {
    ...testMail,
    severity: 'info',
    client: null,
    ...about,
  };
  const { limits = LIMITS, ...zone } = options;
  const line = new SmtpLine(settings, limits);
  try {
    const delivered = await deliver(line, { settings, message, signal, limits, ...zone });
    if (delivered.rejected.length === 0)
      return { ok: true, stages: stagesOf(settings, null), text: answerOf(delivered), answer: delivered.answer };
    return {
      ok: false,
      stages: stagesOf(settings, 'recipient'),
      text: partly(delivered).message,
      answer: answerOf(delivered),
    };
  } catch (error) {
    const failure =
      error instanceof SmtpFailure ? error : new SmtpFailure('content', emailTexts.unexpected(String(error)), false);
    return { ok: false, stages: stagesOf(settings, failure.stage), text: failure.message, ...failure.facts };
  } finally {
    line.rest();
  }
}

function stagesOf(settings: SmtpSettings, failed: Stage | null): StageReport[] {
  const end = failed === null ? STAGES.length : STAGES.indexOf(failed);
  return STAGES.map((stage, index) => {
    if (stage === failed) return { stage, state: 'failed' };
    const skipped =
      (stage === 'tls' && settings.encryption === 'none') || (stage === 'sign_in' && settings.user === '');
    return { stage, state: index > end ? 'open' : skipped ? 'skipped' : 'done' };
  });
}

function partly({ accepted, rejected }: Delivered): DeliveryError {
  const refused = rejected.map(({ address, answer }) => `${address} (${answer})`).join(', ');
  const permanent = rejected.every((one) => one.permanent);
  return new DeliveryError(emailTexts.partly(accepted.join(', '), refused), permanent, {
    stage: 'recipient',
    answer: refused,
  });
}

function answerOf({ accepted, answer }: Delivered): string {
  return accepted.map((address) => emailTexts.accepted(address, answer)).join('\n');
}

function toDeliveryError(error: unknown): never {
  if (!(error instanceof SmtpFailure)) throw error;
  const { stage, permanent, message, facts } = error;
  throw new DeliveryError(message, permanent, {
    stage,
    ...(facts.answer === undefined ? {} : { answer: facts.answer }),
  });
}
