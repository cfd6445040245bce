import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { StatusRow } from '../../../preload/contract.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { NOW } from '../support/rows.ts';
import { openSettings, settled } from '../support/windows.ts';

const row = (given: Partial<StatusRow> & { readonly id: string }): StatusRow => ({
  level: 'ok',
  name: given.id,
  sentence: `${given.id} is fine.`,
  effect: null,
  at: null,
  remedy: null,
  ...given,
});
const usual: readonly StatusRow[] = [
  row({ id: 'office', effect: 'sees', at: NOW, remedy: 'servers' }),
  row({ id: 'colo', level: 'warning', effect: 'blind', sentence: 'Signed out.', remedy: 'servers' }),
  row({ id: 'Email', level: 'critical', effect: 'mute', sentence: 'TLS fails.', remedy: 'email' }),
  row({ id: 'On call', effect: 'tells', remedy: 'push' }),
  row({ id: 'Tray', level: 'warning', effect: 'unseen', remedy: 'welcome' }),
  row({ id: 'Disk', level: 'warning', remedy: 'data_folder' }),
  row({ id: 'Database' }),
  row({ id: 'Apprise', level: 'off', remedy: 'push' }),
];

async function open(rows: readonly StatusRow[] = usual): Promise<FakeBridge> {
  const bridge = await openSettings((fake) => {
    fake.status = { checkedAt: NOW, rows };
  });
  await fireEvent.click(screen.getByRole('button', { name: /^Status/ }));
  await vi.waitFor(async () => {
    await settled();
    expect(screen.getByRole('heading', { level: 1, name: 'Status' })).toBeTruthy();
    expect(screen.getAllByRole('region').length).toBeGreaterThan(0);
  });
  return bridge;
}
const names = (region: string): string[] =>
  [...screen.getByRole('region', { name: new RegExp(`^${region}`) }).querySelectorAll('.name')].map(
    (each) => each.textContent,
  );

describe('the page Status', () => {
  it('puts what needs the user first, the worst on top, and sums it up', async () => {
    await open();
    expect(names('Needs you')).toEqual(['Email', 'colo', 'Tray', 'Disk']);
    expect(names('Working')).toEqual(['office', 'On call', 'Database']);
    expect(names('Off or not known')).toEqual(['Apprise']);
    const [sum] = screen.getAllByRole('status');
    expect(sum?.textContent).toBe('Blind to 1 of 2 sources. 1 of 2 ways of telling you is mute.');
  });

  it('says the state by shape and word, not by colour alone', async () => {
    await open();
    const region = screen.getByRole('region', { name: /^Needs you/ });
    expect(within(region).getAllByRole('img', { name: 'Critical' })).toHaveLength(1);
    expect(within(region).getAllByRole('img', { name: 'Warning' })).toHaveLength(3);
  });

  it.each([
    ['Open Email: Email', 'openWindow', { window: 'settings', page: 'email' }],
    ['Open BBS Servers: colo', 'openWindow', { window: 'settings', page: 'servers' }],
    ['Show how: Tray', 'openWindow', { window: 'inbox', welcome: true }],
    ['Open folder: Disk', 'openDataFolder', undefined],
    ['Open Push Notifications: Apprise', 'openWindow', { window: 'settings', page: 'push' }],
    ['Show the first-run page again', 'openWindow', { window: 'inbox', welcome: true }],
  ] as const)('"%s" goes to the right place', async (name, call, input) => {
    const bridge = await open();
    await fireEvent.click(screen.getByRole('button', { name }));
    await settled();
    expect(bridge.callsOf(call)).toEqual([input]);
  });

  it('is live: what changes is shown, a burst once', async () => {
    const bridge = await open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const before = bridge.callsOf('getStatus').length;
    bridge.status = { checkedAt: NOW, rows: [row({ id: 'Database' })] };
    for (const name of ['conditions', 'sources'] as const) bridge.push(name, []);
    bridge.push('delivered', { notificationIds: [] });
    await vi.advanceTimersByTimeAsync(1000);
    expect(bridge.callsOf('getStatus')).toHaveLength(before + 1);
    expect(screen.queryByRole('region', { name: /^Needs you/ })).toBeNull();
    expect(screen.getByText('Nothing here needs you.')).toBeTruthy();
    vi.useRealTimers();
  });

  it('checks all and copies diagnostics, and says so', async () => {
    const bridge = await open();
    await fireEvent.click(screen.getByRole('button', { name: 'Check all' }));
    await settled();
    expect(screen.getByText('Checked')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Copy diagnostics' }));
    await settled();
    expect(screen.getByText('Copied, without secrets and names')).toBeTruthy();
    expect([bridge.callsOf('checkStatus'), bridge.callsOf('copyDiagnostics')]).toEqual([[undefined], [undefined]]);
  });

  it('says why it can not be read, and tries again', async () => {
    const bridge = await open();
    bridge.refuse('checkStatus', 'The app is busy.');
    await fireEvent.click(screen.getByRole('button', { name: 'Check all' }));
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('The app is busy.');
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settled();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
