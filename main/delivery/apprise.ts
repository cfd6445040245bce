import type { ChannelId, Severity } from '../engine/model.ts';
import { fitMessage } from '../engine/guided/fit.ts';
import { formFor, targetOf } from '../engine/guided-services.ts';
import { spokenLanguage } from '../words.ts';
import { appriseEnvironment, type Environment } from './apprise/environment.ts';
import { TAG, writeConfig } from './apprise/config-file.ts';
import type { AppriseCommand } from './apprise/find.ts';
import { judgeRun } from './apprise/judge.ts';
import { withoutSecrets } from './apprise/redact.ts';
import { run, type RunResult } from './apprise/run.ts';
import { appriseTexts } from './apprise/texts.ts';
import { DeliveryError, type Channel, type Message } from './channel.ts';

export { removeLeftovers } from './apprise/config-file.ts';
export { findApprise, type AppriseCommand, type AppriseSearch } from './apprise/find.ts';

/** One send, all of Apprise's own waiting included (it waits 4 s for a connection and 4 s for an answer). */
const TIME_LIMIT_MS = 60_000;

export interface AppriseChannelParts {
  readonly id: ChannelId;
  /** The service's URL, opened only for this. */
  readonly url: string;
  /** What `findApprise` found. */
  readonly command: AppriseCommand;
  /** A folder of ours for the files that hold the URL while Apprise runs. */
  readonly runFolder: string;
  readonly timeLimitMs?: number;
  /** The environment that Apprise gets ours from; the process's own unless a test says otherwise. */
  readonly env?: Environment;
}

/** Apprise's word for a severity (`--notification-type`). */
export const NOTIFICATION_TYPE: Readonly<Record<Severity, string>> = {
  info: 'info',
  warning: 'warning',
  critical: 'failure',
};

/**
 * A service told by the `apprise` command: no shell, the URL in a file, the message on standard input, text as text. Throws
 * DeliveryError; what to do about it stands in its message.
 */
export function createAppriseChannel(parts: AppriseChannelParts): Channel {
  return {
    id: parts.id,
    async send(message: Message, signal: AbortSignal): Promise<string> {
      refuseTooOld(parts.url, parts.command.version);
      const timeLimitMs = parts.timeLimitMs ?? TIME_LIMIT_MS;
      const result = await sendOnce(parts, message, timeLimitMs, signal);
      return judgeRun(result, timeLimitMs, (text) => withoutSecrets(text, parts.url));
    },
  };
}

async function sendOnce(
  parts: AppriseChannelParts,
  message: Message,
  timeLimitMs: number,
  signal: AbortSignal,
): Promise<RunResult> {
  const { title, body } = fitMessage(targetOf(parts.url), message.title, message.body);
  const config = await writeConfig(parts.runFolder, parts.url);
  const args = [
    '-vvv',
    `--config=${config.path}`,
    `--tag=${TAG}`,
    `--notification-type=${NOTIFICATION_TYPE[message.severity]}`,
    '--input-format=text',
    // With the equals sign a title that begins with a dash is no option (public report A26).
    `--title=${title.replaceAll('\0', '')}`,
  ];
  try {
    return await run(parts.command.path, {
      args,
      env: appriseEnvironment(parts.env ?? process.env),
      input: body,
      timeLimitMs,
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw new DeliveryError(appriseTexts.aborted, false, { stage: 'apprise' });
    throw new DeliveryError(appriseTexts.gone, false, {
      stage: 'apprise',
      answer: error instanceof Error ? error.message : '',
    });
  } finally {
    await config.remove();
  }
}

/** Refuses what an old Apprise would silently do in another way: a topic or a token that it does not know. */
function refuseTooOld(url: string, installed: string): void {
  const { service, values } = formFor(url, spokenLanguage());
  const need = service.needs(values);
  if (need === null || atLeast(installed, need.version)) return;
  throw new DeliveryError(appriseTexts.tooOld(need.feature, need.version, installed), true, { stage: 'apprise' });
}

function atLeast(version: string, needed: string): boolean {
  return version.localeCompare(needed, 'en', { numeric: true }) >= 0;
}
