import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, type RunningApp } from '../support/app.ts';
import { eventually } from '../support/wait.ts';

const LONG = 'a-client-of-a-very-long-name-that-nobody-would-type-twice.example.internal';
const HEBREW = '\u05E9\u05E8\u05EA-\u05D2\u05D9\u05D1\u05D5\u05D9 12';
const ARABIC = '\u062E\u0627\u062F\u0645 3';
/** The widest short times: 24 hours, 12 hours in American, Australian and Canadian, dates of another year in English and German. */
const WRITTEN = [
  'Wed 20:44',
  'Wed 08:44 PM',
  'Wed 08:44 pm',
  'Wed 08:44 p.m.',
  '28 Sept 2026',
  'Sep 28, 2026',
  '28. Sept. 2026',
];
let app: RunningApp;
let inbox: Page;

beforeAll(async () => {
  app = await launchApp();
  inbox = await app.window('inbox');
  const failed = { type: 'backup_failed', plan: 'nightly' };
  await app.post([
    { ...failed, client: LONG, plan: LONG, error: `${LONG} `.repeat(200) },
    { ...failed, client: 'x', plan: 'y', error: 'z' },
    { ...failed, client: HEBREW, error: `${HEBREW}: (locked)` },
    { ...failed, client: ARABIC, error: 'locked by 3 (of 4)' },
    { type: 'storage_low', location: ARABIC, message: '93 % full' },
    { type: 'backup_warning', client: 'x', plan: 'long', message: 'x'.repeat(900) },
  ]);
  await inbox.getByText('6 shown').waitFor();
});
afterAll(async () => {
  await app.stop();
});

/** Sizes the window so that its page is this wide, in CSS pixels, at a scale. */
async function fit(width: number, scale: number): Promise<void> {
  await app.electronApp.evaluate(
    ({ BrowserWindow }, given) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes('inbox'));
      window?.setContentSize(Math.ceil(given.width * given.scale), Math.ceil(640 * given.scale));
      window?.webContents.setZoomFactor(given.scale);
    },
    { width, scale },
  );
  await eventually('the size', async () => Math.abs((await inbox.evaluate(() => window.innerWidth)) - width) <= 2);
}

/** Controls of the page that stand outside of it, or are cut by it, where nothing scrolls to them. */
function outside(): Promise<string[]> {
  return inbox.evaluate(() => {
    const scrolls = (part: Element): boolean => part.closest('.chips, .grid, nav, .body, .rail-foot') !== null;
    return [...document.querySelectorAll('button, input, [role="grid"], h1, h2')]
      .filter((part) => part.checkVisibility({ visibilityProperty: true }) && !scrolls(part))
      .map((part) => ({ part, box: part.getBoundingClientRect() }))
      .filter(
        ({ box }) =>
          box.width > 0 && (box.left < -1 || box.right > window.innerWidth + 1 || box.bottom > window.innerHeight + 1),
      )
      .map(({ part }) => part.outerHTML.slice(0, 120));
  });
}

async function picture(name: string): Promise<void> {
  mkdirSync('test-results/pages', { recursive: true });
  await inbox.screenshot({ path: `test-results/pages/layout-${name}.png` });
}

describe('the notifications window', () => {
  test.each([
    [480, 1],
    [480, 1.25],
    [480, 1.5],
    [480, 2],
    [480, 2.5],
    [640, 1.5],
    [760, 1],
    [900, 1],
    [1120, 1],
  ])('fits %d px at a scale of %d, with details and with picked rows', async (width, scale) => {
    await fit(width, scale);
    const sideways = (): Promise<number> =>
      inbox.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    for (const state of ['list', 'picked', 'details'] as const) {
      if (state === 'picked') {
        await inbox.getByRole('grid').focus();
        await inbox.keyboard.press('Control+A');
        await inbox.getByText('6 selected').first().waitFor();
      }
      if (state === 'details') {
        await inbox.keyboard.press('Escape');
        await inbox.keyboard.press('Home');
        await inbox.keyboard.press('Enter');
        await inbox.getByRole('complementary', { name: 'Details' }).waitFor();
        await inbox.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
      }
      expect(await sideways()).toBeLessThanOrEqual(0);
      expect(await outside()).toEqual([]);
      await picture(`${String(width)}-${String(scale)}-${state}`);
    }
    await inbox.keyboard.press('Escape');
  });

  test.each(['list', 'details'] as const)('has room for a time as any region writes it: %s', async (state) => {
    await fit(1120, 1);
    if (state === 'details')
      await inbox
        .getByRole('row', { name: /Backup Failed/ })
        .first()
        .click();
    const cell = inbox.locator('.row .when').first();
    const missing = await cell.evaluate((when, written) => {
      const time = document.createElement('time');
      when.append(time);
      const tooWide = written.filter((text) => {
        time.textContent = text;
        return time.getBoundingClientRect().width > when.clientWidth;
      });
      time.remove();
      return tooWide;
    }, WRITTEN);
    await inbox.keyboard.press('Escape');
    expect(missing).toEqual([]);
  });

  test('keeps names of the other direction to themselves', async () => {
    await fit(1120, 1);
    const row = inbox.getByRole('row', { name: new RegExp(ARABIC) }).last();
    const cells = await row
      .locator('[role="gridcell"]')
      .evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().left));
    expect(cells).toEqual([...cells].sort((a, b) => a - b));
    const isolated = await inbox
      .locator('.row bdi, .item bdi')
      .evaluateAll((all) => all.map((part) => getComputedStyle(part).unicodeBidi));
    expect(new Set(isolated)).toEqual(new Set(['isolate']));
    // Unisolated, the number of the row would be drawn on the other side of the name.
    const client = inbox.getByRole('button', { name: new RegExp(`^${ARABIC}`) });
    const [name, count] = await client
      .locator('bdi, .n')
      .evaluateAll((all) => all.map((part) => part.getBoundingClientRect().left));
    expect(name).toBeLessThan(count ?? 0);
    await picture('directions');
  });

  test('moves nothing where the user wants no motion', async () => {
    await inbox.emulateMedia({ reducedMotion: 'reduce' });
    await fit(800, 1);
    await inbox.keyboard.press('j');
    await inbox.keyboard.press('Enter');
    await inbox.keyboard.press('r');
    const moving = await inbox.evaluate(() =>
      document
        .getAnimations()
        .map((each) => ({
          name: (each as CSSAnimation).animationName,
          time: each.effect?.getComputedTiming().duration,
        }))
        .filter(({ time }) => Number(time) > 1),
    );
    expect(moving).toEqual([]);
    const times = await inbox.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--m-slow'));
    expect(Number.parseFloat(times)).toBe(0);
    await inbox.keyboard.press('Escape');
    await inbox.emulateMedia({ reducedMotion: 'no-preference' });
  });

  test('shows what is picked, chosen and unread in the colours of a contrast theme', async () => {
    await fit(1120, 1);
    await inbox.emulateMedia({ forcedColors: 'active' });
    await inbox.keyboard.press('Home');
    await inbox.keyboard.press('x');
    const edges = await inbox.evaluate(() => {
      const row = document.querySelector('.row.picked');
      const box = row?.querySelector('.lead');
      const other = document.querySelector('.row:not(.picked) .lead');
      return {
        outline: row && getComputedStyle(row).outlineWidth,
        picked: box && getComputedStyle(box, '::before').backgroundColor,
        free: other && getComputedStyle(other, '::before').backgroundColor,
        border: other && getComputedStyle(other, '::before').borderTopWidth,
      };
    });
    expect(edges).toMatchObject({ outline: '2px', border: '1px' });
    expect(edges.picked).not.toBe(edges.free);
    await picture('forced-colours');
    await inbox.keyboard.press('Escape');
    await inbox.emulateMedia({ forcedColors: 'none' });
  });
});
