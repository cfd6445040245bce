import { AxeBuilder } from '@axe-core/playwright';
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { CallInput, CallName, Notification, Settings } from '../../preload/contract.ts';
import { demoEvents } from '../../scripts/lib/demo-events.mjs';
import { launchApp, type RunningApp } from '../support/app.ts';
import {
  clickPopup,
  clickTrayMenu,
  closePopups,
  popups,
  pressPopupButton,
  screenshot,
  shownPopups,
  systemQuiet,
  trayItem,
  waitingPopups,
} from '../support/desktop.ts';
import { eventually } from '../support/wait.ts';

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<{ ok: boolean; value: unknown }> } };
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
let app: RunningApp;

beforeEach(async () => {
  await systemQuiet(false);
  await closePopups();
  app = await launchApp();
});
afterEach(async () => {
  await systemQuiet(false);
  await app.stop();
});

async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<unknown> {
  const page = await app.window('inbox');
  const answer = await page.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n as string, i), [
    name,
    input,
  ] as const);
  expect(answer.ok).toBe(true);
  return answer.value;
}

const change = (settings: Partial<Settings>): Promise<unknown> => call('changeSettings', settings);
const rowOf = async (id: number) => (await call('getNotification', { id })) as Notification;
const failure = (plan: string) => ({ type: 'backup_failed', client: 'web-01', plan, error: 'repository is locked' });
const tooltip = async (): Promise<string> => (await trayItem()).tooltip;
const tooltipSays = (text: string): Promise<unknown> =>
  eventually(`the tray says "${text}"`, async () => (await tooltip()).includes(text));

async function check(page: Page, name: string): Promise<void> {
  mkdirSync('test-results/quiet', { recursive: true });
  await page.screenshot({ path: `test-results/quiet/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`)).toEqual(
    [],
  );
}

describe('do not disturb from the tray menu', () => {
  test('holds pop-ups, counts on, outlives kill -9, and ends with one pop-up that opens its rows', async () => {
    await clickTrayMenu('Until I Resume');
    await tooltipSays('Quiet until you resume');
    await app.post(['a', 'b', 'c'].map(failure));
    await tooltipSays('3 unread, with failures');
    expect(await shownPopups()).toBe(0);
    await screenshot('quiet-tray');

    const { dataDir } = app;
    onTestFinished(() => {
      rmSync(dataDir, { recursive: true, force: true });
    });
    await app.kill9();
    app = await launchApp({ dataDir });
    await tooltipSays('3 unread, with failures\nQuiet until you resume');
    await app.post(failure('d'));
    await tooltipSays('4 unread');
    expect(await shownPopups()).toBe(0);

    await clickTrayMenu('Resume Notifications');
    await eventually('the one pop-up', async () => (await shownPopups()) === 1);
    await eventually('the tray is awake', async () => !(await tooltip()).includes('Quiet'));
    await screenshot('quiet-digest');
    await clickPopup();
    const page = await app.window('inbox');
    await page.getByText('4 from a pop-up').waitFor();
    expect((await popups()).map(({ summary }) => summary)).toEqual([
      'While it was quiet, 4 notifications: 4 × Backup Failed',
    ]);
  });
});

describe("the desktop's own do-not-disturb (T24)", () => {
  test('is followed: nothing is queued there, and one pop-up comes when it ends', async () => {
    await systemQuiet(true);
    await tooltipSays('Quiet with the system');
    await app.post(['a', 'b'].map(failure));
    await tooltipSays('2 unread');
    expect(await waitingPopups()).toBe(0);
    await systemQuiet(false);
    await eventually('the one pop-up', async () => (await shownPopups()) === 1);
    expect((await popups()).map(({ summary }) => summary)).toEqual([
      'While it was quiet, 2 notifications: 2 × Backup Failed',
    ]);
  });

  test('lets failures pass if the user allows', async () => {
    await change({ quietPass: 'critical', quietWithSystem: true });
    await systemQuiet(true);
    await tooltipSays('Quiet with the system');
    await app.post([failure('a'), { type: 'storage_low', location: 'vault' }]);
    await eventually('the failure is handed to the desktop', async () => (await waitingPopups()) === 1);
  });
});

describe('the buttons of a pop-up', () => {
  test('mark its row as read', async () => {
    await app.post(failure('a'));
    await pressPopupButton('Mark as Read');
    await eventually('it is read', async () => (await rowOf(1)).readAt !== null);
    expect(app.electronApp.windows()).toHaveLength(1);
  });

  test('snooze it for an hour', async () => {
    await app.post(failure('a'));
    await pressPopupButton('Snooze 1 Hour');
    const until = await eventually('it is snoozed', async () => (await rowOf(1)).snoozedUntil);
    expect(until - Date.now()).toBeGreaterThan(59 * 60_000);
  });
});

describe('a storm', () => {
  test('is a pop-up that opens the list filtered to its rows (T31)', async () => {
    const failures = Array.from({ length: 30 }, (_, at) => failure(String(at)));
    await app.post(failures.slice(0, 2));
    await eventually('two of their own', async () => (await shownPopups()) === 2);
    await closePopups();
    await app.post(failures.slice(2));
    await eventually('the one that counts', async () => (await shownPopups()) === 1, 20);
    await screenshot('storm');
    await clickPopup();
    const page = await app.window('inbox');
    await page.getByText('28 from a pop-up').waitFor();
    await eventually('its rows', async () => (await page.getByText('28 shown').count()) === 1);
    await page.getByRole('button', { name: 'Remove the filter From a pop-up' }).click();
    await page.getByText('30 shown').waitFor();
  });
});

describe('the sound of a pop-up (T28)', () => {
  test('is asked for by severity, once for a batch', async () => {
    const heard = spawn('dbus-monitor', ["interface='org.freedesktop.Notifications',member='Notify'"]);
    onTestFinished(() => {
      heard.kill();
    });
    let told = '';
    heard.stdout.on('data', (data) => (told += String(data)));
    await eventually('the monitor listens', () => told.includes('NameAcquired') || told.length > 0);
    await app.post({ type: 'storage_low', location: 'vault' });
    await eventually('the warning, without a sound', () => told.includes('suppress-sound'));
    expect(told).not.toContain('sound-name');
    await change({ soundWarning: true });
    await app.post({ type: 'storage_low', location: 'attic' });
    await eventually('the warning with its sound', () => told.includes('dialog-warning'));
    expect(told).not.toContain('dialog-error');
    await app.post(failure('a'));
    await eventually('the failure with its sound', () => told.includes('dialog-error'), 40);
    expect(told.match(/sound-name/g)).toHaveLength(2);
  }, 90_000);
});

describe('what the icon shows', () => {
  test('follows the settings at once', async () => {
    const picture = async (): Promise<string> =>
      ((await trayItem()).pixmaps[0]?.argb ?? Buffer.alloc(0)).toString('hex');
    await app.post({ type: 'backup_completed', client: 'web-01', plan: 'a' });
    await tooltipSays('1 unread');
    const green = await picture();
    await change({ calmIcon: true });
    const grey = await eventually('it is grey', async () => {
      const now = await picture();
      return now !== green && now;
    });
    await change({ badgeCounts: 'problems' });
    await eventually('it is empty', async () => ![green, grey].includes(await picture()));
  });
});

describe.each(['light', 'dark', 'contrast'] as const)('the windows in the theme %s', (theme) => {
  test('show quiet, snooze and the settings, without a fault that axe knows, by keyboard alone', async () => {
    const page = await app.window('inbox');
    await app.post(demoEvents(Date.now()));
    await page
      .getByRole('row', { name: /Check Failed/ })
      .first()
      .waitFor();
    await change({ theme });
    await eventually(
      'the theme',
      async () => (await page.evaluate(() => document.documentElement.dataset.theme)) === theme,
    );

    await page.getByRole('button', { name: 'Do not disturb' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menu', { name: 'Do not disturb' }).waitFor();
    await check(page, `menu-${theme}`);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(/^Quiet until/).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await page.getByRole('dialog').waitFor();
    await check(page, `snooze-${theme}`);
    await page.getByRole('button', { name: 'Until tomorrow, 08:00' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('row').getByText('Snoozed').first().waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByRole('complementary', { name: 'Details' })
      .getByText(/^Snoozed until/)
      .waitFor();
    await check(page, `quiet-${theme}`);
    await page.setViewportSize({ width: 480, height: 700 });
    await page.keyboard.press('Escape');
    await check(page, `quiet-slim-${theme}`);
    await page.setViewportSize({ width: 1100, height: 720 });

    await change({ quietHoursOn: true });
    await call('openWindow', { window: 'settings', page: 'quiet' });
    const settings = await app.window('settings');
    await settings.getByRole('heading', { name: 'Quiet' }).waitFor();
    await check(settings, `settings-${theme}`);
    await call('openWindow', { window: 'settings', page: 'general' });
    await settings.getByRole('heading', { name: 'General' }).waitFor();
    await check(settings, `general-${theme}`);
  });
});
