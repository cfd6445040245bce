import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Answers of a real BBS 2.91.1, recorded byte by byte; tokens in them are replaced by names in angle brackets. */
export interface Recorded {
  /** The file of the recording and the heading in it. */
  readonly file: string;
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly authorization: string | null;
  readonly requestBody: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export const recorded = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'recorded/answers.json'), 'utf8'),
) as readonly Recorded[];

const RECORDINGS = path.resolve(import.meta.dirname, '../../../../shared/bbs-responses');
export const hasRecordings = existsSync(RECORDINGS);

/** The whole recording that an answer was taken from. */
export function recordingOf({ file, name }: Recorded): string {
  const blocks = readFileSync(path.join(RECORDINGS, file), 'utf8').split(/^=== /m);
  return blocks.find((block) => block.startsWith(`${name}\n`)) ?? '';
}

export function recordedAs(name: string): Recorded {
  const found = recorded.find((answer) => answer.name === name);
  if (!found) throw new Error(`nothing was recorded as "${name}"`);
  return found;
}
