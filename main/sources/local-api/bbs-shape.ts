import type { Notification } from '../../engine/model.ts';

/** A notification as a BBS server lists it: exactly these 17 keys (contract section 1.6). */
export interface BbsNotification {
  readonly id: number;
  readonly type: string;
  readonly agent_id: number | null;
  readonly reference_id: null;
  readonly user_id: null;
  readonly severity: string;
  readonly message: string;
  readonly occurrence_count: number;
  readonly last_emailed_at: null;
  readonly last_pushed_at: null;
  readonly first_occurred_at: string;
  readonly last_occurred_at: string;
  readonly read_at: string | null;
  readonly resolved_at: string | null;
  readonly agent_name: string | null;
  readonly read: boolean;
  readonly resolved: boolean;
}

/** From our row to the server's shape; `agentId` is our stable number of the client. */
export function toBbs(row: Notification, agentId: number | null): BbsNotification {
  return {
    id: row.id,
    type: row.type,
    agent_id: agentId,
    reference_id: null,
    user_id: null,
    severity: row.severity,
    message: row.message,
    occurrence_count: row.occurrenceCount,
    last_emailed_at: null,
    last_pushed_at: null,
    first_occurred_at: naiveUtc(row.firstOccurredAt),
    last_occurred_at: naiveUtc(row.lastOccurredAt),
    read_at: row.readAt === null ? null : naiveUtc(row.readAt),
    resolved_at: row.resolvedAt === null ? null : naiveUtc(row.resolvedAt),
    agent_name: row.client,
    read: row.readAt !== null,
    resolved: row.resolvedAt !== null,
  };
}

/** `YYYY-MM-DD HH:MM:SS` in UTC without a zone, as the server writes its times (contract section 1.1). */
function naiveUtc(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
