import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import type { Surroundings } from '../../../preload/contract.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { makeRow } from '../support/rows.ts';
import { openInbox, press, settled } from '../support/windows.ts';

const TITLE = 'Where do your backups report to?';
const here: Surroundings = { desktop: 'gnome', tray: 'present', popups: 'present' };

async function open(
  surroundings: Surroundings = here,
  prepare?: (bridge: FakeBridge) => void,
): ReturnType<typeof openInbox> {
  const opened = await openInbox([], (bridge) => {
    bridge.hello = { ...bridge.hello, isFirstRun: true };
    bridge.surroundings = surroundings;
    prepare?.(bridge);
  });
  await vi.waitFor(async () => {
    await settled();
    expect(screen.getByRole('heading', { name: TITLE })).toBeTruthy();
  });
  return opened;
}
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
const isShown = (): boolean => screen.queryByRole('heading', { name: TITLE }) !== null;

describe('the first-run page', () => {
  it('is not there when main does not ask for it', async () => {
    await openInbox([]);
    expect(isShown()).toBe(false);
  });

  it('has the first of three ways under the keyboard; arrows go round', async () => {
    await open();
    const ways = [/^Connect a BBS server/, /^Use local events/, /^Look around/].map(button);
    expect(document.activeElement).toBe(ways[0]);
    await press('ArrowDown');
    expect(document.activeElement).toBe(ways[1]);
    await press('ArrowUp');
    await press('ArrowUp');
    expect(document.activeElement).toBe(ways[2]);
  });

  it.each([
    ['1', 'openWindow', { window: 'settings', page: 'servers' }],
    ['2', 'openWindow', { window: 'settings', page: 'local_events' }],
    ['3', 'openDemo', undefined],
  ] as const)('%s begins', async (key, call, input) => {
    const { bridge } = await open();
    await press(key);
    expect(bridge.callsOf(call)).toEqual([input]);
    expect(screen.queryByText(/The demo opens in a window of its own/) !== null).toBe(key === '3');
    expect(isShown()).toBe(true);
  });

  it('says why the demo can not be opened', async () => {
    const { bridge } = await open();
    bridge.refuse('openDemo', 'The disk is full.');
    await press('3');
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
  });

  it('sends a test pop-up, asks whether it was seen, and keeps the answer', async () => {
    const { bridge } = await open();
    await fireEvent.click(button('Send a test'));
    await settled();
    expect(bridge.callsOf('sendTestPopup')).toHaveLength(1);
    expect(screen.getByText('A test pop-up was just sent. Did you see it?')).toBeTruthy();
    await fireEvent.click(button('Yes'));
    await settled();
    expect(bridge.callsOf('changeSettings')).toEqual([{ popupsSeen: 'yes' }]);
  });

  it.each([
    ['gnome', 'Switch “Do Not Disturb” off and “Notification Popups” on.'],
    ['kde', 'Under Applications, let BBS Tray show pop-ups.'],
    ['windows', 'Open Settings, System, Notifications.'],
    ['macos', 'Allow notifications and choose Banners or Alerts.'],
    ['other', 'Leave its “do not disturb” off, then send the test again.'],
  ] as const)('on %s says where pop-ups are let through when none was seen', async (desktop, step) => {
    await open({ ...here, desktop }, (bridge) => {
      bridge.hello = { ...bridge.hello, settings: { ...bridge.hello.settings, popupsSeen: 'no' } };
    });
    expect(screen.getByText(step)).toBeTruthy();
    expect(button('Send again')).toBeTruthy();
  });

  it('says at once that nothing shows pop-ups here', async () => {
    await open({ ...here, popups: 'absent' });
    expect(screen.getByText('Nothing on this desktop shows pop-ups')).toBeTruthy();
  });

  it.each([
    ['gnome', 'absent', /GNOME needs the AppIndicator extension/, /extensions\.gnome\.org/],
    ['kde', 'absent', /The panel has no system tray/, /System Tray/],
    ['windows', 'present', /A click on it/, /Drag the bell from there to the taskbar/],
    ['macos', 'present', /A click on it/, /notch/],
  ] as const)('explains the tray of %s (%s)', async (desktop, tray, text, step) => {
    await open({ ...here, desktop, tray });
    expect(screen.getByText(text)).toBeTruthy();
    expect(screen.queryByText(step)).toBeNull();
    await fireEvent.click(button('Show how…'));
    expect(screen.getByText(step)).toBeTruthy();
  });

  it('hides nothing that makes the app blind', async () => {
    const { bridge } = await open(here, (fake) => {
      const tray = { id: 'tray-host', severity: 'warning', title: 'No tray', remedy: 'x', page: 'status' } as const;
      const port = { id: 'local-api', severity: 'critical', title: 'No local events arrive', remedy: 'y' } as const;
      fake.hello = { ...fake.hello, conditions: [{ ...port, page: 'local_events' }, tray] };
    });
    expect(screen.queryByText('No tray')).toBeNull();
    await fireEvent.click(button('Mend it: No local events arrive'));
    expect(bridge.callsOf('openWindow')).toEqual([{ window: 'settings', page: 'local_events' }]);
  });

  it('sees a tray that comes while it is open', async () => {
    const { bridge } = await open({ ...here, tray: 'absent' });
    bridge.surroundings = here;
    bridge.push('conditions', []);
    await settled();
    expect(screen.getByText('The bell is in the tray')).toBeTruthy();
  });

  it('is left for good by a press, the first event, or the first server', async () => {
    const { bridge, inbox } = await open();
    bridge.put(makeRow({ id: 1 }));
    await settled();
    expect(isShown()).toBe(false);
    expect(bridge.callsOf('changeSettings')).toEqual([{ welcomed: true }]);
    bridge.put(makeRow({ id: 2 }));
    await settled();
    expect(bridge.callsOf('changeSettings')).toHaveLength(1);
    expect(inbox.place).toBe('list');
  });

  it('is left by a press', async () => {
    const { bridge } = await open();
    await fireEvent.click(button('Go to the inbox'));
    await settled();
    expect(bridge.callsOf('changeSettings')).toEqual([{ welcomed: true }]);
    expect(isShown()).toBe(false);
  });

  it('comes back when it is asked for, and then stays while events come in', async () => {
    const { bridge } = await openInbox([makeRow({ id: 1 })], (fake) => {
      fake.surroundings = here;
    });
    bridge.push('target', { window: 'inbox', welcome: true });
    await vi.waitFor(async () => {
      await settled();
      expect(isShown()).toBe(true);
    });
    bridge.put(makeRow({ id: 2 }));
    await settled();
    expect(isShown()).toBe(true);
    await press('v');
    expect(isShown()).toBe(true);
  });
});

it('the demo is marked in title and list', async () => {
  await openInbox([makeRow({ id: 1 })], (bridge) => {
    bridge.hello = { ...bridge.hello, isDemo: true };
  });
  expect(screen.getByRole('note').textContent).toContain('these backups are made up');
  expect(document.title).toContain('Demo – ');
});
