import { createServer, type AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guidedServices, SETTINGS_PAGES, type SettingsPage } from '../../preload/contract.ts';
import { texts as german } from '../../renderer/de/texts.ts';
import { delivery } from '../../renderer/de/texts-delivery.ts';
import { servers } from '../../renderer/de/texts-servers.ts';
import { launchApp, type RunningApp } from '../support/app.ts';
import { trayItem } from '../support/desktop.ts';
import { englishLines, linesAmong } from '../support/english-lines.ts';
import { eventually } from '../support/wait.ts';

/** On a German desktop no window shows a line of the English catalogues, nor says one when something is wrong. */

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<unknown> } };
const GERMAN = { LANG: 'de_DE.UTF-8', LANGUAGE: 'de', LC_ALL: 'de_DE.UTF-8' };
const english = englishLines();
let app: RunningApp;
let inbox: Page;
let settings: Page;

beforeAll(async () => {
  app = await launchApp({ env: GERMAN });
  inbox = await app.window('inbox');
  await inbox.getByRole('heading', { name: 'Noch ist nichts eingegangen' }).waitFor();
  await app.post({ type: 'backup_failed', client: 'web-01', plan: 'nightly', error: 'repository is locked' });
  await call('openWindow', { window: 'settings' });
  settings = await app.window('settings');
});
afterAll(async () => {
  await app.stop();
});

function call(name: string, input: unknown): Promise<unknown> {
  return inbox.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n as string, i), [name, input]);
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function open(page: SettingsPage): Promise<void> {
  await settings.getByRole('navigation').getByRole('button', { name: german.pages[page] }).click();
  await settings.getByRole('heading', { name: german.pages[page], level: 1 }).waitFor();
}

/** Every text and name that a page shows or says; what is quoted in English is marked so. */
function shown(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = [...document.querySelectorAll('*')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    const texts = [...document.querySelectorAll('body *:not([lang="en"])')].flatMap((element) =>
      [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map((node) => node.textContent ?? ''),
    );
    return [document.title, ...names, ...texts].map((text) => text.trim()).filter((text) => text !== '');
  });
}
const inEnglish = async (page: Page): Promise<string[]> => linesAmong(await shown(page), english);

test('the lines looked for are many, and one of them would be found', async () => {
  expect(english.size).toBeGreaterThan(900);
  const planted = [
    'Nothing needs you',
    'Problem: The server cannot be reached. Bald mehr.',
    'Usually 587 for STARTTLS',
  ];
  expect(linesAmong(planted, english)).toEqual(['Nothing needs you', 'The server cannot be reached.']);
  expect(linesAmong(['Alles gut'], english)).toEqual([]);
  await inbox.getByRole('row', { name: /Sicherung fehlgeschlagen/ }).waitFor();
  expect(await inEnglish(inbox)).toEqual([]);
});

test.each(SETTINGS_PAGES)('the page %s is German', async (page) => {
  await open(page);
  await settings.waitForLoadState('networkidle');
  expect(await inEnglish(settings)).toEqual([]);
});

describe('the form', () => {
  test.each(guidedServices('de').map(({ label }) => label))(
    'of %s is German, and what it says of itself',
    async (label) => {
      await open('push');
      const add = settings.getByRole('button', { name: delivery.add_.title });
      if (await add.isVisible()) await add.click();
      await settings.getByRole('button', { name: new RegExp(`^${label.replaceAll(/[()]/g, '.')}`) }).click();
      const form = settings.getByRole('group', { name: /^Einstellungen von/ });
      await form.waitFor();
      expect(await inEnglish(settings)).toEqual([]);
      for (const field of await form.getByRole('textbox').all()) await field.fill('"ü"');
      await form.getByLabel(delivery.push.name, { exact: true }).fill('');
      await settings.keyboard.press('Control+s');
      await form.getByText(delivery.required(delivery.push.name)).waitFor();
      expect(await inEnglish(settings)).toEqual([]);
    },
  );
});

describe('what main answers', () => {
  test('to the address of a server where nothing is', async () => {
    await open('servers');
    await settings.getByLabel(servers.add.address).fill(`http://127.0.0.1:${String(await closedPort())}`);
    await settings.keyboard.press('Enter');
    await settings.getByText('Der Server lehnt die Verbindung ab.').first().waitFor();
    expect(await inEnglish(settings)).toEqual([]);
  });

  test('to a request that does not fit, and to one for a service that is gone', async () => {
    expect(await call('deleteService', { id: 'x' })).toMatchObject({ error: { message: /^id: Ungültige Eingabe/ } });
    expect(await call('duplicateService', { id: 1 })).toMatchObject({
      error: { message: 'Dieser Dienst wurde inzwischen gelöscht.' },
    });
  });

  test('to a test mail that finds no server', async () => {
    await open('email');
    await settings.getByLabel(delivery.email.host, { exact: true }).fill('127.0.0.1');
    await settings.getByLabel(delivery.email.port, { exact: true }).fill('1');
    await settings.getByLabel(`${delivery.email.from}: ${delivery.email.fromAddress}`).fill('backup@example.com');
    await settings.getByLabel(delivery.email.to, { exact: true }).fill('admin@example.com');
    await settings.keyboard.press('Enter');
    await settings.getByRole('button', { name: delivery.email.testButton }).click();
    await settings
      .getByText(/^Unter 127\.0\.0\.1:1 antwortet nichts\./)
      .first()
      .waitFor();
    expect(await inEnglish(settings)).toEqual([]);
  });
});

test('another language is there at once in all open windows, but waits for what is not saved', async () => {
  await open('general');
  await settings.getByRole('radio', { name: 'English' }).check();
  await inbox.getByRole('row', { name: /Backup Failed/ }).waitFor();
  await eventually('the English tray', async () =>
    (await trayItem()).menu.some(({ label }) => label === 'Quit BBS Tray'),
  );
  expect(await settings.evaluate(() => document.documentElement.lang)).toBe('de');
});
