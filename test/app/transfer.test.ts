import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { EVENT_TYPE_KEYS, type ServiceForm } from '../../preload/contract.ts';
import { launchApp, type RunningApp } from '../support/app.ts';
import { eventually } from '../support/wait.ts';

/** Export and import whole, in the real app; only the system's own file dialog is answered for it. */

const SECRET = 'Bearer s3cret-0f-the-webhook';
const PASSPHRASE = 'correct horse battery';
const hook: ServiceForm = {
  id: null,
  name: 'Ticket hook',
  kind: 'json',
  keep: [],
  enabled: true,
  events: EVENT_TYPE_KEYS,
  scope: { sources: ['local', 'app'], clients: null },
  stormLimit: 5,
  values: { address: 'http://127.0.0.1:9/hook', method: 'POST', user: '', password: '', authorization: SECRET },
};
let folder: string;
let app: RunningApp;
let page: Page;

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<{ ok: boolean; value: unknown }> } };

async function call(name: string, input: unknown): Promise<unknown> {
  return (await page.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n, i), [name, input] as const)).value;
}

/** The user chooses this file in the next dialogs. */
async function choose(file: string | null): Promise<void> {
  await app.electronApp.evaluate(({ dialog }, chosen) => {
    const canceled = chosen === null;
    dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: chosen ?? '' });
    dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths: chosen === null ? [] : [chosen] });
  }, file);
}

async function start(): Promise<void> {
  app = await launchApp({ args: ['--password-store=gnome-libsecret'] });
  const inbox = await app.window('inbox');
  await inbox.evaluate(() =>
    (window as unknown as Bridge).bbs.call('openWindow', { window: 'settings', page: 'data' }),
  );
  page = await app.window('settings');
  await page.getByRole('heading', { name: 'Export and Import', level: 1 }).waitFor();
}

const shot = (name: string): Promise<unknown> => page.screenshot({ path: `test-results/pages/data-${name}.png` });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bbs-tray-export-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(start);
afterEach(async () => {
  await app.stop();
});

test('settings go to another computer by an encrypted file, with the keyboard alone', async () => {
  const file = path.join(folder, 'export.age');
  await call('saveService', hook);
  await call('changeSettings', { theme: 'dark', retentionDays: 90 });
  await choose(file);
  await page.getByRole('radio', { name: 'Without secrets' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.type('short');
  await page.getByRole('button', { name: 'Export…', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('At least 8 characters.').waitFor();
  await page.getByLabel('Passphrase', { exact: true }).focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(PASSPHRASE);
  await page.getByLabel('Repeat it', { exact: true }).focus();
  await page.keyboard.type(PASSPHRASE);
  await shot('passphrase');
  await page.getByRole('button', { name: 'Export…', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Exported to').waitFor();
  await page.getByText(file).waitFor();
  await shot('exported');
  expect(readFileSync(file, 'utf8')).not.toMatch(/s3cret|hook/);

  await app.stop();
  await start();
  await choose(file);
  await page.getByRole('button', { name: 'Choose a file…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Open the encrypted file' }).waitFor();
  await page.keyboard.type('something else');
  await page.keyboard.press('Enter');
  await page.getByText('This is not the passphrase of this file.').waitFor();
  await shot('wrong-passphrase');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  const plan = page.getByRole('dialog', { name: 'Import this?' });
  await plan.waitFor();
  expect((await plan.getByRole('listitem').allInnerTexts()).map((line) => line.replaceAll(/\s+/g, ' '))).toEqual([
    'Ticket hook (JSON webhook) is added',
    'Keep resolved, days: 30 → 90',
    'Appearance: System → Dark',
  ]);
  expect(await call('getServices', undefined)).toMatchObject({ services: [] });
  await shot('plan');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Imported: 3 changes.').waitFor();
  await eventually(
    'the theme',
    async () => (await page.evaluate(() => document.documentElement.dataset.theme)) === 'dark',
  );
  await shot('imported');
  expect(await call('getServices', undefined)).toMatchObject({
    services: [{ name: 'Ticket hook', keep: ['authorization'], state: 'unused' }],
  });
  expect(await call('hello', undefined)).toMatchObject({ settings: { retentionDays: 90, theme: 'dark' } });
  // Two starts and three times the work of a passphrase, on a machine that may be busy.
}, 120_000);

test('a file that is no export changes nothing, and says so', async () => {
  await choose(path.resolve('package.json'));
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByText('This is no export of BBS Tray, or it is damaged. Nothing was changed.').waitFor();
  await shot('foreign');
  await choose(null);
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await eventually('the answer is gone', async () => (await page.getByRole('alert').count()) === 0);
});

test('notifications go to CSV as filtered, and to JSON all of them', async () => {
  await app.post([
    { type: 'backup_failed', client: 'web-01', plan: 'nightly', error: '=HYPERLINK("http://evil.example")' },
    { type: 'backup_failed', client: 'web-02', plan: 'nightly', error: 'locked' },
    { type: 'storage_low', location: 'disk 1' },
  ]);
  const inbox = await app.window('inbox');
  await inbox.getByRole('searchbox').or(inbox.getByLabel('Search')).first().fill('web-01');
  await inbox.getByText('1 shown').waitFor();
  const csv = path.join(folder, 'some.csv');
  await choose(csv);
  await inbox.getByRole('button', { name: 'Export the notifications shown' }).click();
  await inbox.getByText('1 notification exported to').waitFor();
  await inbox.screenshot({ path: 'test-results/pages/data-inbox.png' });
  const lines = readFileSync(csv, 'utf8').trimEnd().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`=HYPERLINK(""http://evil.example"")`);

  const json = path.join(folder, 'all.json');
  await choose(json);
  await page.getByRole('button', { name: 'Export notifications as JSON' }).click();
  await page.getByText('3 notifications').waitFor();
  await shot('notifications');
  expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject([
    { client: 'web-01' },
    { client: 'web-02' },
    { location: 'disk 1' },
  ]);
  await page.getByLabel('Severity').selectOption('warning');
  await page.getByRole('button', { name: 'Export notifications as JSON' }).click();
  await page.getByText('1 notification', { exact: true }).waitFor();
  expect(JSON.parse(readFileSync(json, 'utf8'))).toHaveLength(1);
});
