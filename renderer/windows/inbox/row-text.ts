import {
  eventType,
  headline,
  statusOf,
  type Notification,
  type Severity,
  type SourceView,
  type Status,
} from '../../../preload/contract.ts';
import { labelOf } from '../../event-label.ts';
import { texts } from '../../texts.ts';

/** What a row of the list shows but for its time. */
export interface RowFace {
  readonly status: Status;
  /** The shape of its mark. */
  readonly shape: Severity | 'unknown';
  readonly severity: string;
  readonly label: string;
  readonly line: string;
  /** The word of the Status column; a snoozed row says so. */
  readonly word: string;
}

/** More cannot be seen in one line; a message may have 64 KB. */
const LINE = 400;
const lines = new WeakMap<Notification, string>();
const faces = new WeakMap<Notification, RowFace>();

/** Made once per row, in one piece: a window's first rows wait for each part that is followed by itself. */
export function faceOf(row: Notification): RowFace {
  const known = faces.get(row);
  if (known !== undefined) return known;
  const status = statusOf(row);
  const face: RowFace = {
    status,
    shape: row.severity === 'info' && !eventType(row.type) ? 'unknown' : row.severity,
    severity: texts.severity[row.severity],
    label: labelOf(row.type),
    line: lineOf(row),
    word: texts.status[row.snoozedUntil === null ? status : 'snoozed'],
  };
  faces.set(row, face);
  return face;
}

/** The one line of a row, made once per row. */
export function lineOf(row: Notification): string {
  const known = lines.get(row);
  if (known !== undefined) return known;
  const line = headline({ ...row, message: row.message.slice(0, LINE) });
  lines.set(row, line);
  return line;
}

/** What a source is called. */
export function sourceName(id: string, sources: readonly SourceView[]): string {
  const known = sources.find((source) => source.id === id);
  if (known !== undefined) return known.name;
  if (id === 'local') return texts.details.localEvents;
  return id === 'app' ? texts.details.app : id.replace(/^server:/, '');
}
