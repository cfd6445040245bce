import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import {
  clickPopup,
  clickTrayMenu,
  closePopups,
  popups,
  screenshot,
  shownPopups,
  trayItem,
  activateTray,
} from '../support/desktop.ts';
import { eventually } from '../support/wait.ts';

const run = promisify(execFile);
let app: RunningApp;

beforeEach(async () => {
  await closePopups();
  app = await launchApp({ args: ['--hidden'] });
});
afterEach(async () => {
  await app.stop();
});

async function pixels(): Promise<string> {
  const [pixmap] = (await trayItem()).pixmaps;
  return pixmap?.argb.toString('base64') ?? '';
}

/** Waits until the tray says so, and returns its picture. */
async function trayOf(tooltip: string): Promise<string> {
  await eventually(`the tooltip "${tooltip}"`, async () => (await trayItem()).tooltip.includes(tooltip));
  return pixels();
}

describe('a failed backup', () => {
  test('posted by curl reaches the tray, the pop-up and the list, and reading it calms the tray again', async () => {
    const calm = await trayOf('nothing unread');
    const event = '{"type":"backup_failed","client":"web-01","plan":"nightly","error":"repository is locked"}';
    const { stdout } = await run('curl', [
      '-s',
      '-H',
      `Authorization: Bearer ${app.token()}`,
      '-H',
      'Content-Type: application/json',
      '-d',
      event,
      `${app.url()}/api/v1/events`,
    ]);
    expect(JSON.parse(stdout)).toEqual({ results: [{ outcome: 'created', notification_id: 1, occurrence_count: 1 }] });

    const alarmed = await trayOf('1 unread, with failures');
    expect(alarmed).not.toBe(calm);
    await eventually('a pop-up', async () => (await shownPopups()) === 1);
    await screenshot('failed-backup-tray-and-popup');

    await clickPopup();
    const page = await app.window('inbox');
    const row = page.getByRole('row', { name: /Backup Failed/ });
    await row.waitFor();
    await page.getByRole('complementary', { name: 'Details' }).getByText('repository is locked').waitFor();
    expect(await popups()).toMatchObject([
      {
        summary: 'Backup Failed · web-01',
        body: 'nightly: repository is locked',
        urgency: 'critical',
        appName: 'BBS Tray',
      },
    ]);

    await page.keyboard.press('r');
    expect(await trayOf('nothing unread')).toBe(calm);
    await screenshot('failed-backup-read');
  });

  test('is still there, once, after kill -9, and is not announced again', async () => {
    await app.post({ type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'locked' });
    await eventually('a pop-up', async () => (await shownPopups()) === 1);
    await app.post({ type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'locked' });
    await app.kill9();
    await closePopups();
    app = await launchApp({ args: ['--hidden'], dataDir: app.dataDir });
    await trayOf('1 unread, with failures');
    const reply = await fetch(`${app.url()}/api/v1/notifications`, {
      headers: { authorization: `Bearer ${app.token()}` },
    });
    expect(await reply.json()).toMatchObject({
      unread: 1,
      notifications: [{ occurrence_count: 2, agent_name: 'web-01' }],
    });
    expect(await popups()).toEqual([]);
  });

  test('shows its text literally, whatever it holds (L13, T19, T21)', async () => {
    const error = '<b>bold</b> <img src=http://t.test/a> free < 5% & rising';
    await app.post({ type: 'backup_failed', client: '<i>web</i>', error });
    await eventually('a pop-up', async () => (await shownPopups()) === 1);
    await screenshot('markup-in-popup');
    const [popup] = await popups();
    expect(unescaped(popup?.body ?? '')).toBe(error);
    await activateTray();
    const page = await app.window('inbox');
    await page.getByRole('row', { name: /Backup Failed/ }).waitFor();
    expect(
      await page
        .locator('b, i, img')
        .filter({ hasText: /bold|web/ })
        .count(),
    ).toBe(0);
    expect(await page.getByText('<img src=http://t.test/a>').count()).toBeGreaterThan(0);
  });
});

describe('a flood', () => {
  test('of 500 events in one go leads to three pop-ups at most, and all are stored (T31)', async () => {
    await app.post(
      Array.from({ length: 500 }, (_, i) => ({ type: 'backup_failed', client: 'web-01', plan: String(i) })),
    );
    await trayOf('500 unread');
    await eventually('the summary', async () => (await shownPopups()) === 3);
    expect((await popups()).map(({ summary }) => summary)).toContainEqual('498 notifications: 498 × Backup Failed');
  });
});

describe('the tray menu', () => {
  test('says what is there, opens a row, marks all as read, opens the settings', async () => {
    await app.post([
      { type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'locked' },
      { type: 'storage_low', location: 'vault', message: '93 % full' },
    ]);
    await trayOf('2 unread');
    await eventually('the rows in the menu', async () =>
      (await trayItem()).menu.some(({ label }) => label.includes('vault: 93 % full')),
    );
    const labels = (await trayItem()).menu.filter(({ separator }) => !separator).map(({ label }) => label);
    expect(labels).toEqual([
      'Open BBS Tray (2 unread)',
      '▲ Storage Low: vault: 93 % full',
      '⬣ Backup Failed · web-01: nightly: locked',
      'View All',
      'Mark All as Read',
      'Do Not Disturb',
      'Settings…',
      'Quit BBS Tray',
    ]);
    await clickTrayMenu(/Storage Low/);
    const page = await app.window('inbox');
    await page.getByRole('complementary', { name: 'Details' }).getByText('93 % full').waitFor();
    await clickTrayMenu('Mark All as Read');
    await trayOf('nothing unread');
    await clickTrayMenu('Settings…');
    await (await app.window('settings')).getByRole('heading', { name: 'General', level: 1 }).waitFor();
  });

  test('quits', async () => {
    const child = app.electronApp.process();
    await clickTrayMenu('Quit BBS Tray');
    await eventually('the end', () => child.exitCode === 0);
  });
});

/** Pop-ups travel as markup on Linux; the pop-up server shows these as the signs they stand for. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
