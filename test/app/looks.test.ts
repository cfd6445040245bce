import type { Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest';
import { backups } from '../../main/store/recovery.ts';
import { SETTINGS_PAGES } from '../../preload/contract.ts';
import { drawsTheSameLetters, isHome, OTHER_LETTERS } from '../support/looks/letters.ts';
import { expectLook } from '../support/looks/looks.ts';
import { launchStill, SLIM, ZONE, type StillApp } from '../support/looks/still-app.ts';
import { fill, fillOddly } from '../support/looks/world.ts';
import { eventually } from '../support/wait.ts';

/** Every page and state beside its kept pictures in test/looks: see CONTRIBUTING.md, "Looking at it". */

// The demo's events happen at hours of this computer.
process.env.TZ = ZONE;

/** Status is never empty, and speaks of the first backup, which comes half a minute after the start. */
const PAGES = SETTINGS_PAGES.filter((page) => page !== 'status');

let app: StillApp;
let isComparable = false;

beforeEach((context) => {
  context.skip(!isComparable, OTHER_LETTERS);
});

async function start(firstRun = false): Promise<void> {
  app = await launchStill({ firstRun });
  const page = await app.inbox();
  isComparable = await drawsTheSameLetters(page);
  if (!isComparable && (await isHome(page))) throw new Error(OTHER_LETTERS);
}

describe('a first start', () => {
  beforeAll(() => start(true));
  afterAll(() => app.stop());

  test('asks where backups report to', async () => {
    await expectLook(await app.inbox(), 'first-run');
    await expectLook(await app.inbox(SLIM), 'first-run-slim', ['light']);
  });
});

describe('nothing has come in', () => {
  beforeAll(() => start());
  afterAll(() => app.stop());

  test('inbox', async () => {
    await expectLook(await app.inbox(), 'inbox-empty');
  });

  test('overview', async () => {
    const inbox = await app.inbox();
    await inbox.keyboard.press('v');
    await inbox.getByRole('heading', { name: 'Nothing to look back on yet' }).waitFor();
    await expectLook(inbox, 'overview-empty');
  });

  test.each(PAGES)('settings page %s', async (name) => {
    await expectLook(await app.settings(name), `${name}-empty`);
  });

  test('one row, then none that is open, then a list that cannot be read', async () => {
    await app.post({ type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'repository is locked' });
    const inbox = await app.inbox();
    await inbox.getByRole('row', { name: /Backup Failed/ }).waitFor();
    await expectLook(inbox, 'inbox-one');
    await inbox.keyboard.press('j');
    await inbox.keyboard.press('e');
    await inbox.getByRole('heading', { name: 'Nothing needs you' }).waitFor();
    await expectLook(await app.inbox(), 'inbox-calm');
    await breakTheList();
    await inbox.getByRole('button', { name: 'Unread' }).click();
    await inbox.getByRole('alert').waitFor();
    await expectLook(inbox, 'inbox-failed');
  });
});

describe('names of every kind', () => {
  beforeAll(async () => {
    await start();
    await fillOddly(app);
  });
  afterAll(() => app.stop());

  test.each([
    ['names', undefined],
    ['names-slim', SLIM],
  ])('are kept in their places: %s', async (name, size) => {
    const inbox = await app.inbox(size);
    await inbox.getByText('6 shown').waitFor();
    await expectLook(inbox, name, ['light']);
    await inbox.keyboard.press('v');
    await inbox.getByRole('slider').first().waitFor();
    await expectLook(inbox, `overview-${name}`, ['light']);
  });
});

describe('much has come in', () => {
  let end: () => Promise<void>;
  beforeAll(async () => {
    await start();
    end = await fill(app);
  });
  afterAll(async () => {
    await app.stop();
    await end();
  });

  /** The list with the failed check chosen, the eighth row. */
  async function list(size?: typeof SLIM): Promise<Page> {
    const inbox = await app.inbox(size);
    await inbox.getByRole('row', { name: /Check Failed/ }).waitFor();
    return inbox;
  }

  test('inbox, and its details', async () => {
    const inbox = await list();
    await expectLook(inbox, 'inbox-many');
    await inbox
      .getByRole('row', { name: /Backup Failed/ })
      .first()
      .click();
    await inbox.getByRole('complementary', { name: 'Details' }).waitFor();
    await expectLook(inbox, 'details');
  });

  test('inbox and details in a window of 480 px', async () => {
    const inbox = await list(SLIM);
    await expectLook(inbox, 'inbox-slim', ['light']);
    await inbox.getByRole('button', { name: 'Show views' }).click();
    await expectLook(inbox, 'rail-slim', ['light']);
    await inbox.keyboard.press('Escape');
    await inbox
      .getByRole('row', { name: /Backup Failed/ })
      .first()
      .click();
    await inbox.getByRole('complementary', { name: 'Details' }).waitFor();
    await expectLook(inbox, 'details-slim', ['light']);
  });

  test('picked rows', async () => {
    const inbox = await list();
    await inbox.getByRole('grid').focus();
    for (const key of ['j', 'x', 'Shift+J', 'Shift+J', 'Enter']) await inbox.keyboard.press(key);
    await inbox.getByRole('heading', { name: '3 selected', level: 2 }).waitFor();
    await expectLook(inbox, 'picked');
  });

  test('nothing that matches', async () => {
    const inbox = await list();
    await inbox.keyboard.press('/');
    await inbox.keyboard.type('no such words');
    await inbox.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await expectLook(inbox, 'no-match');
  });

  test.each([
    ['filter-menu', 'Event'],
    ['sort-menu', 'Order of the list: newest first'],
    ['saved-menu', 'More for Failures'],
    ['quiet-menu', 'Do not disturb'],
  ])('%s', async (name, button) => {
    const inbox = await list();
    await inbox.getByRole('button', { name: button, exact: true }).click();
    await inbox.getByRole('menu').waitFor();
    await expectLook(inbox, name);
  });

  test('dialogs of the list', async () => {
    const inbox = await list();
    await inbox.keyboard.press('?');
    await inbox.getByRole('dialog', { name: 'Keys' }).waitFor();
    await expectLook(inbox, 'keys');
    await inbox.keyboard.press('Escape');
    await inbox.getByRole('button', { name: 'Time', exact: true }).click();
    await inbox.getByRole('menuitemradio', { name: 'Choose days…' }).click();
    await inbox.getByRole('dialog').waitFor();
    await expectLook(inbox, 'days');
    await inbox.keyboard.press('Escape');
    await inbox.getByRole('grid').focus();
    await inbox.keyboard.press('j');
    await inbox.keyboard.press('s');
    await inbox.getByRole('dialog').waitFor();
    await expectLook(inbox, 'snooze');
  });

  test.each([
    ['overview', undefined],
    ['overview-slim', SLIM],
  ])('%s', async (name, size) => {
    const inbox = await list(size);
    await inbox.keyboard.press('v');
    await inbox.getByRole('slider').first().waitFor();
    await inbox.keyboard.press('End');
    await expectLook(inbox, name, size === undefined ? undefined : ['light']);
  });

  test.each(PAGES)('settings page %s', async (name) => {
    await expectLook(await app.settings(name), name);
    await expectLook(await app.settings(name, SLIM), `${name}-slim`, ['light']);
  });

  test('a client, and its dialogs', async () => {
    const page = await app.settings('clients');
    await page.getByRole('button', { name: 'Open web-01' }).click();
    await page.getByRole('heading', { level: 1, name: 'web-01' }).waitFor();
    await expectLook(page, 'client');
    await page.getByRole('button', { name: 'Edit the schedule of hourly' }).click();
    await page.getByRole('dialog').getByRole('listitem').nth(2).waitFor();
    await expectLook(page, 'schedule');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Forget…' }).click();
    await page.getByRole('dialog').waitFor();
    await expectLook(page, 'forget');
  });

  test('dialogs of Local Events', async () => {
    const page = await app.settings('local_events');
    await page.getByRole('button', { name: 'New…', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await expectLook(page, 'new-key');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Revoke nightly' }).click();
    await page.getByRole('dialog').waitFor();
    await expectLook(page, 'revoke');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Renew…' }).click();
    await page.getByRole('dialog').waitFor();
    await expectLook(page, 'renew');
  });

  test('the dialog of Push Notifications', async () => {
    const page = await app.settings('push');
    await page.getByRole('button', { name: 'Delete…' }).click();
    await page.getByRole('dialog').waitFor();
    await expectLook(page, 'delete-service');
  });

  test('settings page status, once there is a backup', async () => {
    await eventually('the first backup', () => backups(app.dataDir).length > 0, 60);
    await expectLook(await app.settings('status'), 'status');
    await expectLook(await app.settings('status', SLIM), 'status-slim', ['light']);
  });
});

/** The list cannot be read from now on: what a page is told when its database does not answer. */
async function breakTheList(): Promise<void> {
  await app.electronApp.evaluate(({ ipcMain }) => {
    const error = { name: 'Error', message: 'The disk of the data folder does not answer.' };
    ipcMain.removeHandler('listNotifications');
    ipcMain.handle('listNotifications', () => ({ ok: false, error }));
  });
}
