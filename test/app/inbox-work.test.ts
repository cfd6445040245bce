import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { ListPage, SavedFilter, Settings } from '../../preload/contract.ts';
import { launchApp, type RunningApp } from '../support/app.ts';
import { activateTray } from '../support/desktop.ts';
import { change, check, resize } from '../support/looking.ts';
import { eventually } from '../support/wait.ts';

const run = promisify(execFile);
const running: RunningApp[] = [];

async function launch(options: Parameters<typeof launchApp>[0] = {}): Promise<RunningApp> {
  const app = await launchApp(options);
  running.push(app);
  return app;
}

afterEach(async () => {
  for (const app of running.splice(0)) await app.stop();
});

interface Answer<T> {
  readonly ok: boolean;
  readonly value: T;
  readonly error?: { readonly message: string };
}
type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<unknown> } };

function call<T>(page: Page, name: string, input?: unknown): Promise<Answer<T>> {
  return page.evaluate(
    ([asked, value]) => (window as unknown as Bridge).bbs.call(asked as string, value),
    [name, input],
  ) as Promise<Answer<T>>;
}

const failures = (count: number): object[] =>
  Array.from({ length: count }, (_, at) => ({
    type: 'backup_failed',
    client: `web-${String(at % 7)}`,
    plan: `plan ${String(at)}`,
    error: 'repository is locked',
  }));

async function postMany(app: RunningApp, count: number): Promise<void> {
  const all = failures(count);
  for (let at = 0; at < count; at += 500) await app.post(all.slice(at, at + 500));
}

async function openRows(page: Page): Promise<number> {
  const { value } = await call<ListPage>(page, 'listNotifications', { status: 'open', offset: 0, limit: 1 });
  return value.open;
}

describe('many rows at once, by keyboard alone', () => {
  test('three thousand, most of them never loaded, are resolved; what arrives meanwhile is not; one Z brings all back', async () => {
    const app = await launch();
    const page = await app.window('inbox');
    await postMany(app, 3000);
    // The pointer of the desktop may lie over the list, which is in use then: what is new waits until it is let in.
    await eventually('all of them', async () => {
      await page.keyboard.press('n');
      return page.getByText('3,000 shown').isVisible();
    });
    await page.keyboard.press('Control+A');
    await page.getByText('3,000 selected').waitFor();
    await app.post({ type: 'storage_low', location: 'vault', message: '93 % full' });
    await page.keyboard.press('e');
    await page.getByText('3,000 notifications resolved').waitFor();
    expect(await openRows(page)).toBe(1);
    await page.keyboard.press('z');
    await page.getByText('Undone', { exact: true }).waitFor();
    expect(await openRows(page)).toBe(3001);
  });

  test('those that are picked are snoozed together until one time; one Z wakes all', async () => {
    const app = await launch();
    const page = await app.window('inbox');
    await app.post(failures(4));
    await eventually('all of them', async () => {
      await page.keyboard.press('n');
      return page.getByText('4 shown').isVisible();
    });
    const asleep = async (): Promise<number> =>
      (await call<ListPage>(page, 'listNotifications', { status: 'snoozed', offset: 0, limit: 1 })).value.total;
    for (const key of ['j', 'x', 'Shift+J', 'Shift+J', 's']) await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name: 'Snooze 3 notifications' });
    await dialog.waitFor();
    await check(page, 'snooze-many-dialog');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('3 notifications snoozed').waitFor();
    expect(await asleep()).toBe(3);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Snoozed 3' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('3 shown').waitFor();
    expect(await page.getByText(/^until /).count()).toBe(3);
    await check(page, 'snoozed-light');
    await change(page, { theme: 'dark' });
    await check(page, 'snoozed-dark');
    await page.keyboard.press('z');
    await page.getByText('Undone', { exact: true }).waitFor();
    expect(await asleep()).toBe(0);
  });

  test('the bar of the selection keeps within its pane beside the details', async () => {
    const app = await launch();
    const page = await app.window('inbox');
    await app.post(failures(3));
    await eventually('all of them', async () => {
      await page.keyboard.press('n');
      return page.getByText('3 shown').isVisible();
    });
    for (const key of ['j', 'Enter', 'x', 'Shift+J']) await page.keyboard.press(key);
    for (const width of [1120, 920]) {
      await resize(app, page, width, 700);
      await page.getByRole('button', { name: 'Snooze', exact: true }).waitFor();
      const room = await page.locator('.bar.picking').evaluate((bar) => bar.clientWidth - bar.scrollWidth);
      expect(room).toBe(0);
      await page.getByRole('button', { name: 'Clear', exact: true }).waitFor();
    }
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Mark all as read' }).waitFor();
  });

  test('a filter is saved, kept over a restart, and the order and the fold with it', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'bbs-tray-inbox-'));
    onTestFinished(() => {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    });
    const first = await launch({ dataDir });
    const page = await first.window('inbox');
    await first.post(failures(3));
    await page.getByText('3 shown').waitFor();
    await page.getByRole('button', { name: 'Severity', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemradio', { name: 'Critical' }).waitFor();
    await page.keyboard.type('Crit');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save filter' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Save this filter' }).waitFor();
    await page.keyboard.type('My failures');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'My failures', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Client', exact: true }).focus();
    await page.keyboard.press('Enter');
    await eventually('the order is kept', async () => {
      const { value } = await call<{ settings: Settings }>(page, 'hello');
      return value.settings.listSort === 'client';
    });
    await first.stop();
    running.pop();
    const second = await launch({ dataDir });
    const again = await second.window('inbox');
    await again.getByRole('button', { name: 'My failures', exact: true }).waitFor();
    await again.getByRole('button', { name: 'Order of the list: by client' }).waitFor();
    const { value } = await call<{ savedFilters: SavedFilter[] }>(again, 'hello');
    expect(value.savedFilters.at(-1)).toMatchObject({ name: 'My failures', filter: { severity: 'critical' } });
  });
});

describe('the keys that show the window from anywhere', () => {
  test('show it, are refused in words when another program has them, and can be turned off', async () => {
    const app = await launch();
    const page = await app.window('inbox');
    expect(await call<Settings>(page, 'changeSettings', { showShortcut: 'Control+Alt+B' })).toMatchObject({ ok: true });
    await app.electronApp.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    });
    await eventually('the window is closed', () => app.electronApp.windows().length === 0);
    await eventually('the keys show it', async () => {
      await run('xdotool', ['key', 'ctrl+alt+b']);
      return app.electronApp.windows().length === 1;
    });

    const other = await launch();
    const otherPage = await other.window('inbox');
    const refused = await call<Settings>(otherPage, 'changeSettings', { showShortcut: 'Control+Alt+B' });
    expect(refused.error).toMatchObject({
      message: 'Ctrl+Alt+B is taken by another program. Choose other keys.',
      field: 'showShortcut',
    });
    const { value } = await call<{ settings: Settings }>(otherPage, 'hello');
    expect(value.settings.showShortcut).toBe('');

    const reopened = await app.window('inbox');
    await call(reopened, 'changeSettings', { showShortcut: '' });
    expect(await call<Settings>(otherPage, 'changeSettings', { showShortcut: 'Control+Alt+B' })).toMatchObject({
      ok: true,
    });
  });
});

describe('nothing to show', () => {
  test('a click on the tray opens a window that says who was asked and when (W17)', async () => {
    const app = await launch({ args: ['--hidden'] });
    await activateTray();
    const page = await app.window('inbox');
    await page.getByRole('heading', { name: 'Nothing has come in yet' }).waitFor();
    await app.post({ type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'locked' });
    await app.post({ type: 'backup_completed', client: 'web-01', plan: 'nightly' });
    await call(page, 'changeMany', { act: 'resolve', ids: null, upToRevision: 99 });
    await page.getByRole('heading', { name: 'Nothing needs you' }).waitFor();
    expect(await page.getByRole('list', { name: 'Who was asked' }).textContent()).toMatch(/working · heard just now/);
  });

  test('a click on the icon of the app, as on a Mac, shows the window too (W03)', async () => {
    const app = await launch({ args: ['--hidden'] });
    await app.electronApp.evaluate(({ app: electron }) => {
      electron.emit('activate');
    });
    const page = await app.window('inbox');
    await page.getByRole('heading', { name: 'Nothing has come in yet' }).waitFor();
  });
});
