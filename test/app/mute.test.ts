import { rmSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { CallInput, CallName, CallOutput } from '../../preload/contract.ts';
import { launchApp, type RunningApp } from '../support/app.ts';
import { closePopups, popups, shownPopups } from '../support/desktop.ts';
import { change, check, resize } from '../support/looking.ts';
import { eventually } from '../support/wait.ts';

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<{ ok: boolean; value: unknown }> } };
let app: RunningApp;

beforeEach(async () => {
  await closePopups();
  app = await launchApp();
});
afterEach(async () => {
  await app.stop();
});

async function call<N extends CallName>(page: Page, name: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const answer = await page.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n as string, i), [
    name,
    input,
  ] as const);
  expect(answer.ok).toBe(true);
  return answer.value as CallOutput<N>;
}

const failure = (client: string, plan: string) => ({
  type: 'backup_failed',
  client,
  plan,
  error: 'agent went offline',
});
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' });
const titles = async (): Promise<string[]> => (await popups()).map(({ summary }) => summary);

/** What slides and fades has come to its end. */
const atRest = (page: Page): Promise<unknown> =>
  eventually('nothing moves', () =>
    page.evaluate(() => document.getAnimations().every(({ playState }) => playState === 'finished')),
  );

async function settingsPage(page: Page, which: 'clients' | 'status', heading: string): Promise<Page> {
  await call(page, 'openWindow', { window: 'settings', page: which });
  const settings = await app.window('settings');
  await settings.getByRole('heading', { level: 1, name: heading }).waitFor();
  return settings;
}

describe('a client is muted by keyboard alone (E30)', () => {
  test('nobody is told of it, kill -9 or not; every page says so; unmuting tells once what is still open', async () => {
    let page = await app.window('inbox');
    await app.post(failure('web-01', 'nightly'));
    await eventually('the pop-up of before', async () => (await shownPopups()) === 1);
    await closePopups();
    await page.getByText('1 shown').waitFor();
    for (const key of ['j', 'Enter', 'm']) await page.keyboard.press(key);
    await page.getByRole('dialog', { name: 'Mute web-01' }).waitFor();
    await page.getByRole('button', { name: 'Until I unmute it' }).focus();
    await page.keyboard.press('Enter');
    await details(page).getByText('web-01 is muted until you unmute it').waitFor();

    await app.post([
      failure('web-01', 'weekly'),
      { type: 'agent_offline', client: 'web-01' },
      { type: 'missed_schedule', client: 'web-01', plan: 'monthly' },
      failure('web-02', 'nightly'),
    ]);
    await eventually('the other client is told of', async () => (await shownPopups()) === 1);
    expect(await titles()).toEqual(['Backup Failed · web-02']);
    expect((await call(page, 'listNotifications', { status: 'new', offset: 0, limit: 9 })).total).toBe(5);

    const { dataDir } = app;
    onTestFinished(() => {
      rmSync(dataDir, { recursive: true, force: true });
    });
    await app.kill9();
    await closePopups();
    app = await launchApp({ dataDir });
    page = await app.window('inbox');
    await app.post(failure('web-01', 'yearly'));
    // The pointer of the desktop may lie over the list: what is new then waits until it is let in.
    await eventually('all of them', async () => {
      await page.keyboard.press('n');
      return page.getByText('6 shown').isVisible();
    });
    const settings = await settingsPage(page, 'status', 'Status');
    await settings.getByText(/^Nobody is told of web-01 \(Local events\) until you unmute it/).waitFor();
    expect(await shownPopups()).toBe(0);

    await page.getByRole('row', { name: /yearly/ }).click();
    await page.keyboard.press('m');
    await eventually('the one pop-up', async () => (await shownPopups()) === 1);
    expect(await titles()).toEqual(['4 still open: 2 × Backup Failed, 1 × Missed Schedule, 1 × Client Offline']);
    expect(await call(page, 'hello', undefined)).toMatchObject({ mutes: [] });
  });
});

describe('a job that died with its client (E08)', () => {
  test('leads to the outage and back by keyboard alone', async () => {
    const page = await app.window('inbox');
    await app.post([{ type: 'agent_offline', client: 'web-01' }, failure('web-01', 'nightly'), failure('web-02', 'a')]);
    await eventually('all of them', async () => {
      await page.keyboard.press('n');
      return page.getByText('3 shown').isVisible();
    });
    await page.getByRole('row', { name: /web-01.*Critical|Critical.*web-01/ }).click();
    await details(page)
      .getByRole('heading', { name: /^Also open for this client/ })
      .waitFor();
    await atRest(page);
    await check(page, 'beside-light');
    const heading = details(page).getByRole('heading', { level: 2 });
    for (const [link, opened] of [
      ['Client Offline', 'Client Offline'],
      ['Backup Failed', 'Backup Failed'],
    ] as const) {
      await details(page)
        .getByRole('button', { name: new RegExp(link) })
        .focus();
      await page.keyboard.press('Enter');
      await eventually(`${opened} is open`, async () => (await heading.textContent()) === opened);
      await eventually('the list has the focus', () =>
        page.evaluate(() => document.activeElement?.matches('[data-home]') ?? false),
      );
    }
    await change(page, { theme: 'dark' });
    await atRest(page);
    await check(page, 'beside-dark');
  });
});

describe.each(['light', 'dark'] as const)('a muted client in the theme %s', (theme) => {
  test('looks well wherever it is said', async () => {
    const page = await app.window('inbox');
    await app.post([
      failure('web-01', 'nightly'),
      { type: 'agent_offline', client: 'web-01' },
      failure('a-client-with-a-very-long-name.of-the-branch-office.example.com', 'nightly'),
    ]);
    await eventually('all of them', async () => {
      await page.keyboard.press('n');
      return page.getByText('3 shown').isVisible();
    });
    await change(page, { theme });
    await page.getByRole('row', { name: /Client Offline/ }).click();
    await page.keyboard.press('m');
    await page.getByRole('dialog', { name: 'Mute web-01' }).waitFor();
    await atRest(page);
    await check(page, `mute-dialog-${theme}`);
    await page.getByRole('button', { name: 'For 1 hour' }).focus();
    await page.keyboard.press('Enter');
    await details(page)
      .getByText(/^web-01 is muted until/)
      .waitFor();
    await page.getByText('web-01 is muted', { exact: true }).waitFor({ state: 'detached' });
    await check(page, `mute-details-${theme}`);
    await resize(app, page, 480, 700);
    await atRest(page);
    await check(page, `mute-details-slim-${theme}`);

    const long = { source: 'local', client: 'a-client-with-a-very-long-name.of-the-branch-office.example.com' };
    await call(page, 'muteClient', { ...long, until: 'resume' });
    const settings = await settingsPage(page, 'clients', 'Clients');
    await settings.getByRole('region', { name: 'Muted' }).waitFor();
    await check(settings, `mute-clients-${theme}`);
    await resize(app, settings, 480, 700);
    await check(settings, `mute-clients-slim-${theme}`);
    await settings.getByRole('button', { name: /^Open web-01/ }).click();
    await settings.getByRole('button', { name: 'Unmute' }).waitFor();
    await check(settings, `mute-client-slim-${theme}`);
    await resize(app, settings, 900, 700);
    await check(settings, `mute-client-${theme}`);
    const status = await settingsPage(page, 'status', 'Status');
    await status.getByText(/^Nobody is told of/).scrollIntoViewIfNeeded();
    await check(status, `mute-status-${theme}`);
  });
});
