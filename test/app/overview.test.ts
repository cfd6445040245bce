import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoEvents } from '../../scripts/lib/demo-events.mjs';
import { launchApp, type RunningApp } from '../support/app.ts';
import { check, change, resize } from '../support/looking.ts';
import { eventually } from '../support/wait.ts';

let app: RunningApp;
let inbox: Page;

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

const strips = (): ReturnType<Page['getByRole']> => inbox.getByRole('slider');

describe('the overview', () => {
  test.each(['light', 'dark', 'contrast'] as const)('has no fault that axe knows in the theme %s', async (theme) => {
    await change(inbox, { theme });
    await inbox.getByRole('button', { name: 'Overview' }).click();
    await strips().first().waitFor();
    await check(inbox, `overview-${theme}`);
  });

  test('fits a window of 480 px', async () => {
    await resize(app, inbox, 480, 640);
    await eventually('the rail is away', () =>
      inbox.evaluate(() => (document.querySelector('.rail')?.getBoundingClientRect().right ?? 1) <= 0),
    );
    await check(inbox, 'overview-480');
    expect(await inbox.evaluate(() => document.documentElement.scrollWidth)).toBe(480);
    await resize(app, inbox, 1120, 720);
  });

  test('by keyboard alone: to a failed day, its rows, and back', async () => {
    await inbox.keyboard.press('Escape');
    await inbox.getByRole('grid').waitFor();
    await inbox.keyboard.press('v');
    const database = inbox.getByRole('slider', { name: /db-primary, PostgreSQL/ });
    await database.waitFor();
    await eventually('the strips have the focus', () =>
      inbox.evaluate(() => document.activeElement?.getAttribute('role') === 'slider'),
    );
    const first = inbox.locator('.strip[tabindex="0"]');
    await inbox.keyboard.press('Home');
    expect(await first.getAttribute('aria-valuetext')).toContain('Nothing known');
    await inbox.keyboard.press('End');
    await inbox.keyboard.press('ArrowLeft');
    expect(await database.getAttribute('aria-valuetext')).toMatch(/Failed, 1 run, at/);
    await inbox.keyboard.press('Enter');
    const row = inbox.getByRole('row', { name: /Backup Failed/ });
    await row.waitFor();
    expect(await inbox.getByRole('group', { name: 'Filters' }).textContent()).toContain('db-primary');
    await inbox.keyboard.press('v');
    await database.waitFor();
  });

  test('many clients, long and right-to-left names, and 90 days', async () => {
    const now = Date.now();
    const day = 86_400_000;
    const names = ['מחשב-של-דנה', 'a-client-whose-name-is-very-long-indeed-and-then-some.internal.example', 'x'];
    const clients = [...names, ...Array.from({ length: 30 }, (_, at) => `client-${String(at)}`)];
    const types = ['backup_completed', 'backup_completed', 'backup_completed', 'backup_warning', 'backup_failed'];
    const events = clients.flatMap((client, row) =>
      Array.from({ length: 45 }, (_, ago) => ({
        type: types[(ago * 7 + row * 3) % 11] ?? 'backup_completed',
        client,
        plan: `every night, the whole of it and its mother ${String(row % 3)}`,
        occurred_at: new Date(now - ago * day).toISOString(),
      })),
    );
    for (let at = 0; at < events.length; at += 500) await app.post(events.slice(at, at + 500).reverse());
    await app.post(
      ['x', 'client-3', 'client-4'].map((client, at) => ({
        type: 'agent_offline',
        client,
        occurred_at: new Date(now - (50 - 20 * at) * day).toISOString(),
      })),
    );
    await change(inbox, { theme: 'light' });
    await eventually('all are there', async () => (await strips().count()) >= clients.length);
    await check(inbox, 'overview-many');
    await inbox.getByRole('radio', { name: '90 days' }).check({ force: true });
    await eventually('90 days', async () => (await strips().first().getAttribute('aria-valuemax')) === '90');
    await check(inbox, 'overview-many-90');
    await inbox.getByRole('radio', { name: '30 days' }).check({ force: true });
  });
});
