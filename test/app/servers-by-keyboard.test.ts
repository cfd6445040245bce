import { X509Certificate } from 'node:crypto';
import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { BbsServer } from '../support/bbs-server/bbs-server.ts';
import { certificate, ownCa } from '../support/bbs-server/https-fetch.ts';
import type { BbsUser } from '../support/bbs-server/state.ts';
import { trayItem } from '../support/desktop.ts';
import { keyboardOf, type Keyboard } from '../support/keyboard.ts';
import { look } from '../support/look.ts';
import { startProxy } from '../support/tiny-proxy.ts';
import { eventually } from '../support/wait.ts';

/** The page BBS Servers in the real app against the stand-in, without a mouse. */

const PASSWORD = 'c0rrect horse';
let server: BbsServer;
let admin: BbsUser;
let app: RunningApp;
let inbox: Page;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  server = new BbsServer({ now: Date.now });
  admin = server.state.addUser({ username: 'admin', password: PASSWORD });
  await server.listen();
});
afterAll(() => server.close());
beforeEach(async () => {
  admin.totp = null;
  server.state.rows = [];
  server.state.tokens.clear();
  server.fault = () => null;
  for (const name of ['login', '2fa_verify', 'admin_api'] as const) server.routes.limits.clear(name);
  app = await launchApp();
  await recordLinks();
  inbox = await app.window('inbox');
  await inbox.getByRole('button', { name: 'Mark all as read' }).waitFor();
  await inbox.keyboard.press('Control+,');
  page = await app.window('settings');
  await page.getByRole('heading', { name: 'General', level: 1 }).waitFor();
  keys = keyboardOf(page);
  await keys.tabTo(/^BBS Servers/);
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'BBS Servers', level: 1 }).waitFor();
});
afterEach(() => app.stop());

interface Linked {
  links: string[];
}
/** No browser opens on the test desktop: what would be opened is written down. */
function recordLinks(): Promise<void> {
  return app.electronApp.evaluate(({ shell }) => {
    const linked = globalThis as unknown as Linked;
    linked.links = [];
    shell.openExternal = (url) => {
      linked.links.push(url);
      return Promise.resolve();
    };
  });
}
function links(): Promise<string[]> {
  return app.electronApp.evaluate(() => (globalThis as unknown as Linked).links);
}

/** A picture in the light and one in the dark. */
async function lookAt(what: Page, name: string): Promise<void> {
  type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<unknown> } };
  for (const theme of ['dark', 'light']) {
    await what.evaluate((input) => (window as unknown as Bridge).bbs.call('changeSettings', input), { theme });
    await eventually(
      'the theme',
      async () => (await what.evaluate(() => document.documentElement.dataset.theme)) === theme,
    );
    await look(what, `bbs-${name}-${theme}`);
  }
}

/** From the address to the sign-in, past the question about http. */
async function findIt(): Promise<void> {
  await keys.fill(/^Address/, server.origin);
  await keys.press('Enter');
  await page.getByText('Sign in without encryption?').waitFor();
  await keys.tabTo(/^Go on without encryption/);
  await keys.press('Enter');
  await page.getByText('Not encrypted').waitFor();
}

async function password(word: string): Promise<void> {
  await keys.fill(/^User/, 'admin');
  await keys.fill(/^Password/, word);
  await keys.press('Enter');
}

async function finishIt(): Promise<void> {
  await page.getByText('Signed in. How shall it look here?').waitFor();
  await keys.press('Enter');
  await page.getByText('In order').first().waitFor({ timeout: 20_000 });
}

function fail(client: string, message = 'repository is locked'): void {
  const agentId = server.state.addClient(client);
  server.state.notify({
    type: 'backup_failed',
    agentId,
    referenceId: 1,
    message: `Backup of ${client} failed: ${message}`,
    severity: 'critical',
  });
}

describe('by keyboard alone', () => {
  test('a server is added with password and code, checked, signed out of, signed in to again and removed', async () => {
    admin.totp = '123456';
    fail('web-01');
    await lookAt(page, 'first');
    await findIt();
    await lookAt(page, 'password');
    await password('wrong');
    await page.getByText('User name or password is wrong.').waitFor();
    expect(await keys.focused()).toMatch(/^Password/);
    await lookAt(page, 'wrong-password');
    await password(PASSWORD);
    await page.getByText(/[45]:\d\d left/).waitFor();
    expect(await keys.focused()).toMatch(/^2FA code/);
    await keys.fill(/^2FA code/, '000000');
    await keys.press('Enter');
    await page.getByText('This code is wrong.').waitFor();
    await lookAt(page, 'code');
    await keys.fill(/^2FA code/, '123456');
    await keys.press('Enter');
    await page.getByText('Signed in. How shall it look here?').waitFor();
    await lookAt(page, 'finish');
    await finishIt();
    await inbox.getByRole('row', { name: /web-01/ }).waitFor();
    await lookAt(page, 'page');

    fail('db-03');
    await keys.tabTo(/^Check now/);
    await keys.press('Enter');
    await inbox.getByRole('row', { name: /db-03/ }).waitFor({ timeout: 5000 });

    await keys.tabTo(/^Sign out$/);
    await keys.press('Enter');
    await page.getByText('You signed out of it here.').first().waitFor();
    expect([...server.state.tokens]).toEqual([]);
    const asked = server.seen.length;
    await lookAt(page, 'signed-out');
    expect(server.seen).toHaveLength(asked);

    await password(PASSWORD);
    await keys.fill(/^2FA code/, '123456');
    await keys.press('Enter');
    await page.getByText('In order').first().waitFor({ timeout: 20_000 });
    expect([...server.state.tokens]).toHaveLength(1);

    await keys.tabTo(/^Remove/);
    await keys.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await keys.focused()).toBe('Keep it');
    await lookAt(page, 'remove');
    await keys.tabTo(/^Remove$/);
    await keys.press('Enter');
    await page.getByText('Let a BBS server ring here').waitFor();
    expect([...server.state.tokens]).toEqual([]);
    expect(await keys.focused()).toMatch(/^Address/);
    await eventually('its rows are history', async () => (await inbox.getByText('Nothing needs you').count()) === 1);
  });

  test('after five wrong passwords the time that is left is shown, and a token is taken meanwhile', async () => {
    const token = server.state.mint(admin, 'user');
    await findIt();
    for (let wrong = 1; wrong <= 5; wrong++) {
      await password(`wrong ${String(wrong)}`);
      await page.getByText(wrong === 1 ? 'Tried once from here' : `Tried ${String(wrong)} times`).waitFor();
    }
    await password(PASSWORD);
    await page.getByText('The server takes only five sign-ins in five minutes.').waitFor();
    const timer = page.getByRole('timer');
    const before = await timer.textContent();
    expect(before).toMatch(/You may try again in [45]:\d\d\./);
    await eventually('it counts down', async () => (await timer.textContent()) !== before);
    await lookAt(page, 'limit');
    const asked = server.asked('/api/v1/auth/login').length;
    await keys.fill(/^Password/, PASSWORD);
    await keys.press('Enter');

    await goToToken();
    await lookAt(page, 'token');
    await keys.tabTo(/^Open that page in BBS/);
    await keys.press('Enter');
    await eventually('the page', async () => (await links()).includes(`${server.origin}/settings?tab=api`));
    await keys.fill(/^Token/, `bbs_tok_${'0'.repeat(48)}`);
    await keys.press('Enter');
    await page.getByText('The server does not take this token.').waitFor();
    await keys.fill(/^Token/, token);
    await keys.press('Enter');
    await finishIt();
    expect(server.asked('/api/v1/auth/login')).toHaveLength(asked);
    await keys.tabTo(/^Sign out$/);
    await keys.press('Enter');
    await page.getByText('You signed out of it here.').first().waitFor();
    expect(server.state.tokens.has(token)).toBe(true);
  });

  test('a row opens its page in BBS, links its history and says why it vanished', async () => {
    fail('web-01');
    await findIt();
    await password(PASSWORD);
    await finishIt();
    const list = keyboardOf(inbox);
    await inbox.getByRole('row', { name: /web-01/ }).waitFor();
    await inbox.bringToFront();
    await list.press('j');
    await list.press('Enter');
    await list.press('o');
    await eventually('its page', async () => (await links()).some((url) => /\/clients\/\d+$/.test(url)));

    const [row] = server.state.rows;
    if (!row) throw new Error('no row');
    server.state.resolve({ ...row, message: '', severity: 'info' });
    await checkNow();
    await eventually('it is resolved', async () => (await inbox.getByText('by its server').count()) > 0);
    server.state.notify({ ...row, message: 'Backup of web-01 failed: again', severity: 'critical' });
    await checkNow();
    await inbox.getByRole('heading', { name: /Same condition 1 other time/ }).waitFor();
    await lookAt(inbox, 'history');
    await list.tabTo(/^since .* New$/);
    await list.press('Enter');
    await inbox.getByText('Backup of web-01 failed: again').first().waitFor();
    await inbox.getByRole('button', { name: 'Resolve', exact: true }).waitFor();

    server.state.rows = server.state.rows.filter(({ id }) => id === row.id);
    await checkNow();
    await checkNow();
    await inbox.getByText('Its server lists it no more, so it was closed here').waitFor();
    await lookAt(inbox, 'gone');
  });
});

describe('over https', () => {
  test('a private authority, one pinned certificate and an own proxy are chosen and hold, over a restart too', async () => {
    const secure = new BbsServer({ now: Date.now });
    secure.state.addUser({ username: 'admin', password: PASSWORD });
    await secure.listen(certificate('private-ca'));
    const { port } = new URL(secure.origin);
    const proxy = await startProxy({ port: Number(port) });
    try {
      await keys.fill(/^Address/, secure.origin);
      await keys.press('Enter');
      await page.getByText('an authority that this computer does not know').waitFor();
      await keys.tabTo(/^Settings of this server/);
      await keys.press('Enter');
      await keys.tabTo(/^Usual check/);
      await keys.press('ArrowRight');
      await keys.fill(/^CA certificate/, ownCa());
      await lookAt(page, 'own-ca');
      await keys.tabTo(/^Find server/);
      await keys.press('Enter');
      await page.getByLabel('User').waitFor();
      expect(await page.getByText('encrypt').count()).toBe(0);
      await password(PASSWORD);
      await finishIt();

      await keys.tabTo(/^System/);
      await keys.press('ArrowRight');
      await keys.press('ArrowRight');
      await keys.fill(/^Address of the proxy/, proxy.host);
      await keys.press('Tab');
      await eventually('the way by the proxy', () => proxy.asked.includes(`CONNECT 127.0.0.1:${port}`));

      const { fingerprint256 } = new X509Certificate(certificate('private-ca').cert);
      await keys.tabTo(/^Own CA/);
      await keys.press('ArrowRight');
      await keys.fill(
        /^Fingerprint/,
        fingerprint256.replace(/^../, (first) => (first === '00' ? '01' : '00')),
      );
      await keys.press('Tab');
      await page.getByText('The certificate is not the one that was pinned.').first().waitFor();
      await lookAt(page, 'wrong-pin');
      await keys.fill(/^Fingerprint/, fingerprint256);
      await keys.press('Tab');
      await page.getByText('In order').first().waitFor();

      const { dataDir } = app;
      await app.kill9();
      const asked = secure.asked('/api/v1/notifications').length;
      app = await launchApp({ dataDir });
      await eventually('it is asked again', () => secure.asked('/api/v1/notifications').length > asked, 20);
      expect(secure.asked('/api/v1/auth/login')).toHaveLength(1);
    } finally {
      proxy.close();
      await secure.close();
    }
  });
});

describe('every state of a server', () => {
  test('is shown on its page and in the tray, and ends with the next answer', async () => {
    await findIt();
    await password(PASSWORD);
    await page.getByText('Signed in. How shall it look here?').waitFor();
    await keys.fill(/^Ask every/, '10');
    await keys.tabTo(/^Add server/);
    await finishIt();

    server.state.schedulerSecondsAgo = 1200;
    server.skewMs = 7 * 60_000;
    await see('Its own scheduler has stalled.', 'stalled');
    await page.getByText('The clock of the server is 7 min ahead').waitFor();
    expect((await trayItem()).tooltip).toContain('The scheduler of BBS local has stalled');
    server.state.schedulerSecondsAgo = 20;
    server.skewMs = 0;
    server.fault = () => ({ kind: 'status', status: 403, body: '{"error":"no"}' });
    await see('It takes the token, but refuses what is asked.', 'forbidden');
    server.fault = () => ({ kind: 'html' });
    await see('The address answers, but not with BBS.', 'not-bbs');
    server.fault = () => ({ kind: 'network', code: 'ECONNRESET' });
    await page.getByText('No contact').first().waitFor({ timeout: 50_000 });
    await lookAt(page, 'unreachable');
    expect((await trayItem()).tooltip).toMatch(/No contact with BBS local since/);
    await inbox.getByRole('row', { name: /BBS local has not answered for/ }).waitFor();
    server.fault = () => null;
    await see('In order', 'answers-again');
    await eventually('the outage is over', async () => !(await trayItem()).tooltip.includes('No contact'));
    server.fault = () => ({ kind: 'status', status: 429, body: '{"error":"Too many"}', retryAfter: 300 });
    await see('It is not asked for now.', 'waiting');
    server.fault = () => null;
    await keys.tabTo(/^Ask BBS local/);
    await keys.press('Space');
    await page.getByText('It is switched off, so it is not asked.').waitFor();
    await lookAt(page, 'off');
  }, 120_000);
});

async function see(text: string, name: string): Promise<void> {
  await checkNow();
  await page.getByText(text).first().waitFor();
  await lookAt(page, name);
}

/** Moves to the radio of the other way of signing in. */
async function goToToken(): Promise<void> {
  do await keys.tabTo(/^Password$/);
  while (!(await page.evaluate(() => document.activeElement?.matches('[type="radio"]') ?? false)));
  await keys.press('ArrowRight');
  await page.getByText('Begins with bbs_tok_').waitFor();
}

async function checkNow(): Promise<void> {
  type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<unknown> } };
  await page.evaluate(async () => {
    const { bbs } = window as unknown as Bridge;
    const { value } = (await bbs.call('getServers', undefined)) as { value: { servers: { id: string }[] } };
    for (const { id } of value.servers) await bbs.call('getServerHealth', { id });
  });
}
