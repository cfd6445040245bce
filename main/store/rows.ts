import type { Notification, Resolution, Severity } from '../engine/model.ts';

/** A row of the table `notifications` as SQLite gives it. */
export interface NotificationRow {
  readonly id: number;
  readonly key: string;
  readonly source: string;
  readonly type: string;
  readonly client: string | null;
  readonly plan: string | null;
  readonly repository: string | null;
  readonly location: string | null;
  readonly severity: Severity;
  readonly message: string;
  readonly occurrence_count: number;
  readonly first_occurred_at: number;
  readonly last_occurred_at: number;
  readonly read_at: number | null;
  readonly resolved_at: number | null;
  readonly resolved_by: Resolution | null;
  readonly unread_revision: number;
  readonly snoozed_until: number | null;
}

/** From the table's names to the model's. */
export function fromRow(row: NotificationRow): Notification {
  return {
    id: row.id,
    source: row.source,
    type: row.type,
    client: row.client,
    plan: row.plan,
    repository: row.repository,
    location: row.location,
    severity: row.severity,
    message: row.message,
    occurrenceCount: row.occurrence_count,
    firstOccurredAt: row.first_occurred_at,
    lastOccurredAt: row.last_occurred_at,
    readAt: row.read_at,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by,
    snoozedUntil: row.snoozed_until,
  };
}
