import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { eventually } from '../support/wait.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<unknown> } };
let app: RunningApp;
let page: Page;

function call(name: string, input: unknown): Promise<unknown> {
  return page.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n, i), [name, input] as const);
}

async function check(name: string): Promise<void> {
  mkdirSync('test-results/pages', { recursive: true });
  await page.screenshot({ path: `test-results/pages/${name}.png` });
  // Electron knows no new tabs, in which axe would otherwise finish its run.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`)).toEqual(
    [],
  );
}

function clipboard(): Promise<string> {
  return app.electronApp.evaluate(({ clipboard: board }) => board.readText());
}

beforeAll(async () => {
  app = await launchApp();
  const inbox = await app.window('inbox');
  await inbox.evaluate((input) => (window as unknown as Bridge).bbs.call('openWindow', input), {
    window: 'settings',
    page: 'local_events',
  });
  page = await app.window('settings');
  await page.getByRole('heading', { name: 'Local Events' }).waitFor();
});
afterAll(async () => {
  await app.stop();
});

describe('a key', () => {
  test('is made by keyboard alone, copied once with its address, used, and revoked', async () => {
    await page.getByRole('button', { name: 'New…', exact: true }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Kind' }).focus();
    await check('new-key');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.getByText('Give it a name.').waitFor();
    await page.keyboard.type('nightly');
    await page.keyboard.press('Tab');
    await page.keyboard.type('web1');
    await page.keyboard.press('Enter');
    await dialog.getByRole('heading', { name: '“nightly” is made' }).waitFor();
    await check('made-key');
    await page.keyboard.press('Enter');
    await eventually('the address is copied', async () => (await clipboard()).startsWith(`${app.url()}/ping/k`));
    const address = await clipboard();
    expect((await fetch(`${address}/2`)).status).toBe(200);
    await page.keyboard.press('Escape');
    const row = page.getByRole('row', { name: /nightly/ }).first();
    await row.getByText('just now').waitFor();
    await row.getByRole('button', { name: 'Revoke nightly' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await eventually('it is refused', async () => (await fetch(`${address}/2`)).status === 404);
  });

  test('and a recipe with it is copied whole, while the page shows its last characters only', async () => {
    await page.getByText('borgmatic, Healthchecks hook').click();
    await page.getByRole('button', { name: 'Make one…' }).last().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('for borgmatic');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Copy: borgmatic, Healthchecks hook' }).click();
    await eventually('the recipe is copied', async () => (await clipboard()).startsWith('healthchecks:'));
    const copied = await clipboard();
    const key = /\/ping\/(k[0-9a-f]{48})$/.exec(copied)?.[1] ?? 'no key';
    const shown = await page.content();
    expect([shown.includes(key), shown.includes(`••••••••${key.slice(-4)}`)]).toEqual([false, true]);
  });
});

describe.each(['light', 'dark', 'contrast'] as const)('in the theme %s', (theme) => {
  test('the page has no fault that axe knows, with tokens, keys and an open recipe', async () => {
    const long = 'a very long name that goes on and on until it fills the sixty';
    for (const [kind, name, scopes] of [
      ['token', 'agent on nas-office', ['events', 'heartbeats', 'storage', 'schedules', 'read', 'act']],
      ['apprise', long.slice(0, 60), []],
    ] as const)
      await call('makeProducer', {
        kind,
        name,
        client: 'web-01',
        plan: kind === 'apprise' ? 'x'.repeat(80) : null,
        scopes,
      });
    await page
      .getByRole('row', { name: /a very long name/ })
      .first()
      .waitFor();
    await call('changeSettings', { theme });
    await eventually(
      'the theme',
      async () => (await page.evaluate(() => document.documentElement.dataset.theme)) === theme,
    );
    await page.setViewportSize({ width: 980, height: 1500 }).catch(() => undefined);
    await check(`producers-${theme}`);
    await page.setViewportSize({ width: 640, height: 1500 }).catch(() => undefined);
    await check(`producers-narrow-${theme}`);
  });
});
