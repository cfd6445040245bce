import type { ExportFormat } from '../../preload/contract.ts';
import { labelOf } from '../engine/event-types.ts';
import { statusOf } from '../engine/list-order.ts';
import type { Notification } from '../engine/model.ts';
import { BYTE_ORDER_MARK, csvLine } from './csv.ts';

/** A notification as an export has it; times are ISO 8601 in UTC. */
type Row = Readonly<Record<string, string | number | null>>;

const COLUMNS: Readonly<Record<string, (row: Notification, sourceName: (source: string) => string) => Row[string]>> = {
  id: ({ id }) => id,
  status: (row) => statusOf(row),
  severity: ({ severity }) => severity,
  type: ({ type }) => type,
  event: ({ type }) => labelOf(type),
  source: ({ source }, sourceName) => sourceName(source),
  client: ({ client }) => client,
  plan: ({ plan }) => plan,
  repository: ({ repository }) => repository,
  location: ({ location }) => location,
  message: ({ message }) => message,
  occurrences: ({ occurrenceCount }) => occurrenceCount,
  first_occurred_at: ({ firstOccurredAt }) => timeOf(firstOccurredAt),
  last_occurred_at: ({ lastOccurredAt }) => timeOf(lastOccurredAt),
  read_at: ({ readAt }) => timeOf(readAt),
  resolved_at: ({ resolvedAt }) => timeOf(resolvedAt),
  resolved_by: ({ resolvedBy }) => resolvedBy,
};

/** The file of these rows, piece by piece: one piece for each batch, so that nothing big is ever held. */
export function* notificationsFile(
  batches: Iterable<readonly Notification[]>,
  format: ExportFormat,
  sourceName: (source: string) => string,
): Generator<string> {
  const rowOf = (row: Notification): Row =>
    Object.fromEntries(Object.entries(COLUMNS).map(([name, of]) => [name, of(row, sourceName)]));
  if (format === 'csv') {
    yield BYTE_ORDER_MARK + csvLine(Object.keys(COLUMNS));
    for (const batch of batches) yield batch.map((row) => csvLine(Object.values(rowOf(row)))).join('');
    return;
  }
  let before = '[\n';
  for (const batch of batches) {
    yield before + batch.map((row) => JSON.stringify(rowOf(row))).join(',\n');
    before = ',\n';
  }
  yield before === ',\n' ? '\n]\n' : '[]\n';
}

function timeOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
