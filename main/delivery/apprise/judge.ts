import { DeliveryError, type DeliveryDetails } from '../channel.ts';
import { shortened } from './redact.ts';
import { readReport, type Report } from './report.ts';
import type { RunResult } from './run.ts';
import { appriseTexts } from './texts.ts';

/** HTTP replies that the same request will get again. */
const FINAL_STATUS = new Set([400, 401, 402, 403, 404, 405, 406, 410, 411, 413, 414, 415, 422]);

/**
 * What a run of Apprise came to: its answer, or a DeliveryError. `clean` strikes out secrets. Permanent is what the service
 * refuses for good (bad token, unknown recipient); a timeout, a full quota or a broken line is not.
 */
export function judgeRun(result: RunResult, timeLimitMs: number, clean: (text: string) => string): string {
  const report = cleanReport(readReport(result.output), clean);
  if (result.code === 0) return shortened([...report.problems, ...report.sent].join('\n')) || appriseTexts.done;
  const answer = shortened([...report.problems, ...report.replies, ...report.sent, ...report.other].join('\n'));
  if (result.code === 1 && wasAcceptedAnyway(report)) return `${appriseTexts.acceptedAnyway}\n${answer}`;
  const stopped = stoppedBy(result, timeLimitMs);
  if (stopped !== null) throw new DeliveryError(stopped, false, { stage: 'apprise', answer });
  throw failure(result.code ?? -1, report, answer);
}

function stoppedBy({ endedBy, signalName }: RunResult, timeLimitMs: number): string | null {
  if (endedBy === 'time_limit') return appriseTexts.slow(Math.round(timeLimitMs / 1000));
  if (endedBy === 'abort') return appriseTexts.aborted;
  return endedBy === 'signal' ? appriseTexts.died(signalName ?? '?') : null;
}

function failure(code: number, report: Report, answer: string): DeliveryError {
  const here = { stage: 'apprise', answer };
  if (code === 2) return new DeliveryError(appriseTexts.usage, true, here);
  if (isUnreadable(report)) return new DeliveryError(appriseTexts.badUrl, true, here);
  if (code === 3) return new DeliveryError(appriseTexts.noService, true, here);
  if (code !== 1) return new DeliveryError(appriseTexts.exitCode(code), false, here);
  const cause = causeOf(report.problems, report.replies);
  const note = report.sent.length > 0 ? ` ${appriseTexts.mayHaveArrived}` : '';
  return new DeliveryError(`${cause.sentence}${note}`, cause.permanent, { ...cause.details, stage: 'service', answer });
}

export interface Cause {
  readonly sentence: string;
  readonly permanent: boolean;
  readonly details: DeliveryDetails;
}

/** Why a service did not take a message, from Apprise's warnings and the service's own replies. */
export function causeOf(problems: readonly string[], replies: readonly string[]): Cause {
  const reason = problems.at(-1)?.split('\n')[0] ?? appriseTexts.noReason;
  const reply = replies.join('\n');
  const status = statusOf(problems);
  const chat = /migrate_to_chat_id\W+(-\d+)/.exec(reply)?.[1];
  if (chat !== undefined) return { sentence: appriseTexts.moved(chat), permanent: true, details: {} };
  if (status === null) return withoutStatus(reason);
  if (FINAL_STATUS.has(status)) return { sentence: appriseTexts.refused(reason), permanent: true, details: {} };
  const retryAfterMs = retryAfterOf(reply);
  return {
    sentence: appriseTexts.busy(reason),
    permanent: false,
    details: retryAfterMs === null ? {} : { retryAfterMs },
  };
}

function withoutStatus(reason: string): Cause {
  const smtp = /\((\d{3}), b?['"]/.exec(reason)?.[1];
  if (smtp?.startsWith('5') === true) return { sentence: appriseTexts.refused(reason), permanent: true, details: {} };
  const offline = /connection|timed? ?out|resolve|name or service|unreachable|refused/i.test(reason);
  const sentence = offline ? appriseTexts.unreachable(reason) : appriseTexts.failed(reason);
  return { sentence, permanent: /\binvalid\b/i.test(reason), details: {} };
}

/** The last HTTP status in Apprise's warnings; ntfy's own codes begin with one (40101). */
function statusOf(problems: readonly string[]): number | null {
  const found = problems.flatMap((text) => [...text.matchAll(/\berror[=:]\s*(\d{3})/g)]).at(-1)?.[1];
  return found === undefined ? null : Number(found);
}

/** Milliseconds that a service asked to wait: `retry_after` of Discord and Telegram, in seconds. */
function retryAfterOf(reply: string): number | null {
  const seconds = /retry[_-]after\W{1,4}(\d+(?:\.\d+)?)/i.exec(reply)?.[1];
  return seconds === undefined ? null : Math.ceil(Number(seconds) * 1000);
}

/**
 * Apprise up to 1.2.0 compares Slack's answer `ok` in a way that never matches: it exits with 1 after every message that a
 * webhook took, and trying again would tell it twice (public report A05).
 */
function wasAcceptedAnyway({ problems, replies }: Report): boolean {
  return (
    problems.length > 0 &&
    problems.every((text) => /\berror=200\b/.test(text)) &&
    replies.length > 0 &&
    replies.every((text) => text === "b'ok'")
  );
}

function isUnreadable({ problems }: Report): boolean {
  return problems.some((text) =>
    /^(?:Unparse?able|Unsupported|Could not load|Failed to load Apprise configuration)/.test(text),
  );
}

function cleanReport(report: Report, clean: (text: string) => string): Report {
  const all = (texts: readonly string[]): string[] => texts.map(clean);
  return {
    problems: all(report.problems),
    sent: all(report.sent),
    replies: all(report.replies),
    other: all(report.other),
  };
}
