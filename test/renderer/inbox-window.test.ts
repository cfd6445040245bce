import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chosen, openInbox, press, rowTexts, settled } from './support/windows.ts';
import { makeRow, makeRows, NOW } from './support/rows.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

const three = [
  makeRow({ id: 3, message: 'first', lastOccurredAt: NOW - 1000, occurrenceCount: 4 }),
  makeRow({
    id: 2,
    message: 'second',
    lastOccurredAt: NOW - 2000,
    type: 'storage_low',
    severity: 'warning',
    client: null,
    location: 'vault-2',
  }),
  makeRow({ id: 1, message: 'third', lastOccurredAt: NOW - 3000, readAt: NOW, resolvedAt: NOW, resolvedBy: 'user' }),
];
const button = (name: string | RegExp): HTMLElement => screen.getByRole('button', { name });

describe('rows', () => {
  it('say what, how often, who, how grave, when and in which state', async () => {
    await openInbox(three);
    expect(rowTexts()).toEqual([
      expect.stringMatching(/^Backup Failed ×4 hourly: first web-01 Critical \d\d:19 New$/),
      expect.stringMatching(/^Storage Low vault-2: second – Warning \d\d:19 New$/),
      expect.stringMatching(/^Backup Failed hourly: third web-01 Critical \d\d:19 Resolved$/),
    ]);
  });

  it('are numbered for a screen reader over heads and holes', async () => {
    await openInbox(makeRows(100_000, 40_000));
    const grid = screen.getByRole('grid', { name: 'Notifications' });
    expect(grid.getAttribute('aria-rowcount')).toBe('100003');
    expect(
      within(grid)
        .getByText(/message 0$/)
        .closest('[role="row"]')
        ?.getAttribute('aria-rowindex'),
    ).toBe('3');
    expect(document.querySelectorAll('.row').length).toBeLessThan(80);
  });

  it('show markup as text', async () => {
    const bait = '<img src=x onerror="document.title=1">';
    await openInbox([makeRow({ id: 1, message: bait, client: bait, plan: bait })]);
    await fireEvent.click(screen.getAllByText(/img src=x/)[0] ?? document.body);
    await settled();
    expect(document.querySelector('img')).toBeNull();
    expect(screen.getAllByText(bait).length).toBeGreaterThan(2);
  });

  it('fold under their head', async () => {
    await openInbox(three);
    await fireEvent.click(button('Fold Active'));
    expect(rowTexts()).toHaveLength(1);
    expect(button('Unfold Active').getAttribute('aria-expanded')).toBe('false');
  });
});

describe('keys', () => {
  it('move the cursor, open and close details', async () => {
    await openInbox(three);
    await press('j');
    await press('ArrowDown');
    expect(chosen()).toContain('Storage Low');
    expect(screen.getByRole('grid').getAttribute('aria-activedescendant')).toBe('row-2');
    await press('k');
    await press('Enter');
    expect(within(screen.getByRole('complementary', { name: 'Details' })).getByText('first')).toBeTruthy();
    await press('Escape');
    expect(screen.queryByRole('complementary', { name: 'Details' })).toBeNull();
  });

  it('resolve a row; the next one takes its place, and undo brings it back', async () => {
    const { bridge } = await openInbox(three);
    await press('j');
    await press('e');
    expect(bridge.callsOf('resolve')).toEqual([{ ids: [3] }]);
    expect(chosen()).toContain('Storage Low');
    expect(screen.getByText('Resolved', { selector: '.toast span' })).toBeTruthy();
    await press('z');
    expect(bridge.callsOf('reopen')).toEqual([{ ids: [3] }]);
    expect(rowTexts()[0]).toContain('Backup Failed');
  });

  it('say that a server’s row is resolved only here', async () => {
    await openInbox([makeRow({ id: 1, source: 'server:a' }), makeRow({ id: 2 })]);
    await press('j');
    await press('e');
    expect(screen.getByText('Resolved, only here; the server has no such call')).toBeTruthy();
  });

  it('say so when undo finds the place taken', async () => {
    const { bridge } = await openInbox(three);
    await press('j');
    await press('e');
    bridge.refuseReopen = true;
    await press('z');
    expect(screen.getByText('A newer one has taken its place, so it stays resolved')).toBeTruthy();
  });

  it('mark as read and unread', async () => {
    const { bridge } = await openInbox(three);
    await press('j');
    await press('r');
    expect(rowTexts()[0]).toMatch(/Read$/);
    await press('u');
    expect(rowTexts()[0]).toMatch(/New$/);
    expect([bridge.callsOf('markRead'), bridge.callsOf('markUnread')]).toEqual([[{ ids: [3] }], [{ ids: [3] }]]);
  });

  it('list themselves', async () => {
    await openInbox(three);
    await press('?');
    expect(screen.getByRole('dialog', { name: 'Keys' })).toBeTruthy();
    await press('e');
    expect(screen.queryByText('Resolved', { selector: '.toast span' })).toBeNull();
  });

  it('open the settings', async () => {
    const { bridge } = await openInbox(three);
    await press(',', { ctrlKey: true });
    expect(bridge.callsOf('openWindow')).toEqual([{ window: 'settings' }]);
  });
});

describe('mark all as read', () => {
  it('goes as far as the window has seen and can be undone', async () => {
    const { bridge } = await openInbox(three);
    await fireEvent.click(button('Mark all as read'));
    await settled();
    expect(bridge.callsOf('changeMany')).toEqual([{ act: 'read', ids: null, upToRevision: 1 }]);
    expect(screen.getByText('2 notifications marked as read')).toBeTruthy();
    await press('z');
    expect(bridge.callsOf('undoMany')).toEqual([{ undo: 1 }]);
    expect(rowTexts().map((text) => text.split(' ').at(-1))).toEqual(['New', 'New', 'Resolved']);
  });

  it('can be undone when the rows were too many to be told', async () => {
    const { bridge } = await openInbox(three, (fake) => {
      fake.tellsTooMany = true;
    });
    await fireEvent.click(button('Mark all as read'));
    await settled();
    await fireEvent.click(button(/Undo/));
    await settled();
    expect(bridge.summary().unread).toBe(2);
    expect(screen.getByText('Undone')).toBeTruthy();
  });
});

describe('filters', () => {
  it('are set in the chip’s menu and removed by its cross', async () => {
    const { inbox } = await openInbox(three);
    await fireEvent.click(button('Severity'));
    const choice = await screen.findByRole('menuitemradio', { name: 'Warning' }, { timeout: 30_000 });
    expect(screen.getAllByRole('menuitemradio').map((item) => item.textContent.trim())).toEqual([
      'Any',
      'Critical',
      'Warning',
      'Info',
    ]);
    choice.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    await fireEvent.click(choice);
    await settled();
    expect(inbox.list.filter.severity).toBe('warning');
    expect(rowTexts()).toHaveLength(1);
    await fireEvent.click(button('Remove the filter Severity'));
    await settled();
    expect(rowTexts()).toHaveLength(3);
  }, 40_000);

  it('search after a pause, and are cleared where nothing matches', async () => {
    await openInbox(three);
    await press('/');
    const field = screen.getByRole('searchbox', { name: 'Search' });
    expect(document.activeElement).toBe(field);
    await fireEvent.input(field, { target: { value: 'nowhere' } });
    await press('Enter');
    expect(screen.getByRole('heading', { name: 'Nothing matches' })).toBeTruthy();
    await fireEvent.click(button('Clear filters'));
    await settled();
    expect(rowTexts()).toHaveLength(3);
    expect(field).toHaveProperty('value', '');
  });

  it('narrow to a client from the rail', async () => {
    await openInbox(three);
    await fireEvent.click(button(/^web-01/));
    await settled();
    expect(rowTexts()).toHaveLength(2);
    expect(button(/^web-01/).getAttribute('aria-pressed')).toBe('true');
  });
});

describe('news', () => {
  it('come in at once while nobody is in the list', async () => {
    const { bridge } = await openInbox(three);
    bridge.put(makeRow({ id: 9, message: 'news', lastOccurredAt: NOW }));
    await settled();
    expect(rowTexts()[0]).toContain('news');
  });

  it('wait under the pointer and come in on demand', async () => {
    const { bridge } = await openInbox(three);
    await fireEvent.pointerEnter(screen.getByRole('grid'));
    bridge.put(makeRow({ id: 9, message: 'news', lastOccurredAt: NOW }));
    await settled();
    expect(rowTexts()[0]).toContain('first');
    await fireEvent.click(button(/1 new/));
    await settled();
    expect(rowTexts()[0]).toContain('news');
    expect(screen.queryByRole('button', { name: /1 new/ })).toBeNull();
  });

  it('leave the cursor on its notification', async () => {
    const { bridge } = await openInbox(three);
    await press('j');
    bridge.put(makeRow({ id: 9, message: 'news', lastOccurredAt: NOW }));
    await settled();
    await press('n');
    expect(rowTexts()[0]).toContain('news');
    expect(chosen()).toContain('first');
  });
});

describe('a target from a pop-up', () => {
  it('is chosen and opened even if filters hide it and it is not loaded', async () => {
    const rows = makeRows(5000);
    const { bridge, inbox } = await openInbox(rows);
    await inbox.narrow({ status: 'resolved' });
    bridge.push('target', { window: 'inbox', notificationId: 1234 });
    await vi.waitFor(() => {
      expect(inbox.selection.row?.id).toBe(1234);
    });
    await settled();
    expect([inbox.list.filter.status, inbox.selection.index]).toEqual([null, 5000 - 1234]);
    expect(within(screen.getByRole('complementary', { name: 'Details' })).getByText('message 3766')).toBeTruthy();
  });

  it('says so when it is gone', async () => {
    const { bridge } = await openInbox(three);
    bridge.push('target', { window: 'inbox', notificationId: 77 });
    await settled();
    expect(screen.getByText('This notification is no longer kept')).toBeTruthy();
  });
});
