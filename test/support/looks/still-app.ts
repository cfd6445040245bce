import path from 'node:path';
import type { Page } from 'playwright';
import type { CallInput, CallName, CallOutput, SettingsPage } from '../../../preload/contract.ts';
import { launchApp, type LaunchOptions, type RunningApp } from '../app.ts';
import { eventually } from '../wait.ts';

/** A Wednesday morning in spring: what every picture takes for now. */
export const NOW = Date.parse('2026-05-13T10:24:30+02:00');
export const ZONE = 'Europe/Berlin';

export interface Size {
  readonly width: number;
  readonly height: number;
}
/** List and details side by side. */
const WIDE: Size = { width: 1120, height: 720 };
/** The smallest width of a window. */
export const SLIM: Size = { width: 480, height: 720 };

/** The app while its time, zone and language stand still. */
export interface StillApp extends RunningApp {
  /** The notifications window, as it is after a fresh start. */
  inbox(size?: Size): Promise<Page>;
  /** The settings window with this page. */
  settings(page: SettingsPage, size?: Size): Promise<Page>;
  /** Asks as a page would; throws what the page would be told. */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** Sends to a route of the local API. */
  send(method: string, route: string, body: unknown): Promise<void>;
}

type Asked = { ok: true; value: unknown } | { ok: false; error: { message: string } };
type Bridge = { bbs: { call: (name: string, input: unknown) => Promise<Asked> } };

/** Starts the app at NOW in ZONE, in English, drawn alike on every screen. */
export async function launchStill(options: LaunchOptions = {}): Promise<StillApp> {
  const app = await launchApp({
    ...options,
    folder: path.join(import.meta.dirname, 'still'),
    args: ['--lang=en-US', '--force-device-scale-factor=1', '--disable-lcd-text', '--force-color-profile=srgb'],
    env: { TZ: ZONE, LC_ALL: 'C.UTF-8', LANGUAGE: 'en', BBS_TRAY_STILL_AT: String(NOW) },
  });
  const inbox = await app.window('inbox');
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> => {
    const answer = await inbox.evaluate(([n, i]) => (window as unknown as Bridge).bbs.call(n as string, i), [
      name,
      input,
    ] as const);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
    return answer.value as CallOutput<N>;
  };
  return {
    ...app,
    call,
    inbox: (size = WIDE) => freshly(inbox, size),
    settings: async (name, size = WIDE) => {
      await call('openWindow', { window: 'settings' });
      const page = await freshly(await app.window('settings'), size);
      await call('openWindow', { window: 'settings', page: name });
      await page.locator('[aria-current="page"]').waitFor();
      return page;
    },
    send: (method, route, body) => send(app, method, route, body),
  };
}

const stilled = new WeakSet<Page>();

/** As after a start at NOW, without motion. */
async function freshly(page: Page, size: Size): Promise<Page> {
  await page.setViewportSize(size);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (!stilled.has(page)) await page.addInitScript(stopTime, NOW);
  stilled.add(page);
  // A page that was only just made may be loaded before it has been told.
  await eventually('the time of the page stands still', async () => {
    await page.reload();
    return (await page.evaluate(() => Date.now())) === NOW;
  });
  await page.locator('.win, main').first().waitFor();
  return page;
}

/** Within a page. Its timers run on: only what it says of the time stands still. */
function stopTime(now: number): void {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given: [number]) {
      super(...((given as unknown[]).length === 0 ? ([now] as const) : given));
    }

    static override now(): number {
      return now;
    }
  } as DateConstructor;
}

async function send(app: RunningApp, method: string, route: string, body: unknown): Promise<void> {
  const reply = await fetch(`${app.url()}/api/v1/${route}`, {
    method,
    headers: { authorization: `Bearer ${app.token()}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${route}: ${String(reply.status)} ${await reply.text()}`);
}
