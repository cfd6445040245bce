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

/** The count and the export: within the pane beside the open details too, in one line, whatever the words. */
async function expectFiltersInSight(): Promise<void> {
  const { hidden, pane, count, button } = await inbox.evaluate(() => {
    const found = (selector: string): Element => {
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`${selector} is not there`);
      return element;
    };
    const box = (selector: string): DOMRect => found(selector).getBoundingClientRect();
    const { scrollWidth, clientWidth } = found('.chips');
    return {
      hidden: scrollWidth - clientWidth,
      pane: box('main').right,
      count: box('.chips [role=status]').bottom,
      button: { bottom: box('.chips .link').bottom, right: box('.chips .link').right },
    };
  });
  expect(hidden).toBe(0);
  expect(button.right).toBeLessThanOrEqual(pane);
  expect(Math.abs(count - button.bottom)).toBeLessThan(4);
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

test('a row that cannot be asked for when the page comes anew is said, and does not keep the window blank', async () => {
  await app.post({ type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'repository is locked' });
  await inbox.getByRole('row', { name: /web-01/ }).waitFor();
  await inbox.evaluate(() => {
    history.replaceState({ place: 'list', filter: {}, id: -1, detailsOpen: true }, '');
    location.reload();
  });
  await inbox.locator('.toast').first().waitFor();
  await inbox.getByRole('row', { name: /web-01/ }).waitFor();
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
