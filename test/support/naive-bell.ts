import type { AgentEvent, Resolution } from '../../main/engine/model.ts';

/**
 * The rules of design.md section 4 once more, written from its table alone and as plainly as can be: linear searches over
 * one array, no keys, no indexes. It shares no code with the engine.
 */

interface Row {
  id: number;
  event: AgentEvent;
  count: number;
  unread: boolean;
  unreadRevision: number;
  resolvedBy: Resolution | null;
  first: number;
  last: number;
}

const SUCCESS = ['backup_completed', 'restore_completed', 'agent_online', 'repo_compact_done', 's3_sync_done'];

export class NaiveBell {
  static readonly TYPES = [
    'backup_completed',
    'backup_warning',
    'backup_failed',
    'restore_completed',
    'restore_failed',
    'agent_offline',
    'agent_online',
    'repo_check_failed',
    'repo_compact_done',
    'storage_low',
    's3_sync_failed',
    's3_sync_done',
    'missed_schedule',
    'repo_check_done',
    'storage_ok',
  ] as const;

  rows: Row[] = [];
  now = 0;
  revision = 0;
  #seen = new Set<string>();

  event(event: AgentEvent): string {
    if (event.producerId !== null && this.#seen.has(event.producerId)) return 'duplicate';
    if (event.producerId !== null) this.#seen.add(event.producerId);

    const ended = this.#open().filter((row) => row.last <= event.occurredAt + 60_000 && ends(event, row.event));
    for (const row of ended) row.resolvedBy = 'event';
    if (event.type === 'repo_check_done' || event.type === 'storage_ok')
      return ended.length > 0 ? 'resolved' : 'ignored';
    if (event.type === 'agent_online' && ended.length === 0) return 'ignored';

    const same = this.#open().find((row) => row.event.type === event.type && sameThing(row.event, event));
    if (same && !SUCCESS.includes(event.type)) {
      same.count += 1;
      same.unread = true;
      same.unreadRevision = this.revision + 1;
      same.first = Math.min(same.first, event.occurredAt);
      same.last = Math.max(same.last, event.occurredAt);
      return 'repeated';
    }
    if (same) same.resolvedBy = 'superseded';
    const id = this.rows.length + 1;
    const at = event.occurredAt;
    this.rows.push({
      id,
      event,
      count: 1,
      unread: true,
      unreadRevision: this.revision + 1,
      resolvedBy: null,
      first: at,
      last: at,
    });
    return 'created';
  }

  read(id: number): void {
    this.#of(id).unread = false;
  }

  unread(id: number): void {
    const row = this.#of(id);
    if (row.unread) return;
    row.unread = true;
    row.unreadRevision = this.revision + 1;
  }

  resolve(id: number): void {
    this.#of(id).resolvedBy ??= 'user';
  }

  reopen(id: number): void {
    const row = this.#of(id);
    const taken = this.#open().some(
      (other) => other.event.type === row.event.type && sameThing(other.event, row.event),
    );
    if (row.resolvedBy === 'user' && !taken) row.resolvedBy = null;
  }

  readAll(upTo: number): void {
    for (const row of this.rows) if (row.unreadRevision <= upTo) row.unread = false;
  }

  inListOrder(): object[] {
    return [...this.rows]
      .sort((a, b) => Number(a.resolvedBy !== null) - Number(b.resolvedBy !== null) || b.last - a.last || b.id - a.id)
      .map(({ id, count, unread, resolvedBy, last, first }) => ({ id, count, unread, resolvedBy, last, first }));
  }

  #open(): Row[] {
    return this.rows.filter((row) => row.resolvedBy === null);
  }

  #of(id: number): Row {
    const row = this.rows.find((candidate) => candidate.id === id);
    if (!row) throw new Error(`no row ${String(id)}`);
    return row;
  }
}

function sameThing(a: AgentEvent, b: AgentEvent): boolean {
  if (a.client !== b.client) return false;
  if (['backup_completed', 'backup_warning', 'backup_failed', 'missed_schedule'].includes(a.type))
    return a.plan === b.plan;
  if (a.type === 'storage_low') return a.location === b.location;
  if (a.type === 'agent_offline' || a.type === 'agent_online') return true;
  return a.repository === b.repository;
}

/** Column "resolved by" of the table. */
function ends(good: AgentEvent, bad: AgentEvent): boolean {
  if (good.client !== bad.client) return false;
  switch (bad.type) {
    case 'backup_warning':
      return good.type === 'backup_completed' && good.plan === bad.plan;
    case 'backup_failed':
    case 'missed_schedule':
      return (good.type === 'backup_completed' || good.type === 'backup_warning') && good.plan === bad.plan;
    case 'restore_failed':
      return good.type === 'restore_completed' && good.repository === bad.repository;
    case 'repo_check_failed':
      return good.type === 'repo_check_done' && good.repository === bad.repository;
    case 's3_sync_failed':
      return good.type === 's3_sync_done' && good.repository === bad.repository;
    case 'storage_low':
      return good.type === 'storage_ok' && good.location === bad.location;
    case 'agent_offline':
      if (good.type === 'agent_online') return true;
      return (
        good.client !== null &&
        ['backup_completed', 'backup_warning', 'restore_completed', 'repo_compact_done'].includes(good.type)
      );
    default:
      return false;
  }
}
