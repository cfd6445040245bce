import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page, Request } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { startBrowser, type Browser } from '../support/browser-app.ts';
import { listed } from '../support/producers.ts';

type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<unknown> } };
let app: RunningApp;
let browser: Browser;
let site: http.Server;
let page: Page;
/** Addresses that a page may know in the worst case: the key in them is right. */
let ping: string;
let apprise: string;

/** Makes a key in the app and takes its address from the clipboard, as a user does. */
async function address(kind: string): Promise<string> {
  const inbox = await app.window('inbox');
  const made = (await inbox.evaluate((input) => (window as unknown as Bridge).bbs.call('makeProducer', input), {
    kind,
    name: kind,
    client: null,
    plan: null,
    scopes: [],
  })) as { value: { producers: { id: number }[] } };
  const input = { id: made.value.producers[0]?.id, what: 'address' };
  await inbox.evaluate((one) => (window as unknown as Bridge).bbs.call('copyProducer', one), input);
  return app.electronApp.evaluate(({ clipboard }) => clipboard.readText());
}

beforeAll(async () => {
  site = http.createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>harmless</title>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  app = await launchApp();
  ping = await address('ping');
  apprise = (await address('apprise')).replace('json://', 'http://');
  browser = await startBrowser(['evil.test']);
  page = await browser.open(`http://evil.test:${String((site.address() as AddressInfo).port)}/`);
  expect(await page.title()).toBe('harmless');
});
afterAll(async () => {
  await browser.stop();
  await app.stop();
  site.close();
});

const event = JSON.stringify({ type: 'backup_failed', client: 'evil' });

/** How a fetch of the page ends: refused by the browser, or what could be read of the answer. */
function tryFetch(url: string, init: RequestInit): Promise<string> {
  return page.evaluate(
    async ([to, how]) => {
      try {
        const answer = await fetch(to, how);
        return `${answer.type} ${String(answer.status)} ${await answer.text()}`;
      } catch {
        return 'refused';
      }
    },
    [url, init] as const,
  );
}

/** Waits until the browser has asked, or been kept from asking, for what this element names. */
async function element(tag: string, attributes: Record<string, string>): Promise<void> {
  const names = (request: Request): boolean => Object.values(attributes).includes(request.url());
  const asked = Promise.race([page.waitForEvent('requestfinished', names), page.waitForEvent('requestfailed', names)]);
  await page.evaluate(
    ([name, given]) => {
      document.body.append(Object.assign(document.createElement(name), given));
    },
    [tag, attributes] as const,
  );
  await asked;
}

async function untouched(): Promise<void> {
  expect(await listed({ url: app.url(), token: app.token() })).toEqual([]);
}

describe('a hostile page in a real Chromium', () => {
  test.each([
    ['with the token', {}],
    ['as plain text', { headers: { 'content-type': 'text/plain' } }],
    ['without asking', { mode: 'no-cors' as const, headers: {} }],
    ['with its cookies', { credentials: 'include' as const, headers: {} }],
  ])('posts no event by fetch %s', async (_, init) => {
    const headers = { authorization: `Bearer ${app.token()}`, 'content-type': 'application/json' };
    const answer = await tryFetch(`${app.url()}/api/v1/events`, { method: 'POST', headers, body: event, ...init });
    expect(answer).toMatch(/^refused$|^opaque 0 $/);
    await untouched();
  });

  test('reads nothing by fetch', async () => {
    const headers = { authorization: `Bearer ${app.token()}` };
    for (const route of ['/health', '/api/v1/notifications'])
      expect(await tryFetch(app.url() + route, route === '/health' ? {} : { headers })).toBe('refused');
  });

  test.each(['GET', 'POST', 'HEAD'])('pings nothing by fetch with %s, though it knows the key', async (method) => {
    for (const mode of ['cors', 'no-cors'] as const)
      expect(await tryFetch(`${ping}/fail`, { method, mode })).toMatch(/^refused$|^opaque 0 $/);
    await untouched();
  });

  test.each([
    ['img', 'src'],
    ['script', 'src'],
    ['iframe', 'src'],
    ['embed', 'src'],
    ['object', 'data'],
    ['video', 'src'],
    ['link', 'href'],
  ])('pings nothing by <%s> (L05)', async (tag, attribute) => {
    await element(tag, { [attribute]: `${ping}/fail`, ...(tag === 'link' ? { rel: 'stylesheet' } : {}) });
    await untouched();
  });

  test.each(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])(
    'sends no form as %s',
    async (enctype) => {
      for (const action of [`${app.url()}/api/v1/events`, `${ping}/fail`, apprise]) {
        await page.evaluate(
          ([to, how, body]) =>
            new Promise<void>((resolve) => {
              const frame = document.createElement('iframe');
              frame.name = `f${String(Math.random())}`;
              document.body.append(frame);
              const form = document.createElement('form');
              Object.assign(form, { method: 'post', action: to, enctype: how, target: frame.name });
              const field = document.createElement('input');
              Object.assign(field, { name: body.replace('}', ',"x":"'), value: '"}' });
              form.append(field);
              document.body.append(form);
              frame.onload = () => resolve();
              form.submit();
            }),
          [action, enctype, event] as const,
        );
      }
      await untouched();
    },
  );

  test('sends no beacon, opens no socket and no stream', async () => {
    const ended = await page.evaluate(
      async ([events, key, body]) => {
        navigator.sendBeacon(`${key}/fail`, 'x');
        navigator.sendBeacon(events, new Blob([body], { type: 'text/plain' }));
        const socket = new WebSocket(key.replace('http:', 'ws:'));
        const stream = new EventSource(key);
        const over = (target: EventTarget): Promise<string> =>
          new Promise((resolve) => {
            target.addEventListener('error', () => resolve('refused'));
            target.addEventListener('open', () => resolve('open'));
          });
        return Promise.all([over(socket), over(stream)]);
      },
      [`${app.url()}/api/v1/events`, ping, event] as const,
    );
    expect(ended).toEqual(['refused', 'refused']);
    await untouched();
  });

  test('takes its visitor to no ping, by a link or by itself', async () => {
    const visitor = await browser.open(page.url());
    await visitor.evaluate((to) => {
      location.href = to;
    }, `${ping}/fail`);
    await visitor.waitForURL(`${ping}/fail`);
    expect(await visitor.textContent('body')).toContain('Web pages may not use this address.');
    await untouched();
  });

  test('that has its own name lead to this computer (DNS rebinding) is told nothing and changes nothing (L01, L03)', async () => {
    const { port } = new URL(app.url());
    const rebound = await browser.open(`http://evil.test:${port}/health`);
    expect(await rebound.textContent('body')).toContain('This address answers only to 127.0.0.1 and localhost.');
    const answers = await rebound.evaluate(
      async ([token, path, body]) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
        const asked = [
          fetch('/api/v1/notifications', { headers }),
          fetch('/api/v1/events', { method: 'POST', headers, body: body }),
          fetch(`${path}/fail`),
        ];
        return (await Promise.all(asked)).map(({ status }) => status);
      },
      [app.token(), new URL(ping).pathname, event] as const,
    );
    expect(answers).toEqual([421, 421, 421]);
    await untouched();
  });

  test('and yet its user may type the address of a ping', async () => {
    const typed = await browser.open(`${ping}/fail`);
    expect(await typed.textContent('body')).toBe('OK');
    expect(await listed({ url: app.url(), token: app.token() })).toMatchObject([{ type: 'backup_failed' }]);
  });
});
