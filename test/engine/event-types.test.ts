import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, labelOf } from '../../main/engine/event-types.ts';

describe('the catalogue', () => {
  it('says what the manual and the contract say', () => {
    const rows = Object.entries(EVENT_TYPES).map(([key, row]) =>
      [key, row.label, row.category, row.severity, row.badge, row.again].join(' | '),
    );
    expect(rows).toEqual([
      'backup_completed | Backup Completed | Backups | info | green | fresh_row',
      'backup_warning | Backup Completed with Warnings | Backups | warning | yellow | counts_up',
      'backup_failed | Backup Failed | Backups | critical | red | counts_up',
      'restore_completed | Restore Completed | Restores | info | green | fresh_row',
      'restore_failed | Restore Failed | Restores | critical | red | counts_up',
      'agent_offline | Client Offline | Clients | warning | yellow | counts_up',
      'agent_online | Client Online | Clients | info | green | fresh_row',
      'repo_check_failed | Check Failed | Repositories | critical | red | counts_up',
      'repo_compact_done | Compact Done | Repositories | info | green | fresh_row',
      'storage_low | Storage Low | Storage | warning | yellow | counts_up',
      's3_sync_failed | S3 Sync Failed | Storage | critical | red | counts_up',
      's3_sync_done | S3 Sync Done | Storage | info | green | fresh_row',
      'missed_schedule | Missed Schedule | Schedules | warning | yellow | counts_up',
    ]);
  });

  it('makes an unknown type readable and is not fooled by words of JavaScript', () => {
    expect(labelOf('disk_melted')).toBe('Disk melted');
    expect(labelOf('constructor')).toBe('Constructor');
    expect(labelOf('')).toBe('Unknown event');
  });
});
