import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { demoEvents } from '../../scripts/lib/demo-events.mjs';
import { SETTINGS_PAGES, type Settings } from '../../preload/contract.ts';
import { launchApp, type RunningApp } from '../support/app.ts';
import { look } from '../support/look.ts';
import { eventually } from '../support/wait.ts';

const THEMES = ['light', 'dark', 'contrast'] as const;
let app: RunningApp;
let inbox: Page;

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<unknown> } };

function change(settings: Partial<Settings>): Promise<unknown> {
  return inbox.evaluate((input) => (window as unknown as Bridge).bbs.call('changeSettings', input), settings);
}

async function settingsPage(page: string): Promise<Page> {
  await inbox.evaluate((input) => (window as unknown as Bridge).bbs.call('openWindow', input), {
    window: 'settings',
    page,
  });
  return app.window('settings');
}

beforeAll(async () => {
  app = await launchApp();
  inbox = await app.window('inbox');
  await app.post(demoEvents(Date.now()));
  await inbox
    .getByRole('row', { name: /Check Failed/ })
    .first()
    .waitFor();
});
afterAll(async () => {
  await app.stop();
});

describe.each(THEMES)('in the theme %s', (theme) => {
  test('the notifications window has no fault that axe knows, with and without details', async () => {
    await change({ theme });
    await eventually(
      'the theme',
      async () => (await inbox.evaluate(() => document.documentElement.dataset.theme)) === theme,
    );
    await look(inbox, `inbox-${theme}`);
    await inbox.getByRole('grid').focus();
    await inbox.keyboard.press('j');
    await inbox.keyboard.press('Enter');
    await inbox.getByRole('complementary', { name: 'Details' }).waitFor();
    await look(inbox, `details-${theme}`);
    await inbox.keyboard.press('Escape');
  });

  test('nor while rows are picked, a menu is open, or a form lies over it (W10)', async () => {
    await inbox.getByRole('grid').focus();
    await inbox.keyboard.press('x');
    await inbox.keyboard.press('Shift+J');
    await inbox.keyboard.press('Enter');
    await inbox.getByRole('heading', { name: '2 selected', level: 2 }).waitFor();
    await look(inbox, `picked-${theme}`);
    await inbox.keyboard.press('Escape');
    await inbox.keyboard.press('Escape');
    await inbox.getByRole('button', { name: 'Event', exact: true }).click();
    await inbox.getByRole('menu').waitFor();
    await look(inbox, `event-menu-${theme}`);
    await inbox.keyboard.press('Escape');
    await inbox.getByRole('menu').waitFor({ state: 'detached' });
    await inbox.getByRole('button', { name: 'Time', exact: true }).click();
    await inbox.getByRole('menuitemradio', { name: 'Choose days…' }).click();
    await inbox.getByRole('dialog', { name: 'Last occurred between' }).waitFor();
    await look(inbox, `days-${theme}`);
    await inbox.keyboard.press('Escape');
    await inbox.getByRole('button', { name: 'More for Failures' }).click();
    await inbox.getByRole('menuitem', { name: 'Rename…' }).click();
    await inbox.getByRole('dialog', { name: 'Rename this filter' }).waitFor();
    await look(inbox, `rename-${theme}`);
    await inbox.keyboard.press('Escape');
    for (const [name, button] of [
      ['sort-menu', /^Order of the list/],
      ['saved-menu', 'More for Failures'],
    ] as const) {
      await inbox.getByRole('button', { name: button }).click();
      await inbox.getByRole('menu').waitFor();
      await look(inbox, `${name}-${theme}`);
      await inbox.keyboard.press('Escape');
      await inbox.getByRole('menu').waitFor({ state: 'detached' });
    }
    await inbox.keyboard.press('?');
    await inbox.getByRole('dialog', { name: 'Keys' }).waitFor();
    await look(inbox, `keys-${theme}`);
    await inbox.keyboard.press('Escape');
  });

  test.each(SETTINGS_PAGES)('the settings page %s has none', async (name) => {
    await change({ theme });
    const page = await settingsPage(name);
    await page
      .getByRole('heading', { level: 1 })
      .or(page.getByRole('heading', { level: 2 }))
      .first()
      .waitFor();
    await eventually(
      'the theme',
      async () => (await page.evaluate(() => document.documentElement.dataset.theme)) === theme,
    );
    await look(page, `${name}-${theme}`);
  });
});

describe('by keyboard alone', () => {
  test('a failure is found, read, resolved and taken back', async () => {
    await inbox.keyboard.press('/');
    await inbox.keyboard.type('integrity error');
    const row = inbox.getByRole('row', { name: /Check Failed/ });
    await eventually('the one row', async () => (await row.count()) === 1);
    await inbox.keyboard.press('Enter');
    await inbox.keyboard.press('ArrowDown');
    await inbox.keyboard.press('r');
    await row.getByText('Read', { exact: true }).waitFor();
    await inbox.keyboard.press('e');
    await row.getByText('Resolved', { exact: true }).waitFor();
    await inbox.keyboard.press('z');
    await row.getByText('Read', { exact: true }).waitFor();
    await inbox.keyboard.press('/');
    await inbox.keyboard.press('Escape');
  });

  test('a pop-up is switched off and on again', async () => {
    const page = await settingsPage('general');
    const box = page.getByRole('checkbox', { name: /^Backup Failed/ });
    await box.focus();
    await page.keyboard.press('Space');
    await eventually('it is saved', async () => !(await settingsNow()).popups.backup_failed);
    await box.focus();
    await page.keyboard.press('Space');
    await eventually('it is back', async () => (await settingsNow()).popups.backup_failed);
  });
});

async function settingsNow(): Promise<Settings> {
  const answer = (await inbox.evaluate(() => (window as unknown as Bridge).bbs.call('hello', undefined))) as {
    value: { settings: Settings };
  };
  return answer.value.settings;
}
