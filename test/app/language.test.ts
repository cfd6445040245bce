import type { Page } from 'playwright';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoEvents } from '../../scripts/lib/demo-events.mjs';
import { launchApp, type RunningApp } from '../support/app.ts';
import { closePopups, popups, trayItem } from '../support/desktop.ts';
import { look } from '../support/look.ts';
import { eventually } from '../support/wait.ts';

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<unknown> } };
const WIDTHS = [480, 1200] as const;
const PAGES = ['general', 'quiet', 'servers', 'local_events', 'clients', 'push', 'email', 'data', 'status'] as const;
/** Their tables are wider than that in every language. */
const WITH_TABLE: readonly string[] = ['local_events', 'clients'];
const GERMAN = { LANG: 'de_DE.UTF-8', LANGUAGE: 'de', LC_ALL: 'de_DE.UTF-8' };
let app: RunningApp;
let inbox: Page;

beforeEach(async () => {
  await closePopups();
  app = await launchApp({ env: GERMAN });
  inbox = await app.window('inbox');
});
afterEach(async () => {
  await app.stop();
});

function call(name: string, input: unknown): Promise<unknown> {
  return inbox.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n as string, i), [name, input]);
}
const labels = async (): Promise<string[]> => (await trayItem()).menu.map(({ label }) => label);

/** The rail slides away when the window gets narrow. */
async function widen(page: Page, width: number): Promise<void> {
  await app.electronApp.evaluate(
    ({ BrowserWindow }, given) => {
      const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL() === given.url);
      window?.setContentSize(given.width, 720);
    },
    { url: page.url(), width },
  );
  await eventually('the width', async () => (await page.evaluate(() => innerWidth)) === width);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
}

/** What is wider than the page it stands in, so that it would have to be scrolled to sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('main')];
    if (boxes.every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)) return [];
    const inside = [...document.querySelectorAll('main *')];
    return inside.filter((each) => each.getBoundingClientRect().right > innerWidth).map((each) => each.className);
  });

test('on a German desktop the window, the tray and pop-ups are German, and English at once when it is chosen', async () => {
  await inbox.getByRole('heading', { name: 'Noch ist nichts eingegangen' }).waitFor();
  expect(await inbox.evaluate(() => document.documentElement.lang)).toBe('de');
  expect(await labels()).toEqual(expect.arrayContaining(['BBS Tray öffnen', 'Nicht stören', 'BBS Tray beenden']));
  await app.post({ type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'repository is locked' });
  await eventually('the pop-up', async () =>
    (await popups()).some(({ summary }) => summary === 'Sicherung fehlgeschlagen · web-01'),
  );
  await inbox.getByRole('row', { name: /Sicherung fehlgeschlagen/ }).waitFor();
  expect((await trayItem()).tooltip).toContain('1 ungelesen, mit Fehlschlägen');

  await call('openWindow', { window: 'settings' });
  const settings = await app.window('settings');
  await settings.getByRole('radio', { name: 'English' }).check();
  await eventually('the English tray', async () => (await labels()).includes('Quit BBS Tray'));
  await inbox.getByRole('row', { name: /Backup Failed/ }).waitFor();
  expect(await inbox.evaluate(() => document.documentElement.lang)).toBe('en-GB');
  await settings.getByText('Everything follows at once.').waitFor();
  await eventually('the focus where it was', () =>
    settings.evaluate(() => document.activeElement?.matches('input[name="language"][value="en"]') === true),
  );
});

/** Beside the open details too, whatever the words. */
async function expectFiltersInSight(): Promise<void> {
  const hidden = await inbox.locator('.chips').evaluate((chips) => chips.scrollWidth - chips.clientWidth);
  expect(hidden).toBe(0);
  const pane = await inbox.getByRole('main').boundingBox();
  const last = await inbox.locator('.chips > :last-child').boundingBox();
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual((pane?.x ?? 0) + (pane?.width ?? 0));
  const [count, button] = await Promise.all(['status', 'button'].map((role) => placeOfEnd(role)));
  expect(Math.abs((count ?? 0) - (button ?? 99))).toBeLessThan(4);
}

/** Where the middle of the count, or of the export, stands from above; both are in one line. */
async function placeOfEnd(role: string): Promise<number> {
  const box = await inbox.locator(role === 'button' ? '.chips .link' : '.chips [role=status]').boundingBox();
  return (box?.y ?? 0) + (box?.height ?? 0) / 2;
}

test('another language leaves the view, the search and the open row of the list as they were', async () => {
  await app.post([
    { type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'repository is locked' },
    { type: 'backup_failed', client: 'web-02', plan: 'nightly', error: 'repository is locked' },
    { type: 'agent_offline', client: 'web-03' },
  ]);
  await inbox.getByRole('button', { name: 'Ungelesen' }).click();
  await inbox.getByRole('searchbox').fill('locked');
  await inbox.getByRole('row', { name: /web-03/ }).waitFor({ state: 'detached' });
  await inbox.getByRole('row', { name: /web-01/ }).click();
  await inbox.getByRole('complementary').getByText('repository is locked').first().waitFor();
  await expectFiltersInSight();

  await call('changeSettings', { language: 'en' });
  await inbox.getByRole('row', { name: /Backup Failed.*web-02/ }).waitFor();
  expect(await inbox.getByRole('searchbox').inputValue()).toBe('locked');
  expect(await inbox.getByRole('row', { name: /web-03/ }).count()).toBe(0);
  expect(await inbox.getByRole('button', { name: 'Unread' }).getAttribute('aria-current')).not.toBeNull();
  await inbox.getByRole('row', { name: /web-01/, selected: true }).waitFor();
  await inbox.getByRole('complementary').getByText('repository is locked').first().waitFor();
  await expectFiltersInSight();
});

test('German words fit: nothing is cut off sideways at 480 pixels, and axe finds no fault', async () => {
  await app.post(demoEvents(Date.now()));
  await inbox
    .getByRole('row', { name: /Prüfung fehlgeschlagen/ })
    .first()
    .waitFor();
  for (const width of WIDTHS) {
    await widen(inbox, width);
    await look(inbox, `german-inbox-${String(width)}`);
    expect(await tooWide(inbox)).toEqual([]);
  }
  await inbox.getByRole('grid').focus();
  await inbox.keyboard.press('j');
  await inbox.keyboard.press('Enter');
  await look(inbox, 'german-details');
  for (const page of PAGES) {
    await call('openWindow', { window: 'settings', page });
    const settings = await app.window('settings');
    await settings.getByRole('navigation', { name: 'Seiten der Einstellungen' }).waitFor();
    for (const width of WIDTHS) {
      await widen(settings, width);
      await look(settings, `german-${page}-${String(width)}`);
      if (!WITH_TABLE.includes(page)) expect.soft(await tooWide(settings), `${page} at ${String(width)}`).toEqual([]);
    }
  }
});
