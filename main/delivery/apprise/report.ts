/** What Apprise printed, taken apart. */
export interface Report {
  /** Warnings and errors, in order. */
  readonly problems: readonly string[];
  /** `Sent … notification.` */
  readonly sent: readonly string[];
  /** What the services answered, as Apprise shows it. */
  readonly replies: readonly string[];
  /** Lines in no record: Python errors, usage help. */
  readonly other: readonly string[];
}

const RECORD = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ - ([A-Z]+) - (.*)$/;

interface LogRecord {
  readonly level: string;
  text: string;
}

/**
 * Takes Apprise's `-vvv` log apart. Of the debug records only a service's reply is kept: the others hold the address and the
 * message, and a message must never be read as a cause.
 */
export function readReport(output: string): Report {
  const records = recordsOf(output);
  const textsOf = (...levels: string[]): string[] =>
    records.filter(({ level }) => levels.includes(level)).map(({ text }) => text);
  return {
    problems: textsOf('WARNING', 'ERROR', 'CRITICAL').filter((text) => !text.startsWith('Disabling call to ')),
    sent: textsOf('INFO').filter((text) => /^Sent\b/.test(text)),
    replies: textsOf('DEBUG').flatMap(
      (text) => /^(?:Response Details|Socket Exception):\s*(.*)$/s.exec(text)?.[1] ?? [],
    ),
    other: textsOf(''),
  };
}

function recordsOf(output: string): LogRecord[] {
  const records: LogRecord[] = [];
  for (const line of output.split(/\r*\n/)) {
    const match = RECORD.exec(line);
    const last = records.at(-1);
    if (match) records.push({ level: match[1] ?? '', text: match[2] ?? '' });
    else if (last && last.level !== '' && last.level !== 'INFO') last.text += `\n${line}`;
    else if (line.trim() !== '') records.push({ level: '', text: line });
  }
  return records.map(({ level, text }) => ({ level, text: text.trim() }));
}
