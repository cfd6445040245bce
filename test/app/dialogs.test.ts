import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENT_TYPES, EVENT_TYPE_KEYS, type SettingsPage } from '../../preload/contract.ts';
import { launchApp, type RunningApp } from '../support/app.ts';
import { look } from '../support/look.ts';
import { change } from '../support/looking.ts';
import { eventually } from '../support/wait.ts';

/** The dialogs of the settings, and their choices over a restart. */

type Answer = { ok: boolean; value: unknown; error?: { message: string } };
type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<Answer> } };

let folder: string;
let app: RunningApp;
let inbox: Page;

async function call(name: string, input: unknown): Promise<unknown> {
  const answer = await inbox.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n, i), [name, input] as const);
  if (!answer.ok) throw new Error(`${name}: ${answer.error?.message ?? ''}`);
  return answer.value;
}

async function start(): Promise<void> {
  app = await launchApp({ dataDir: folder });
  inbox = await app.window('inbox');
}

async function settings(page: SettingsPage): Promise<Page> {
  await call('openWindow', { window: 'settings', page });
  const window = await app.window('settings');
  await window.locator('[aria-current="page"]').waitFor();
  return window;
}

async function heartbeat(): Promise<void> {
  const reply = await fetch(`${app.url()}/api/v1/heartbeat`, {
    method: 'POST',
    headers: { authorization: `Bearer ${app.token()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ client: 'web-01' }),
  });
  expect(reply.status).toBe(204);
}

const hook = {
  id: null,
  name: 'Ticket hook',
  kind: 'json',
  keep: [],
  enabled: false,
  events: EVENT_TYPE_KEYS,
  scope: { sources: ['local'], clients: null },
  stormLimit: 5,
  values: { address: 'https://hook.example.org/in', method: 'POST', user: '', password: '', authorization: '' },
};

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bbs-tray-dialogs-'));
  await start();
  await call('makeProducer', { kind: 'ping', name: 'nightly', client: 'web-01', plan: null, scopes: [] });
  await call('saveService', hook);
  await heartbeat();
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** Each dialog: the page it is on, and how it is opened there. */
const DIALOGS: readonly (readonly [string, SettingsPage, (page: Page) => Promise<void>])[] = [
  ['renew-token', 'local_events', (page) => page.getByRole('button', { name: 'Renew…' }).click()],
  ['revoke-key', 'local_events', (page) => page.getByRole('button', { name: 'Revoke nightly' }).click()],
  ['forget-client', 'clients', forgetClient],
  ['delete-service', 'push', (page) => page.getByRole('button', { name: 'Delete…' }).click()],
  ['apprise', 'push', (page) => page.getByRole('button', { name: 'How to reach Apprise…' }).click()],
  ['import', 'data', openImport],
  ['leave', 'push', leaveUnsaved],
];

async function forgetClient(page: Page): Promise<void> {
  const back = page.getByRole('button', { name: 'All clients' });
  const open = page.getByRole('button', { name: 'Open web-01' });
  await back.or(open).first().waitFor();
  if (await open.isVisible()) await open.click();
  await page.getByRole('button', { name: 'Forget…' }).click();
}

/** Of a file that would change something. */
async function openImport(page: Page): Promise<void> {
  await app.electronApp.evaluate(
    ({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    },
    path.join(folder, 'export.json'),
  );
  await page.getByRole('button', { name: 'Export…', exact: true }).click();
  await page.getByText('Exported to').waitFor();
  await call('changeSettings', { retentionDays: 90 });
  await page.getByRole('button', { name: 'Choose a file…' }).click();
}

async function leaveUnsaved(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Another name');
  await app.electronApp.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.webContents.getURL().includes('settings'))
      ?.close();
  });
}

describe.each(['light', 'dark', 'contrast'] as const)('in the theme %s', (theme) => {
  test.each(DIALOGS)('the dialog %s has no fault that axe knows', async (name, at, open) => {
    const page = await settings(at);
    await change(page, { theme, retentionDays: 30 });
    await open(page);
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await look(page, `dialog-${name}-${theme}`);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    if (name === 'leave') await page.getByRole('button', { name: 'Revert' }).click();
  });
});

describe('each of the thirteen events', () => {
  const boxes = (page: Page): Locator => page.getByRole('main').locator('.events input');
  const labels = EVENT_TYPE_KEYS.map((key) => EVENT_TYPES[key].label);
  const box = (page: Page, label: string): Locator =>
    page
      .getByRole('main')
      .locator('label.ev', { has: page.getByText(label, { exact: true }) })
      .locator('input');

  async function states(page: Page): Promise<boolean[]> {
    await eventually('all boxes', async () => (await boxes(page).count()) === labels.length);
    return Promise.all(labels.map((label) => box(page, label).isChecked()));
  }

  test.each(['general', 'push'] as const)('is ticked by itself and kept over a restart: %s (W12)', async (name) => {
    let page = await settings(name);
    const before = await states(page);
    const turned = before.map((on) => !on);
    for (const [at, label] of labels.entries()) {
      await box(page, label).setChecked(turned[at] ?? false);
      expect(await states(page)).toEqual(before.map((on, other) => (other <= at ? !on : on)));
    }
    if (name === 'push') {
      await page.keyboard.press('Control+s');
      await page.getByText('Saved', { exact: true }).first().waitFor();
    } else await eventually('the last is kept', () => isKept(turned));
    await app.stop();
    await start();
    page = await settings(name);
    expect(await states(page)).toEqual(turned);
  });

  async function isKept(wanted: readonly boolean[]): Promise<boolean> {
    const { settings: now } = (await call('hello', undefined)) as { settings: { popups: Record<string, boolean> } };
    return EVENT_TYPE_KEYS.every((key, at) => now.popups[key] === wanted[at]);
  }
});
