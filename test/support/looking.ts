import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { Settings } from '../../preload/contract.ts';
import type { RunningApp } from './app.ts';
import { eventually } from './wait.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<unknown> } };

/** Changes settings as a page would, and waits until a theme is drawn. */
export async function change(page: Page, settings: Partial<Settings>): Promise<void> {
  await page.evaluate((input) => (window as unknown as Bridge).bbs.call('changeSettings', input), settings);
  const { theme } = settings;
  if (theme === undefined) return;
  await eventually(
    'the theme',
    async () => (await page.evaluate(() => document.documentElement.dataset['theme'])) === theme,
  );
}

/** Takes a picture and asks axe; the picture is looked at by people. */
export async function check(page: Page, name: string): Promise<void> {
  mkdirSync('test-results/pages', { recursive: true });
  await page.screenshot({ path: `test-results/pages/${name}.png` });
  // Electron knows no new tabs, in which axe would otherwise finish its run.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`)).toEqual(
    [],
  );
}

/** Makes the window of a page so large on the inside. */
export async function resize(app: RunningApp, page: Page, width: number, height: number): Promise<void> {
  const url = page.url();
  await app.electronApp.evaluate(
    ({ BrowserWindow }, size) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL() === size.url);
      window?.setContentSize(size.width, size.height);
    },
    { url, width, height },
  );
  await eventually('the size', async () => (await page.evaluate(() => innerWidth)) === width);
}
