import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, EVENT_TYPE_KEYS, SETTINGS } from '../../preload/contract.ts';
import { NOW } from './support/rows.ts';
import { openSettings, settled } from './support/windows.ts';

const box = (name: string): HTMLInputElement =>
  screen.getByRole('checkbox', { name: new RegExp(`^${name} ?(Success|Warning|Failure)$`) });

async function openLocal(): Promise<void> {
  await fireEvent.click(within(screen.getByRole('navigation')).getByRole('button', { name: /Local Events/ }));
  await settled();
}

describe('the pop-up choices', () => {
  it('are thirteen, each kept by itself', async () => {
    const bridge = await openSettings();
    for (const key of EVENT_TYPE_KEYS) {
      const was = bridge.hello.settings.popups;
      await fireEvent.click(box(EVENT_TYPES[key].label));
      await settled();
      expect(bridge.hello.settings.popups).toEqual({ ...was, [key]: !SETTINGS.popups.default[key] });
      expect(box(EVENT_TYPES[key].label).checked).toBe(!SETTINGS.popups.default[key]);
    }
    expect(screen.getByText('3 of 13')).toBeTruthy();
  });

  it('can be chosen at once', async () => {
    const bridge = await openSettings();
    expect(screen.getByRole('button', { name: 'Recommended' }).getAttribute('aria-pressed')).toBe('true');
    await fireEvent.click(screen.getByRole('button', { name: 'Failures only' }));
    await settled();
    expect(EVENT_TYPE_KEYS.filter((key) => bridge.hello.settings.popups[key])).toEqual([
      'backup_failed',
      'restore_failed',
      'repo_check_failed',
      's3_sync_failed',
    ]);
    expect(screen.getByText('Saved')).toBeTruthy();
  });

  it('go back with a sentence when main refuses', async () => {
    const bridge = await openSettings();
    bridge.refuse('changeSettings', 'The settings file cannot be written.');
    await fireEvent.click(box('Backup Failed'));
    await settled();
    expect(box('Backup Failed').checked).toBe(true);
    expect(screen.getByRole('alert').textContent).toBe('The settings file cannot be written.');
    expect(screen.queryByText('Saved')).toBeNull();
  });
});

describe('the other settings', () => {
  it('check days on leaving the field', async () => {
    const bridge = await openSettings();
    const days = screen.getByRole('textbox', { name: 'Keep resolved' });
    await fireEvent.input(days, { target: { value: '0' } });
    expect(screen.queryByRole('alert')).toBeNull();
    await fireEvent.blur(days);
    expect(screen.getByRole('alert').textContent).toBe('Enter a whole number from 1 to 3650.');
    expect(bridge.callsOf('changeSettings')).toEqual([]);
    await fireEvent.input(days, { target: { value: '90' } });
    await fireEvent.blur(days);
    await settled();
    expect(bridge.callsOf('changeSettings')).toEqual([{ retentionDays: 90 }]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('draw the chosen theme', async () => {
    const bridge = await openSettings();
    await fireEvent.click(screen.getByRole('radio', { name: 'High contrast' }));
    await settled();
    expect([bridge.hello.settings.theme, document.documentElement.dataset['theme']]).toEqual(['contrast', 'contrast']);
  });

  it('put a switch back that main refuses', async () => {
    const bridge = await openSettings();
    bridge.refuse('changeSettings', 'The system does not allow it.');
    const start = screen.getByRole<HTMLInputElement>('switch', { name: 'Start when you log in' });
    await fireEvent.click(start);
    await settled();
    expect(start.checked).toBe(false);
    expect(screen.getByText('The system does not allow it.')).toBeTruthy();
  });

  it('follow a change made elsewhere', async () => {
    const bridge = await openSettings();
    bridge.push('settings', { ...bridge.hello.settings, startHidden: true });
    await settled();
    expect(screen.getByRole<HTMLInputElement>('switch', { name: /Start in the tray/ }).checked).toBe(true);
  });

  it('tell when they cannot be read', async () => {
    const bridge = await openSettings((fake) => {
      fake.refuse('hello', 'The settings file is broken.');
    });
    expect(screen.getByRole('alert').textContent).toContain('The settings file is broken.');
    bridge.refuse('hello', null);
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settled();
    expect(screen.getByRole('heading', { name: 'General' })).toBeTruthy();
  });
});

describe('the page of local events', () => {
  it('says where it listens, and copies in main', async () => {
    const bridge = await openSettings();
    await openLocal();
    expect(screen.getByText('Listening on http://127.0.0.1:8737')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Copy: Token' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Copy: curl' }));
    await settled();
    expect([bridge.callsOf('copyLocalApiToken').length, bridge.callsOf('copyCurlLine').length]).toEqual([1, 1]);
  });

  it('asks before it renews the token, with the safe button first', async () => {
    const bridge = await openSettings();
    await openLocal();
    await fireEvent.click(screen.getByRole('button', { name: 'Renew…' }));
    const dialog = screen.getByRole('dialog', { name: 'Renew the token?' });
    expect(within(dialog).getAllByRole('button')[0]?.textContent.trim()).toBe('Keep the old one');
    expect(bridge.callsOf('renewLocalApiToken')).toEqual([]);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Renew token' }));
    await settled();
    expect(bridge.callsOf('renewLocalApiToken')).toHaveLength(1);
    expect(screen.getByRole('img', { name: 'Hidden, ends in n3w1' })).toBeTruthy();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('tells a taken port with the remedy, and what is changed is sent', async () => {
    const problem = 'Port 8737 is taken by another program. Choose another.';
    const bridge = await openSettings((fake) => {
      fake.localApi = { ...fake.localApi, state: 'off', url: null, problem };
    });
    await openLocal();
    expect(screen.getByRole('alert').textContent).toContain(problem);
    const port = screen.getByRole('textbox', { name: 'Port' });
    await fireEvent.input(port, { target: { value: '9000' } });
    await fireEvent.blur(port);
    await settled();
    expect(bridge.callsOf('changeSettings')).toEqual([{ localApiPort: 9000 }]);
    bridge.push('localApi', { ...bridge.localApi, state: 'running', url: 'http://127.0.0.1:9000', problem: null });
    await settled();
    expect(screen.getByText('Listening on http://127.0.0.1:9000')).toBeTruthy();
  });

  it('lists what came in, live, and what was refused with its reason', async () => {
    const bridge = await openSettings();
    await openLocal();
    expect(screen.getByText('Nothing received yet.')).toBeTruthy();
    bridge.push('localApi', {
      ...bridge.localApi,
      received: [
        { at: NOW, type: 'backup_failed', client: 'web-01', outcome: 'created', problem: null },
        { at: NOW, type: null, client: null, outcome: 'refused', problem: '“type” is missing.' },
      ],
    });
    await settled();
    const rows = screen.getAllByRole('row').slice(1);
    const cells = rows.map((row) =>
      within(row)
        .getAllByRole('cell')
        .slice(1)
        .map((cell) => cell.textContent.trim()),
    );
    expect(cells).toEqual([
      ['Backup Failed', 'web-01', 'New notification'],
      ['No event type', '–', 'Refused: “type” is missing.'],
    ]);
  });

  it('is opened by a target', async () => {
    const bridge = await openSettings();
    bridge.push('target', { window: 'settings', page: 'local_events' });
    await settled();
    expect(screen.getByRole('heading', { name: 'Local Events' })).toBeTruthy();
  });
});
