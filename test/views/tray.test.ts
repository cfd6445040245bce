import { describe, expect, it } from 'vitest';
import type { Condition } from '../../preload/contract.ts';
import { quietAt } from '../../main/engine/quiet.ts';
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

function face(ring: Ring, conditions: readonly Condition[] = [], zone = 'UTC', isDemo = false) {
  const { settings, now } = ring;
  const quiet = quietAt(ring.store.quiet(), settings, now);
  const rows = { summary: ring.store.summary, newest: ring.open().slice(0, 5) };
  return trayFace({ ...rows, conditions, settings, quiet, isDemo, now, zone });
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

  it('says of a demo that it is one', () => {
    const ring = new Ring();
    ring.event(event('backup_failed'));
    expect(face(ring, [], 'UTC', true).tooltip).toBe('BBS Tray, made-up events: 1 unread, with failures');
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
    expect(labels.slice(-7)).toEqual([
      '-',
      'View All',
      'Mark All as Read',
      'Do Not Disturb',
      'Settings…',
      '-',
      'Quit BBS Tray',
    ]);
    const rows = labels.slice(2, 7);
    expect(rows.map((label) => label.slice(0, 30))).toEqual(
      ['f', 'e', 'd', 'c', 'b'].map((plan) => `⬣ Backup Failed · web-01: ${plan}: x`.slice(0, 30)),
    );
    expect(Math.max(...rows.map((label) => Array.from(label).length))).toBe(70);
  });

  it('says that it is quiet, until when, and counts on', () => {
    const ring = new Ring();
    ring.take({ kind: 'system_seen', zone: 'Europe/Berlin', system: false });
    ring.take({ kind: 'quiet', choice: '1h' });
    ring.event(event('backup_failed'));
    const shown = face(ring, [], 'Europe/Berlin');
    expect(shown).toMatchObject({ paused: true, count: 1, severity: 'critical' });
    expect(shown.tooltip).toBe('BBS Tray: 1 unread, with failures\nQuiet until 15:00');
    expect(shown.menu).toContainEqual({ kind: 'text', label: 'Quiet until 15:00' });
    expect(shown.menu).toContainEqual({ kind: 'action', label: 'Resume Notifications', action: { do: 'resume' } });
    ring.take({ kind: 'quiet', choice: 'tomorrow' });
    expect(face(ring, [], 'Europe/Berlin').tooltip).toContain('Quiet until Wed 08:00');
    ring.take({ kind: 'quiet', choice: 'resume' });
    expect(face(ring).tooltip).toContain('Quiet until you resume');
    ring.take({ kind: 'resume' });
    expect(face(ring)).toMatchObject({ paused: false, tooltip: 'BBS Tray: 1 unread, with failures' });
  });

  it('says that the system is quiet, which only the system can end', () => {
    const ring = new Ring();
    ring.take({ kind: 'system_seen', zone: 'UTC', system: true });
    const { paused, menu } = face(ring);
    expect(paused).toBe(true);
    expect(menu).toContainEqual({ kind: 'text', label: 'Quiet with the system’s do-not-disturb' });
    expect(menu.some((entry) => entry.kind === 'action' && entry.action.do === 'resume')).toBe(false);
  });

  it('offers four ways to be quiet', () => {
    const menu = face(new Ring()).menu.find((entry) => entry.kind === 'menu');
    expect(menu?.kind === 'menu' && menu.entries).toEqual(
      (
        [
          ['For 30 Minutes', '30m'],
          ['For 1 Hour', '1h'],
          ['Until Tomorrow, 08:00', 'tomorrow'],
          ['Until I Resume', 'resume'],
        ] as const
      ).map(([label, choice]) => ({ kind: 'action', label, action: { do: 'quiet', choice } })),
    );
  });

  it('counts all by default, as the manual has it, or only what is wrong', () => {
    const ring = new Ring();
    for (const type of ['backup_completed', 'restore_completed']) ring.event(event(type));
    expect(face(ring)).toMatchObject({ count: 2, severity: 'info' });
    ring.settings = { ...ring.settings, badgeCounts: 'problems' };
    expect(face(ring)).toMatchObject({ count: 0, severity: 'none' });
    ring.event(event('storage_low'));
    expect(face(ring)).toMatchObject({ count: 1, severity: 'warning', tooltip: 'BBS Tray: 3 unread, with warnings' });
  });

  it('has colour only when something is wrong, where that is wanted', () => {
    const ring = new Ring();
    expect(face(ring).calm).toBe(false);
    ring.settings = { ...ring.settings, calmIcon: true };
    expect(face(ring).calm).toBe(true);
  });

  it('leaves out what is snoozed, where that is wanted: two of five (W15)', () => {
    const ring = new Ring();
    for (const plan of ['a', 'b', 'c', 'd', 'e']) ring.event(event('backup_failed', { plan }));
    ring.take({ kind: 'snooze', ids: [1, 2], until: '1h' });
    expect(face(ring).count).toBe(5);
    ring.settings = { ...ring.settings, badgeSnoozed: false };
    expect(face(ring).count).toBe(3);
    ring.now += 3_600_000;
    ring.take({ kind: 'tick' });
    expect(face(ring).count).toBe(5);
  });
});
