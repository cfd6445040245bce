import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fireEvent, screen, within } from '@testing-library/svelte';
import { EVENT_TYPE_KEYS, labelIn, SETTINGS_PAGES } from '../../../preload/contract.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { makeRows } from '../support/rows.ts';

/** The windows of a page that main has marked as German, and the English lines that must not stand in them. */

const STATES = ['ok', 'paused', 'signed_out', 'forbidden', 'connecting', 'failing', 'waiting', 'unreachable'] as const;

type Windows = typeof import('../support/windows.ts');
const CATALOGUES = import.meta.glob<object>('../../../renderer/texts*.ts');
let windows: Windows;
let fakes: typeof import('../servers/fake-servers.ts');
let pageNames: Readonly<Record<string, string>>;
const english = new Set<string>();

function linesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value.trim()];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(linesOf) : [];
}

/** The catalogue of pages in this language, loaded anew. */
async function loaded(language: string): Promise<string[]> {
  vi.resetModules();
  document.documentElement.lang = language;
  const catalogues = await Promise.all(Object.values(CATALOGUES).map((load) => load()));
  return catalogues.flatMap(linesOf);
}

/** Every text and name that a page shows or says. */
function shown(): string[] {
  const names = [...document.querySelectorAll('*')].flatMap((element) =>
    ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
  );
  const texts = [...document.querySelectorAll('body *')].flatMap((element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''),
  );
  return [document.title, ...names, ...texts].map((text) => text.trim()).filter((text) => text !== '');
}

beforeAll(async () => {
  for (const line of await loaded('en-GB')) english.add(line);
  for (const key of EVENT_TYPE_KEYS) english.add(labelIn('en', key));
  for (const line of await loaded('de-AT')) english.delete(line);
  for (const key of EVENT_TYPE_KEYS) english.delete(labelIn('de', key));
  windows = await import('../support/windows.ts');
  fakes = await import('../servers/fake-servers.ts');
  pageNames = (await import('../../../renderer/texts.ts')).texts.pages;
  // Every module of both windows is loaded here.
}, 60_000);
beforeEach(() => {
  document.body.innerHTML = '';
});

/** Main says its part in German as well. */
function germanMain(bridge: FakeBridge): void {
  const sources = bridge.hello.sources.map((source) => ({ ...source, name: 'Lokale Ereignisse' }));
  bridge.hello = { ...bridge.hello, sources, savedFilters: [] };
}

/** The page BBS Servers asks what the fake main does not know by itself. */
function withoutServers(bridge: FakeBridge): void {
  new fakes.FakeServers(bridge);
}
/** As `withoutServers`, with servers in every state; main says its part in German. */
function withServers(bridge: FakeBridge): void {
  const fake = new fakes.FakeServers(bridge);
  const servers = STATES.map((state) =>
    fakes.makeServer({
      id: state,
      name: `Server ${state}`,
      state,
      sentence: state === 'ok' ? null : 'Ein Satz von main.',
    }),
  );
  fake.view = { ...fake.view, servers };
}

const inEnglish = (): string[] => shown().filter((text) => english.has(text));

describe('a German page', () => {
  it('is looked through for lines of the English catalogue', () => {
    expect(english.size).toBeGreaterThan(600);
    expect(english.has('Nothing needs you')).toBe(true);
    document.body.innerHTML = '<p title="Settings">Nothing needs you</p><b>Backup Failed</b>';
    expect(inEnglish()).toEqual(['Settings', 'Nothing needs you', 'Backup Failed']);
  });

  it('has its notifications, their types and their details in German', async () => {
    const { inbox } = await windows.openInbox(makeRows(40, 30), germanMain);
    expect(screen.getAllByText('Sicherung fehlgeschlagen').length).toBeGreaterThan(0);
    expect(screen.getByRole('button', { name: 'Einstellungen' })).toBeTruthy();
    expect(inEnglish()).toEqual([]);
    document.querySelector<HTMLElement>('[role="grid"]')?.focus();
    await windows.press('j');
    await windows.press('Enter');
    expect(screen.getByRole('complementary', { name: 'Details' }).textContent).toContain('Vorkommen');
    expect(inEnglish()).toEqual([]);
    expect(inbox).toBeTruthy();
  });

  it('is German where nothing has come in', async () => {
    await windows.openInbox([], germanMain);
    expect(inEnglish()).toEqual([]);
    expect(document.body.textContent).toContain('Ungelesen');
  });

  it.each(SETTINGS_PAGES)('has the page %s in German', async (page) => {
    await windows.openSettings(withoutServers);
    const nav = within(screen.getByRole('navigation'));
    await fireEvent.click(nav.getByRole('button', { name: new RegExp(pageNames[page] ?? '') }));
    await windows.settled();
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toContain(pageNames[page]);
    expect(inEnglish()).toEqual([]);
  });

  it('has BBS servers in every state in German, from their facts to the sign-in', async () => {
    await windows.openSettings(withServers);
    const nav = within(screen.getByRole('navigation'));
    await fireEvent.click(nav.getByRole('button', { name: new RegExp(pageNames['servers'] ?? '') }));
    await windows.settled();
    for (const state of STATES) {
      await fireEvent.click(document.querySelector(`[data-server="${state}"]`) as HTMLElement);
      await windows.settled();
      expect(inEnglish(), state).toEqual([]);
    }
    await fireEvent.click(screen.getByRole('button', { name: 'Server hinzufügen' }));
    await windows.settled();
    expect(inEnglish()).toEqual([]);
  });
});
