import type { ChannelId } from '../engine/model.ts';
import { fitMessage } from '../engine/guided/fit.ts';
import { parseWebAddress } from '../engine/guided/hosts.ts';
import { formFor, targetOf } from '../engine/guided-services.ts';
import { spokenLanguage } from '../words.ts';
import { NOTIFICATION_TYPE } from './apprise.ts';
import { deliverable } from './apprise/config-file.ts';
import { causeOf } from './apprise/judge.ts';
import { shortened, withoutSecrets } from './apprise/redact.ts';
import { appriseTexts } from './apprise/texts.ts';
import { DeliveryError, type Channel, type Message } from './channel.ts';

const TIME_LIMIT_MS = 60_000;
const KEPT_ANSWER = 64 * 1024;

export interface AppriseApiParts {
  readonly id: ChannelId;
  readonly url: string;
  /** The Apprise API server, such as `https://apprise.example.com`. */
  readonly server: string;
  readonly timeLimitMs?: number;
}

/**
 * A service told by an Apprise API server (`POST {server}/notify`): the URL travels in the body, so over https it is seen by
 * that server only. Throws DeliveryError; a server that reports success for a part only (424) has failed (public report A28).
 */
export function createAppriseApiChannel(parts: AppriseApiParts): Channel {
  return {
    id: parts.id,
    async send(message: Message, signal: AbortSignal): Promise<string> {
      if (parseWebAddress(parts.server) === null)
        throw new DeliveryError(appriseTexts.apiAddress, true, { stage: 'apprise' });
      const { status, text, retryAfter } = await post(parts, message, signal);
      const answer = shortened(withoutSecrets(text, parts.url));
      if (status === 200) return answer || appriseTexts.done;
      throw failure(parts, status, answer, retryAfter);
    },
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

async function post(
  { server, url, timeLimitMs = TIME_LIMIT_MS }: AppriseApiParts,
  message: Message,
  signal: AbortSignal,
): Promise<Answer> {
  const { title, body } = fitMessage(targetOf(url), message.title, message.body);
  // The server takes several URLs with commas between them; ours is one.
  const urls = deliverable(url).replaceAll(',', '%2C');
  const limit = AbortSignal.timeout(timeLimitMs);
  try {
    const response = await fetch(`${server.replace(/\/+$/, '')}/notify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ urls, title, body, type: NOTIFICATION_TYPE[message.severity], format: 'text' }),
      redirect: 'error',
      signal: AbortSignal.any([signal, limit]),
    });
    const text = (await response.text()).slice(0, KEPT_ANSWER);
    return { status: response.status, text, retryAfter: response.headers.get('retry-after') };
  } catch (error) {
    if (signal.aborted) throw new DeliveryError(appriseTexts.aborted, false, { stage: 'apprise' });
    if (limit.aborted)
      throw new DeliveryError(appriseTexts.apiSlow(server, Math.round(timeLimitMs / 1000)), false, {
        stage: 'apprise',
      });
    throw new DeliveryError(appriseTexts.apiUnreachable(server, reasonOf(error)), false, { stage: 'apprise' });
  }
}

function failure(
  { server, url }: AppriseApiParts,
  status: number,
  answer: string,
  retryAfter: string | null,
): DeliveryError {
  const details = { stage: status === 424 ? 'service' : 'apprise', answer, ...waitOf(retryAfter) };
  if (status === 204) return new DeliveryError(appriseTexts.apiNone, true, details);
  const problems = problemsIn(answer);
  const reason = problems.at(-1) ?? (shortened(answer).split('\n')[0] || appriseTexts.noReason);
  if (status === 424) {
    const { permanent } = causeOf(problems, [answer]);
    return new DeliveryError(
      appriseTexts.apiPartial(formFor(url, spokenLanguage()).service.label, reason),
      permanent,
      details,
    );
  }
  const permanent = status < 500 && status !== 408 && status !== 425 && status !== 429;
  return new DeliveryError(appriseTexts.apiRefused(server, status, reason), permanent, details);
}

/** The sentences of an answer: `{"error": "…", "details": [["WARNING", "date", "…"]]}`, or plain text. */
function problemsIn(answer: string): string[] {
  try {
    const { error, details } = JSON.parse(answer) as { error?: unknown; details?: unknown };
    const said = Array.isArray(details)
      ? details.map((entry: unknown) => (Array.isArray(entry) ? String(entry.at(-1)) : String(entry)))
      : [];
    return [...(typeof error === 'string' ? [error] : []), ...said].filter(Boolean);
  } catch {
    return answer.split('\n').filter(Boolean);
  }
}

/** `Retry-After` in seconds; a date is not worth the trouble here. */
function waitOf(retryAfter: string | null): { retryAfterMs?: number } {
  return retryAfter !== null && /^\d+$/.test(retryAfter) ? { retryAfterMs: Number(retryAfter) * 1000 } : {};
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
