import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FilterChoice } from '../../preload/contract.ts';
import { NO_FILTER } from '../../renderer/state/filter.ts';
import { makeRow, NOW } from './support/rows.ts';
import { openInbox, press, rowTexts, settled } from './support/windows.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

const HOUR = 3_600_000;
const rows = [
  makeRow({ id: 4, message: 'a', client: 'web', lastOccurredAt: NOW - HOUR, severity: 'info', occurrenceCount: 9 }),
  makeRow({ id: 3, message: 'b', client: 'Db', lastOccurredAt: NOW - 30 * HOUR, source: 'server:x' }),
  makeRow({ id: 2, message: 'c', client: null, lastOccurredAt: NOW - 300 * HOUR, type: 'storage_low' }),
  makeRow({ id: 1, message: 'd', client: 'app', lastOccurredAt: NOW, resolvedAt: NOW, resolvedBy: 'user' }),
];
const shown = (): string =>
  rowTexts()
    .map((text) => /: (.)/.exec(text)?.[1] ?? /(.) (?:–|web|Db|app)/.exec(text)?.[1] ?? '?')
    .join('');
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });
const head = (name: string | RegExp): HTMLElement => screen.getByRole('columnheader', { name });

/** Opens a menu and chooses in it. Its code is loaded when it is first opened. */
async function choose(opener: HTMLElement, name: string): Promise<void> {
  await fireEvent.click(opener);
  const item = await screen.findByRole('menuitemradio', { name }, { timeout: 30_000 });
  item.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  await fireEvent.click(item);
  await settled();
}

describe('the order of the list', () => {
  it('is turned by the heads, with the open rows always above, and told to a screen reader', async () => {
    const { bridge } = await openInbox(rows);
    expect(shown()).toBe('abcd');
    expect(head(/Last occurred/).getAttribute('aria-sort')).toBe('descending');
    await fireEvent.click(button('Last occurred'));
    await settled();
    expect([shown(), head(/Last occurred/).getAttribute('aria-sort')]).toEqual(['cbad', 'ascending']);
    await fireEvent.click(button('Client'));
    await settled();
    expect([shown(), head('Client').getAttribute('aria-sort')]).toEqual(['bacd', 'ascending']);
    await fireEvent.click(button('Count'));
    await settled();
    expect([shown(), head(/Message/).getAttribute('aria-sort')]).toEqual(['abcd', 'descending']);
    expect(head(/Last occurred/).getAttribute('aria-sort')).toBe('none');
    expect(bridge.callsOf('changeSettings')).toEqual([
      { listSort: 'oldest' },
      { listSort: 'client' },
      { listSort: 'count' },
    ]);
  });

  it('has all its choices in the menu of the first group', async () => {
    const { inbox } = await openInbox(rows);
    await choose(button('Order of the list: newest first'), 'worst first');
    expect([inbox.list.sort, shown()]).toEqual(['severity', 'bcad']);
    expect(button('Order of the list: worst first')).toBeTruthy();
  }, 40_000);

  it('is as it was left', async () => {
    await openInbox(rows, (bridge) => {
      bridge.hello = {
        ...bridge.hello,
        settings: { ...bridge.hello.settings, listSort: 'oldest', resolvedFolded: true },
      };
    });
    await settled();
    expect(shown()).toBe('cba');
    expect(button('Unfold Resolved').getAttribute('aria-expanded')).toBe('false');
  });

  it('keeps what arrives at its place', async () => {
    const { bridge, inbox } = await openInbox(rows);
    await inbox.sortBy('client');
    bridge.put(makeRow({ id: 9, message: 'n', client: 'mail', lastOccurredAt: NOW }));
    await settled();
    expect(shown()).toBe('bnacd');
  });
});

describe('the resolved rows', () => {
  it('stay folded away', async () => {
    const { bridge } = await openInbox(rows);
    await fireEvent.click(button('Fold Resolved'));
    await fireEvent.click(button('Fold Active'));
    await settled();
    expect(bridge.callsOf('changeSettings')).toEqual([{ resolvedFolded: true }]);
  });
});

describe('filters by event, source and time', () => {
  it.each([
    [{ source: 'server:x' }, 'b'],
    [{ type: 'storage_low' }, 'c'],
    [{ period: '24h' }, 'ad'],
    [{ period: '7d' }, 'abd'],
    [{ period: '30d', severity: 'critical' }, 'bcd'],
    [{ period: '2026-09-23..2026-09-24' }, 'c'],
  ] as const)('%o', async (change: Partial<FilterChoice>, expected) => {
    const { inbox } = await openInbox(rows);
    await inbox.narrow(change);
    await settled();
    expect(shown()).toBe(expected);
  });

  it('are set by their chips', async () => {
    const { inbox } = await openInbox(rows);
    await choose(button('Event'), 'Storage Low');
    await choose(button('Source'), 'Local events');
    await choose(button('Time'), 'Last 30 days');
    expect(inbox.list.filter).toMatchObject({ type: 'storage_low', source: 'local', period: '30d' });
    expect(button('Time: Last 30 days')).toBeTruthy();
    await fireEvent.click(button('Remove the filter Event'));
    expect(inbox.list.filter.type).toBeNull();
  }, 40_000);

  it('take two days from a form', async () => {
    const { inbox } = await openInbox(rows);
    await choose(button('Time'), 'Choose days…');
    const form = await screen.findByRole('dialog', { name: 'Last occurred between' }, { timeout: 30_000 });
    await fireEvent.input(within(form).getByLabelText('From'), { target: { value: '2026-09-23' } });
    await fireEvent.input(within(form).getByLabelText('To'), { target: { value: '2026-09-24' } });
    await fireEvent.submit(form.querySelector('form') ?? form);
    await settled();
    expect(inbox.list.filter.period).toBe('2026-09-23..2026-09-24');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(button(/^Time: .*Sep.* – .*Sep/)).toBeTruthy();
  }, 40_000);

  it('move on with the clock', async () => {
    const { inbox } = await openInbox(rows);
    await inbox.narrow({ period: '24h' });
    vi.setSystemTime(NOW + 24 * HOUR);
    await inbox.list.passTime();
    await settled();
    expect(shown()).toBe('d');
  });
});

describe('saved filters', () => {
  it('stand in the rail, are used by a press and left by another', async () => {
    const { inbox } = await openInbox(rows);
    const failures = button('Failures');
    await fireEvent.click(failures);
    await settled();
    expect([shown(), failures.getAttribute('aria-pressed')]).toEqual(['bc', 'true']);
    expect(button(/^Inbox/).getAttribute('aria-current')).toBeNull();
    await fireEvent.click(failures);
    await settled();
    expect([inbox.list.filter, shown()]).toEqual([NO_FILTER, 'abcd']);
  });

  it('are made from what is looked at, under a name', async () => {
    const { bridge, inbox } = await openInbox(rows);
    expect(screen.queryByRole('button', { name: 'Save filter' })).toBeNull();
    await inbox.narrow({ type: 'storage_low' });
    await settled();
    await fireEvent.click(button('Save filter'));
    const form = await screen.findByRole('dialog', { name: 'Save this filter' }, { timeout: 30_000 });
    await fireEvent.submit(form.querySelector('form') ?? form);
    await settled();
    expect(within(form).getByRole('alert').textContent).toBe('Give it a name.');
    await fireEvent.input(within(form).getByLabelText('Name'), { target: { value: ' Disks ' } });
    await fireEvent.submit(form.querySelector('form') ?? form);
    await settled();
    expect(bridge.callsOf('keepSavedFilters').at(-1)).toMatchObject({
      filters: [{ name: 'Failures' }, { name: 'Disks', filter: { ...NO_FILTER, type: 'storage_low' } }],
    });
    expect(button('Disks').getAttribute('aria-pressed')).toBe('true');
    expect(screen.queryByRole('button', { name: 'Save filter' })).toBeNull();
  }, 40_000);

  it('are renamed and deleted by their menu, and deleting can be undone', async () => {
    const { inbox } = await openInbox(rows);
    const menu = button('More for Failures');
    await fireEvent.click(menu);
    const rename = await screen.findByRole('menuitem', { name: 'Rename…' }, { timeout: 30_000 });
    await fireEvent.click(rename);
    const form = await screen.findByRole('dialog', { name: 'Rename this filter' }, { timeout: 30_000 });
    await fireEvent.input(within(form).getByLabelText('Name'), { target: { value: 'Bad' } });
    await fireEvent.submit(form.querySelector('form') ?? form);
    await settled();
    expect(inbox.saved.all.map(({ name }) => name)).toEqual(['Bad']);
    await inbox.saved.remove('Bad');
    await settled();
    expect(screen.queryByRole('button', { name: 'Bad' })).toBeNull();
    await press('z');
    expect(button('Bad')).toBeTruthy();
  }, 40_000);

  it('stay as they were, with the reason, when they cannot be kept', async () => {
    const { bridge, inbox } = await openInbox(rows);
    bridge.refuse('keepSavedFilters', 'The disk is full.');
    expect(await inbox.saved.save('New', NO_FILTER)).toBe(false);
    expect([inbox.saved.all.length, inbox.saved.problem]).toEqual([1, 'The disk is full.']);
  });
});

describe('the line under what is new', () => {
  const above = (): number => [...document.querySelectorAll('.row')].findIndex((row) => row.querySelector('.looked'));

  it('stands above what was there when the user looked away', async () => {
    const { bridge } = await openInbox(rows);
    expect(above()).toBe(-1);
    globalThis.dispatchEvent(new Event('blur'));
    bridge.put(makeRow({ id: 8, message: 'x', lastOccurredAt: NOW + 1 }));
    bridge.put(makeRow({ id: 9, message: 'y', lastOccurredAt: NOW + 2 }));
    await settled();
    expect(above()).toBe(2);
    expect(screen.getByText('new while you looked')).toBeTruthy();
    globalThis.dispatchEvent(new Event('blur'));
    bridge.put({ ...(rows[2] ?? makeRow({ id: 2 })), readAt: NOW });
    await settled();
    expect(above()).toBe(-1);
  });

  it('stands under what waited and is let in', async () => {
    const { bridge } = await openInbox(rows);
    await fireEvent.pointerEnter(screen.getByRole('grid'));
    bridge.put(makeRow({ id: 9, message: 'x', lastOccurredAt: NOW + 1 }));
    await settled();
    await press('n');
    expect([shown()[0], above()]).toEqual(['x', 1]);
  });

  it('is not drawn in an order that does not go by time', async () => {
    const { bridge, inbox } = await openInbox(rows);
    await inbox.sortBy('client');
    globalThis.dispatchEvent(new Event('blur'));
    bridge.put(makeRow({ id: 9, client: 'a', lastOccurredAt: NOW + 1 }));
    await settled();
    expect(above()).toBe(-1);
  });
});
