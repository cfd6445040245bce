import { describe, expect, it } from 'vitest';
import type { Condition } from '../../preload/contract.ts';
import { trayFace } from '../../main/views/tray.ts';
import { event } from '../support/events.ts';
import { Ring } from '../support/ring.ts';

const off: Condition = {
  id: 'local-api',
  severity: 'critical',
  title: 'No local events arrive',
  remedy: '',
  page: 'local_events',
};

function face(ring: Ring, conditions: readonly Condition[] = []) {
  return trayFace({ summary: ring.store.summary, newest: ring.open().slice(0, 5), conditions });
}

describe('the tray', () => {
  it('is calm when nothing is unread', () => {
    expect(face(new Ring())).toMatchObject({
      count: 0,
      severity: 'none',
      offline: false,
      tooltip: 'BBS Tray: nothing unread',
    });
  });

  it.each([
    [['backup_completed'], 'info', 'BBS Tray: 1 unread, nothing wrong'],
    [['backup_completed', 'storage_low'], 'warning', 'BBS Tray: 2 unread, with warnings'],
    [['storage_low', 'backup_failed', 's3_sync_failed'], 'critical', 'BBS Tray: 3 unread, with failures'],
  ] as const)('says the count and the worst of %o', (types, severity, tooltip) => {
    const ring = new Ring();
    for (const type of types) ring.event(event(type));
    expect(face(ring)).toMatchObject({ count: types.length, severity, tooltip });
  });

  it('counts neither what is read nor what is resolved', () => {
    const ring = new Ring();
    const ids = ['a', 'b', 'c'].map((plan) => ring.event(event('backup_failed', { plan })).id ?? 0);
    ring.take({ kind: 'read', ids: ids.slice(0, 1) });
    ring.take({ kind: 'resolve', ids: ids.slice(1, 2) });
    expect(face(ring).count).toBe(1);
  });

  it('shows that it is blind, and where to mend it', () => {
    const { offline, tooltip, menu } = face(new Ring(), [off]);
    expect(offline).toBe(true);
    expect(tooltip).toBe('BBS Tray: nothing unread\nNo local events arrive');
    expect(menu).toContainEqual({
      kind: 'action',
      label: 'No local events arrive',
      action: { do: 'open', target: { window: 'settings', page: 'local_events' } },
    });
  });

  it('has everything in its menu, the way in first (T04)', () => {
    const ring = new Ring();
    for (const plan of ['a', 'b', 'c', 'd', 'e', 'f'])
      ring.event(event('backup_failed', { client: 'web-01', plan, message: 'x'.repeat(200) }));
    const labels = face(ring).menu.map((entry) => (entry.kind === 'line' ? '-' : entry.label));
    expect(labels[0]).toBe('Open BBS Tray (6 unread)');
    expect(labels.slice(-6)).toEqual(['-', 'View All', 'Mark All as Read', 'Settings…', '-', 'Quit BBS Tray']);
    const rows = labels.slice(2, 7);
    expect(rows.map((label) => label.slice(0, 30))).toEqual(
      ['f', 'e', 'd', 'c', 'b'].map((plan) => `⬣ Backup Failed · web-01: ${plan}: x`.slice(0, 30)),
    );
    expect(Math.max(...rows.map((label) => Array.from(label).length))).toBe(70);
  });
});
