import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../preload/contract.ts';
import { launchApp, type RunningApp } from '../support/app.ts';
import { closePopups, popups, trayItem } from '../support/desktop.ts';
import { eventually } from '../support/wait.ts';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const HOUR = 3_600_000;
const TB = 1e12;

let app: RunningApp;
let inbox: Page;

beforeEach(async () => {
  await closePopups();
  app = await launchApp();
  inbox = await app.window('inbox');
});
afterEach(async () => {
  await app.stop();
});

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<{ value: unknown }> } };

async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const answer = await inbox.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n as string, i), [
    name,
    input,
  ] as const);
  return answer.value as CallOutput<N>;
}

async function send(method: string, path: string, body: unknown): Promise<void> {
  const reply = await fetch(`${app.url()}/api/v1/${path}`, {
    method,
    headers: { authorization: `Bearer ${app.token()}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (reply.status !== 204) throw new Error(`${path}: ${String(reply.status)} ${await reply.text()}`);
}

const beat = (client: string, seconds?: number): Promise<void> =>
  send('POST', 'heartbeat', { client, ...(seconds === undefined ? {} : { poll_interval_seconds: seconds }) });

async function clientsPage(): Promise<Page> {
  await call('openWindow', { window: 'settings', page: 'clients' });
  const page = await app.window('settings');
  await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor();
  return page;
}

/** Takes a picture and asks axe; the picture is looked at by people. */
async function look(page: Page, name: string): Promise<void> {
  mkdirSync('test-results/clients', { recursive: true });
  await page.screenshot({ path: `test-results/clients/${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(WCAG).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`)).toEqual(
    [],
  );
}

async function themed(page: Page, theme: 'light' | 'dark' | 'contrast'): Promise<void> {
  await call('changeSettings', { theme });
  await eventually(
    'the theme',
    async () => (await page.evaluate(() => document.documentElement.dataset.theme)) === theme,
  );
}

/** A few clients in every state, plans with and without schedules, and locations. */
async function populate(): Promise<void> {
  const now = Date.now();
  const iso = (at: number): string => new Date(at).toISOString();
  await beat('db-01', 30);
  await beat('web-02', 30);
  await beat('laptop-of-the-office-on-the-second-floor-with-a-very-long-name', 30);
  await call('setClient', {
    client: 'laptop-of-the-office-on-the-second-floor-with-a-very-long-name',
    alwaysOn: false,
    intervalSeconds: null,
    extraSeconds: 0,
  });
  await beat('web-01', 1);
  const runs = Array.from({ length: 6 }, (_, n) => ({
    type: 'backup_completed',
    client: 'db-01',
    plan: 'nightly',
    occurred_at: iso(now - 3 * HOUR - (5 - n) * 24 * HOUR),
  }));
  await app.post([
    ...runs,
    {
      type: 'backup_failed',
      client: 'db-01',
      plan: 'weekly archive of everything that is kept for seven years',
      error: 'no space',
    },
    { type: 'backup_completed', client: 'nas', plan: 'photos', occurred_at: iso(now - 26 * HOUR) },
  ]);
  await send('PUT', 'schedules/db-01/hourly', { cron: '0 * * * *', timezone: 'Asia/Tokyo' });
  await send('PUT', 'schedules/web-02/nightly', { every_seconds: 86_400 });
  await send('POST', 'storage', { location: '/srv/backup', used_bytes: 3.1 * TB, total_bytes: 4 * TB });
  await send('POST', 'storage', { location: 's3://offsite', used_percent: 96 });
  await call('setLocation', { location: '/srv/backup', rule: { kind: 'free', bytes: TB / 2 } });
}

describe('a client that stops its heartbeat', () => {
  test('is told of on the desktop, shown as offline, and comes back with the next', async () => {
    const page = await clientsPage();
    await page.getByText('No client has reported yet').waitFor();
    await beat('web-01', 1);
    const row = page.getByRole('row', { name: /web-01/ });
    await row.getByText('Online').waitFor();
    const offline = await eventually('the pop-up', async () =>
      (await popups()).find(({ summary }) => summary === 'Client Offline · web-01'),
    );
    expect(offline.body).toMatch(/no sign of life for \d s/);
    expect((await trayItem()).tooltip).toContain('1');
    await row.getByText('Offline').waitFor();
    await beat('web-01', 60);
    await eventually('the good news', async () =>
      (await popups()).some(({ summary }) => summary === 'Client Online · web-01'),
    );
    await row.getByText('Online').waitFor();
    await inbox.getByRole('row', { name: /Client Offline.*Resolved/ }).waitFor();
  });
});

describe('the page', () => {
  test('shows every state in every theme, and nothing that axe minds', async () => {
    await call('openWindow', { window: 'settings', page: 'clients' });
    const page = await clientsPage();
    await look(page, 'empty');
    await populate();
    await page
      .getByRole('row', { name: /web-01/ })
      .getByText('Offline')
      .waitFor();
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await themed(page, theme);
      await look(page, `table-${theme}`);
    }
    await page.getByRole('button', { name: 'Open db-01' }).click();
    await page.getByRole('heading', { level: 1, name: 'db-01' }).waitFor();
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await themed(page, theme);
      await look(page, `client-${theme}`);
    }
    await page.getByRole('button', { name: 'Edit the schedule of hourly' }).click();
    await page.getByRole('dialog').getByRole('listitem').nth(2).waitFor();
    await themed(page, 'light');
    await look(page, 'schedule-light');
    await themed(page, 'dark');
    await look(page, 'schedule-dark');
  });

  test('by keyboard alone: a learned rhythm is taken, a schedule is made and removed, a client forgotten', async () => {
    await populate();
    const page = await clientsPage();
    await page.getByRole('button', { name: 'Open db-01' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'db-01' }).waitFor();
    await page.getByRole('button', { name: 'Watch nightly for its usual rhythm' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Watch the schedule of nightly' }).waitFor();

    await page.getByRole('button', { name: 'Add a schedule…' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Plan', { exact: true }).fill('monthly');
    await page.getByLabel('Pattern').fill('0 4 1 * ?!');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Five fields are needed' }).waitFor();
    await page.getByLabel('Pattern').fill('0 4 1 * *');
    await page.getByLabel('Time zone').fill('Pacific/Auckland');
    await page.getByRole('dialog').getByRole('listitem').nth(2).waitFor();
    await page.getByLabel('Pattern').focus();
    await page.keyboard.press('Enter');
    await page.getByText('0 4 1 * * · Pacific/Auckland').waitFor();
    await page.getByRole('button', { name: 'Remove the schedule of monthly' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Watch the schedule of monthly' }).waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Forget…' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Forget it' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor();
    await eventually('it is gone', async () => (await page.getByRole('button', { name: 'Open db-01' }).count()) === 0);
    expect((await call('getClients', { search: '' })).clients.map(({ name }) => name)).not.toContain('db-01');
  });
});
