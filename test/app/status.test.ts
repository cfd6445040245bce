import { mkdtempSync, readdirSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { startPanel, stopPanel } from '../support/desktop.ts';
import { change, check, resize } from '../support/looking.ts';
import { eventually } from '../support/wait.ts';

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<{ ok: boolean; value: unknown }> } };
const THEMES = ['light', 'dark', 'contrast'] as const;
let app: RunningApp | null = null;

async function launch(options: Parameters<typeof launchApp>[0] = {}): Promise<RunningApp> {
  app = await launchApp(options);
  return app;
}
afterEach(async () => {
  await app?.stop();
  app = null;
});

const ask = (page: Page, name: string, input?: unknown): Promise<{ ok: boolean; value: unknown }> =>
  page.evaluate(([call, given]) => (window as unknown as Bridge).bbs.call(call, given), [name, input] as const);

async function statusPage(running: RunningApp): Promise<Page> {
  const inbox = await running.window('inbox');
  await ask(inbox, 'openWindow', { window: 'settings', page: 'status' });
  const page = await running.window('settings');
  await page.getByRole('heading', { level: 1, name: 'Status' }).waitFor();
  await page.getByText('Local events', { exact: true }).first().waitFor();
  return page;
}

/** Services, mail and a server's name with words that may stand nowhere. */
const SECRETS = ['s3cret-T0ken-of-the-topic', 'pa55word-of-the-mail-box'];
const NAMES = ['smtp.secret-office.example', 'ada.admin@secret-office.example', 'push.secret-place.example'];

async function plantSecrets(page: Page): Promise<void> {
  const common = { enabled: true, events: ['backup_failed'], scope: { sources: null, clients: null }, stormLimit: 5 };
  const email = await ask(page, 'saveEmail', {
    ...common,
    host: NAMES[0],
    port: 587,
    encryption: 'starttls',
    user: NAMES[1],
    password: SECRETS[1],
    from: NAMES[1],
    fromName: 'Ada Admin',
    recipients: [NAMES[1]],
    trust: { kind: 'system' },
  });
  expect(email).toMatchObject({ ok: true });
}

describe('the page Status', () => {
  test.each(THEMES)('has no fault that axe knows in the theme %s, also in 480 px', async (theme) => {
    const running = await launch();
    const page = await statusPage(running);
    await change(page, { theme, popupsSeen: 'no' });
    await page.getByRole('button', { name: 'Show how: Pop-ups' }).waitFor();
    await check(page, `status-${theme}`);
    await resize(running, page, 480, 640);
    await check(page, `status-480-${theme}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(480);
  });

  test('tells at once of a tray that goes, and leads to where it is explained', async () => {
    const running = await launch();
    const page = await statusPage(running);
    await stopPanel();
    onTestFinished(startPanel);
    const remedy = page.getByRole('button', { name: 'Show how: Tray icon' });
    await remedy.waitFor();
    await remedy.click();
    const inbox = await running.window('inbox');
    await inbox.getByText('This desktop hides tray icons').waitFor();
    await check(inbox, 'welcome-no-tray');
    await startPanel();
    await page.getByText('The desktop has a place for it.').waitFor();
  });

  test('checks everything, and copies diagnostics without secrets and names', async () => {
    const running = await launch();
    const page = await statusPage(running);
    await plantSecrets(page);
    await page.getByRole('button', { name: 'Check all' }).click();
    await page.getByText('Checked', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Copy diagnostics' }).click();
    await page.getByText('Copied, without secrets and names').waitFor();
    const text = await running.electronApp.evaluate(({ clipboard }) => clipboard.readText());
    expect(text).toContain('BBS Tray diagnostics');
    expect(text).toMatch(/electron \d+\./);
    expect(text).toContain('Email: Ready.');
    const token = running.token();
    for (const word of [...SECRETS, ...NAMES, 'Ada Admin', token, token.slice(-8), running.dataDir])
      expect(text).not.toContain(word);
  });
});

describe('the first run', () => {
  test.each(THEMES)('has no fault that axe knows in the theme %s, also in 480 px', async (theme) => {
    const running = await launch({ firstRun: true });
    const inbox = await running.window('inbox');
    await inbox.getByRole('heading', { name: 'Where do your backups report to?' }).waitFor();
    await change(inbox, { theme });
    await check(inbox, `welcome-${theme}`);
    await resize(running, inbox, 480, 640);
    await check(inbox, `welcome-480-${theme}`);
    expect(await inbox.evaluate(() => document.documentElement.scrollWidth)).toBe(480);
  });

  test('by keyboard alone: the test pop-up, its answer, a way to begin; left for good by the first event', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'bbs-tray-first-'));
    onTestFinished(() => {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    });
    const running = await launch({ dataDir, firstRun: true });
    const inbox = await running.window('inbox');
    await inbox.getByRole('heading', { name: 'Where do your backups report to?' }).waitFor();
    await eventually('the first way has the focus', () =>
      inbox.evaluate(() => document.activeElement?.textContent.includes('Connect a BBS server') === true),
    );
    await inbox.keyboard.press('ArrowDown');
    await inbox.keyboard.press('Enter');
    const settings = await running.window('settings');
    await settings.getByRole('heading', { level: 1, name: 'Local Events' }).waitFor();
    await inbox.getByRole('button', { name: 'Send a test' }).focus();
    await inbox.keyboard.press('Enter');
    await inbox.getByText('A test pop-up was just sent. Did you see it?').waitFor();
    await check(inbox, 'welcome-asked');
    await inbox.getByRole('button', { name: 'No', exact: true }).focus();
    await inbox.keyboard.press('Enter');
    await inbox.getByText('The test pop-up was not seen').waitFor();
    await check(inbox, 'welcome-unseen');
    await running.post({ type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'locked' });
    await inbox.getByRole('row', { name: /Backup Failed/ }).waitFor();
    expect(await inbox.getByRole('heading', { name: 'Where do your backups report to?' }).count()).toBe(0);
    await eventually('it is kept', () =>
      readFileSync(path.join(dataDir, 'settings.json'), 'utf8').includes('"welcomed": true'),
    );
  });

  test('is not shown again once it was left without anything', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'bbs-tray-first-'));
    onTestFinished(() => {
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    });
    const first = await launch({ dataDir, firstRun: true });
    const inbox = await first.window('inbox');
    await inbox.getByRole('button', { name: 'Go to the inbox' }).click();
    await inbox.getByRole('heading', { name: 'Nothing has come in yet' }).waitFor();
    await first.stop();
    const second = await launch({ dataDir, firstRun: true });
    await (await second.window('inbox')).getByRole('heading', { name: 'Nothing has come in yet' }).waitFor();
  });

  test('plays a demo in a copy of its own, marked as such, whose folder goes with it', async () => {
    const folders = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('bbs-tray-demo-'));
    const before = folders();
    const running = await launch({ firstRun: true });
    const inbox = await running.window('inbox');
    await inbox.getByRole('heading', { name: 'Where do your backups report to?' }).waitFor();
    await inbox.keyboard.press('3');
    await inbox.getByText('The demo opens in a window of its own.', { exact: false }).waitFor();
    const [name = ''] = await eventually('its folder', () => {
      const fresh = folders().filter((each) => !before.includes(each));
      return fresh.length > 0 && fresh;
    });
    const folder = path.join(tmpdir(), name);
    const address = await eventually('it listens', () => {
      const file = path.join(folder, 'local-api.json');
      return existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { url: string; pid: number });
    });
    const token = readFileSync(path.join(folder, 'local-api-token'), 'utf8').trim();
    await eventually('its events', async () => {
      const answer = await fetch(`${address.url}/api/v1/notifications`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return (await answer.text()).includes('db-primary');
    });
    await running.stop();
    await eventually('its folder is gone', () => !existsSync(folder));
    await eventually('it has ended', () => {
      try {
        process.kill(address.pid, 0);
        return false;
      } catch {
        return true;
      }
    });
  });
});

test('the demo says in its window that it is one', async () => {
  const running = await launch({ args: ['--demo'] });
  const inbox = await running.window('inbox');
  await inbox.getByText('Demo: these backups are made up.', { exact: false }).waitFor();
  await inbox
    .getByRole('row', { name: /Check Failed/ })
    .first()
    .waitFor();
  expect(await inbox.title()).toContain('Demo – ');
  // Its events come by the local API, as any others.
  await inbox.getByText('last heard', { exact: false }).waitFor();
  await check(inbox, 'demo');
});
