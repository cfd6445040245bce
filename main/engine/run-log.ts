import { cleanText } from './clean-text.ts';

/** What the printed output of a backup tool tells: its reason, in its own words, and its numbers. */

const REASON_LINES = 5;
const REASON_LENGTH = 2000;

export interface RunCounts {
  readonly files: number | null;
  readonly seconds: number | null;
}

/** Lines that surround a reason and are none: borgmatic's steps, borg's report on itself, tables, and stack frames. */
const NOISE: readonly RegExp[] = [
  /^\s*$/,
  /^(.*: )?Pinging Healthchecks /,
  /^(.*: )?(Creating archive|Running actions for repository|Creating archive at ".*")$/,
  /^Creating archive at "/,
  /^(.*: )?Error running (actions for repository|configuration file)$/,
  /^Command '.*' returned non-zero exit status \d+\.$/,
  /^Error while creating a backup/,
  /^Need some help\?/,
  /^summary:$/,
  /^Local Exception$/,
  /^Traceback \(most recent call last\):$/,
  /^\s+\S/,
  /^(Platform|Linux|Borg|PID|sys\.argv|SSH_ORIGINAL_COMMAND): /,
  /^-{10,}$/,
  /^(Repository|Archive name|Archive fingerprint|Time \((start|end)\)|Duration|Number of files|Utilization of max\. archive size): /,
  /^(This archive|All archives|Chunk index): /,
  /^(terminating with|Keyboard interrupt)/,
];
/** rclone and others put the time first; the row has one. */
const STAMP = /^\d{4}[-/]\d{2}[-/]\d{2} \d{2}:\d{2}:\d{2}(?:[.,]\d+)? (?:ERROR|NOTICE|WARNING|CRITICAL)? *:? */;
/** Warnings of borg about what it could not read: the rest of the backup is there. */
const BORG_WARNING = /: (?:\w+: )?\[Errno \d+\] |: file changed while we backed it up$/m;

/** The reason a run failed: the last telling lines of its output, each once; null when it printed nothing. */
export function reasonIn(log: string): string | null {
  const lines = linesOf(log);
  const telling = lines.filter((line) => !NOISE.some((pattern) => pattern.test(line)));
  const chosen = telling.length > 0 ? telling : lines.filter((line) => line.trim() !== '');
  const shown = chosen.map((line) => line.replace(STAMP, '').trim());
  const once = shown.filter((line, index) => line !== '' && shown.indexOf(line, index + 1) === -1);
  const text = once.slice(-REASON_LINES).join('\n');
  return text === '' ? null : text.slice(-REASON_LENGTH);
}

/** True when borg names files that it left out; borgmatic calls such a run a success. */
export function hasBorgWarning(log: string): boolean {
  return BORG_WARNING.test(log);
}

/** Files and time as borg (`--stats`, `--json`) and restic print them; the last of each counts. */
export function countsIn(log: string): RunCounts {
  return {
    files: last(log, /"(?:nfiles|total_files_processed)": ?(\d+)|^Number of files: (\d+)|^processed (\d+) files/gm),
    seconds: last(log, /"(?:duration|total_duration)": ?(\d+(?:\.\d+)?)|^Duration: (\d+(?:\.\d+)?) seconds/gm),
  };
}

/** The number of the last match; each alternative of the pattern has one group. */
function last(log: string, pattern: RegExp): number | null {
  const groups: readonly (string | undefined)[] = [...log.matchAll(pattern)].at(-1)?.slice(1) ?? [];
  const found = groups.find((group) => group !== undefined);
  return found === undefined ? null : Number(found);
}

/** Clean lines; of a progress line that was written over, its last state; of a JSON log line, its message. */
function linesOf(log: string): string[] {
  const lines = log.replaceAll('\r\n', '\n').split('\n');
  return lines.map((line) => spoken(cleanLine(line.slice(line.lastIndexOf('\r') + 1))));
}

/** Clean, with the blanks in front kept: they tell a stack frame from a sentence. */
function cleanLine(line: string): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return indent + cleanText(line);
}

function spoken(line: string): string {
  if (!line.startsWith('{"type": "log_message"')) return line;
  try {
    const { message } = JSON.parse(line) as { message?: unknown };
    return typeof message === 'string' ? message : line;
  } catch {
    return line;
  }
}
