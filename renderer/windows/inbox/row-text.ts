import { headline, statusOf, type Notification, type SourceView } from '../../../preload/contract.ts';
import { texts } from '../../texts.ts';

/** More cannot be seen in one line; a message may have 64 KB. */
const LINE = 400;
const lines = new WeakMap<Notification, string>();

/** The one line of a row, made once per row. */
export function lineOf(row: Notification): string {
  const known = lines.get(row);
  if (known !== undefined) return known;
  const line = headline({ ...row, message: row.message.slice(0, LINE) });
  lines.set(row, line);
  return line;
}

/** The word of the Status column; a snoozed row says so. */
export function statusWord(row: Notification): string {
  return texts.status[row.snoozedUntil === null ? statusOf(row) : 'snoozed'];
}

/** What a source is called. */
export function sourceName(id: string, sources: readonly SourceView[]): string {
  const known = sources.find((source) => source.id === id);
  if (known !== undefined) return known.name;
  if (id === 'local') return texts.details.localEvents;
  return id === 'app' ? texts.details.app : id.replace(/^server:/, '');
}
