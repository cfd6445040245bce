import { secretsOf } from '../../engine/guided-services.ts';

const DOTS = '••••';
/** What is kept of an answer for the log. */
const ANSWER_LINES = 12;
const ANSWER_SIGNS = 2000;

/** Text without the secrets of a URL, in whatever form they stand in it. */
export function withoutSecrets(text: string, url: string): string {
  return secretsOf(url).reduce((clean, secret) => clean.replaceAll(secret, DOTS), text);
}

/** The end of an answer, cut to a few lines: the cause stands last. */
export function shortened(text: string): string {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .slice(-ANSWER_LINES)
    .join('\n');
  return lines.length <= ANSWER_SIGNS ? lines : `…${lines.slice(-ANSWER_SIGNS).replace(/^[\uDC00-\uDFFF]/, '')}`;
}
