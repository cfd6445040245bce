import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';

let app: RunningApp;
let page: Page;
let outside: http.Server;
let outsideUrl: string;
const reached: string[] = [];

beforeAll(async () => {
  outside = http.createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.end('hello');
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  outsideUrl = `http://127.0.0.1:${String((outside.address() as AddressInfo).port)}`;
  app = await launchApp();
  page = await app.window('inbox');
  await page.getByRole('button', { name: 'Mark all as read' }).waitFor();
});
afterAll(async () => {
  await app.stop();
  outside.close();
});

/** What the page's window gets for a call, as the bridge gives it. */
function call(
  name: string,
  input?: unknown,
): Promise<{ ok: boolean; error?: { name: string; message: string; field?: string } }> {
  return page.evaluate(
    ([n, i]) => (window as unknown as { bbs: { call: (n: unknown, i: unknown) => Promise<never> } }).bbs.call(n, i),
    [name, input],
  );
}

describe('the page', () => {
  test('has no Node and nothing but the bridge', async () => {
    const found = await page.evaluate(() => ({
      require: typeof (globalThis as Record<string, unknown>).require,
      process: typeof (globalThis as Record<string, unknown>).process,
      bridge: Object.keys((globalThis as unknown as { bbs: object }).bbs).sort(),
    }));
    expect(found).toEqual({ require: 'undefined', process: 'undefined', bridge: ['call', 'on'] });
  });

  test('runs isolated, sandboxed where the system allows, without Node', async () => {
    const preferences = await app.electronApp.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      };
      const { contextIsolation, sandbox, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
      return { contextIsolation, sandbox, nodeIntegration, webSecurity };
    });
    expect(preferences).toEqual({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true });
  });

  test('can neither load nor send anything outside', async () => {
    const results = await page.evaluate(async (url) => {
      const tried = await fetch(url).then(
        () => 'reached',
        () => 'refused',
      );
      const picture = await new Promise((resolve) => {
        const image = new Image();
        image.onload = () => {
          resolve('reached');
        };
        image.onerror = () => {
          resolve('refused');
        };
        image.src = `${url}/x.png`;
      });
      const inline = document.createElement('script');
      inline.textContent = 'window.inlineRan = true';
      document.head.append(inline);
      return { tried, picture, inline: 'inlineRan' in window, opened: window.open(url) === null };
    }, outsideUrl);
    expect(results).toEqual({ tried: 'refused', picture: 'refused', inline: false, opened: true });
    expect(reached).toEqual([]);
  });

  test('cannot be led away', async () => {
    const before = page.url();
    await page.evaluate((url) => {
      location.href = url;
    }, outsideUrl);
    await page.evaluate(() => {
      location.href = 'file:///etc/passwd';
    });
    expect(page.url()).toBe(before);
    expect(reached).toEqual([]);
  });
});

describe('a call', () => {
  test.each([
    ['listNotifications', { offset: -1 }],
    ['listNotifications', { status: null, severity: null, client: null, search: '', offset: 0, limit: 501 }],
    ['markRead', { ids: ['1'] }],
    ['markRead', { ids: [1], extra: true }],
    ['changeSettings', { retentionDays: 0 }],
    ['changeSettings', { nothingLikeIt: 1 }],
    ['openWindow', { window: 'file:///etc/passwd' }],
    ['getNotification', null],
  ])('%s with %j is refused with a class and a sentence', async (name, input) => {
    const answer = await call(name, input);
    expect(answer).toMatchObject({ ok: false, error: { name: 'BadInput' } });
    expect(answer.error?.message).not.toMatch(/\bat .*\.[jt]s/);
  });

  test('that does not exist is refused', async () => {
    await expect(call('eval', '1')).rejects.toThrow('There is no such call.');
  });

  test('never brings a secret to the page', async () => {
    const everything = JSON.stringify([await call('hello'), await call('getLocalApi')]);
    expect(everything).not.toContain(app.token());
  });
});

test('the token stands in no log line', async () => {
  await fetch(`${app.url()}/api/v1/events`, { method: 'POST', headers: { authorization: `Bearer ${app.token()}x` } });
  await app.post({ type: 'backup_failed', message: `quoting ${app.token()}` });
  expect(readFileSync(path.join(app.dataDir, 'log', 'bbs-tray.log'), 'utf8')).not.toContain(app.token());
});

test('no window makes the app call anybody outside, not even for a dictionary', async () => {
  const asked: string[] = [];
  const proxy = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    response.destroy();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = `127.0.0.1:${String((proxy.address() as AddressInfo).port)}`;
  const watched = await launchApp({ args: [`--proxy-server=${address}`] });
  await (await watched.window('inbox')).getByRole('button', { name: 'Mark all as read' }).waitFor();
  await watched.post({ type: 'backup_failed', client: 'web-01' });
  await (await watched.window('inbox')).getByRole('row', { name: /web-01/ }).waitFor();
  await watched.stop();
  proxy.close();
  expect(asked).toEqual([]);
});
