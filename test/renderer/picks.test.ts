import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeRow, makeRows, NOW } from './support/rows.ts';
import { openInbox, press, rowTexts, settled } from './support/windows.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

const five = [5, 4, 3, 2, 1].map((id) =>
  makeRow({ id, message: `message ${String(id)}`, lastOccurredAt: NOW - (6 - id) * 1000, client: `c${String(id)}` }),
);
/** Ids of the rows that a screen reader is told to be selected. */
const picked = (): number[] =>
  [...document.querySelectorAll('.row.picked[aria-selected="true"]')].map((row) => Number(row.id.replace('row-', '')));
const bar = (): HTMLElement | null => document.querySelector('.bar.picking');
const count = (): string | undefined => bar()?.querySelector('h1')?.textContent;
const row = (id: number): HTMLElement => document.querySelector<HTMLElement>(`#row-${String(id)}`) ?? document.body;
/** Waits for what is loaded when it is first wanted. */
const later = <T>(find: () => T): Promise<T> => vi.waitFor(find, { timeout: 25_000 });
const undo = (): HTMLElement => screen.getByRole('button', { name: /Undo/ });

describe('rows are picked', () => {
  it('by X, one after another, and let go by it', async () => {
    await openInbox(five);
    await press('x');
    expect([picked(), count()]).toEqual([[5], '1 selected']);
    expect(screen.getByRole('heading', { level: 1, name: '1 selected' })).toBeTruthy();
    await press('j');
    await press('j');
    await press('x');
    expect([picked(), count()]).toEqual([[5, 3], '2 selected']);
    await press('x');
    expect(picked()).toEqual([5]);
  });

  it('by Shift and J or K, back and forth', async () => {
    await openInbox(five);
    await press('j');
    await press('J', { shiftKey: true });
    await press('J', { shiftKey: true });
    expect(picked()).toEqual([5, 4, 3]);
    await press('K', { shiftKey: true });
    expect(picked()).toEqual([5, 4]);
    await press('ArrowDown', { shiftKey: true });
    expect(picked()).toEqual([5, 4, 3]);
  });

  it('in a second range, which leaves the first as it is', async () => {
    await openInbox(five);
    await press('x');
    for (const key of ['j', 'j', 'j']) await press(key);
    await press('J', { shiftKey: true });
    expect(picked()).toEqual([5, 2, 1]);
  });

  it('by the box, by Ctrl and a click, and by Shift and a click up to a row', async () => {
    await openInbox(five);
    await fireEvent.click(row(4).querySelector('.lead') ?? document.body);
    await fireEvent.click(row(5), { ctrlKey: true });
    expect(picked()).toEqual([5, 4]);
    await fireEvent.click(row(2), { shiftKey: true });
    await settled();
    expect(picked()).toEqual([5, 4, 3, 2]);
    expect(screen.queryByRole('complementary', { name: 'Details' })).toBeNull();
  });

  it('also those of a range that are not loaded', async () => {
    const { bridge, inbox } = await openInbox(makeRows(3000));
    inbox.selection.choose(0);
    await inbox.moveTo(0);
    await inbox.pickTo(2400);
    await settled();
    expect(count()).toBe('2,401 selected');
    expect(bridge.callsOf('listIds')).toMatchObject([{ offset: 0, limit: 2401 }]);
  });

  it('all at once by Ctrl and A, whether loaded or not, but for what is folded away', async () => {
    const { inbox } = await openInbox(makeRows(1000, 600));
    await press('a', { ctrlKey: true });
    expect(count()).toBe('1,000 selected');
    await press('Escape');
    inbox.toggleGroup('resolved');
    await press('a', { ctrlKey: true });
    expect(count()).toBe('600 selected');
  });

  it('and let go by Esc, by another filter, and by the box of the bar', async () => {
    const { inbox } = await openInbox(five);
    await press('x');
    await press('Escape');
    expect(bar()).toBeNull();
    await press('x');
    await inbox.narrow({ severity: 'critical' });
    await settled();
    expect(bar()).toBeNull();
    await press('x');
    const box = screen.getByRole('checkbox', { name: 'Select all 5' });
    expect(box).toHaveProperty('indeterminate', true);
    await fireEvent.click(box);
    await settled();
    expect(count()).toBe('5 selected');
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Select all 5' }));
    await settled();
    expect(bar()).toBeNull();
  });

  it('and stay apart from the cursor, which goes on moving', async () => {
    await openInbox(five);
    await press('x');
    await press('j');
    expect(screen.getByRole('grid').getAttribute('aria-activedescendant')).toBe('row-4');
    expect(picked()).toEqual([5]);
    expect(screen.getByRole('grid').getAttribute('aria-multiselectable')).toBe('true');
  });
});

describe('what is done is done to all picked rows', () => {
  it('at once, with one undo for all', async () => {
    const { bridge } = await openInbox(five);
    await press('x');
    await press('J', { shiftKey: true });
    await press('e');
    expect(bridge.callsOf('changeMany')).toEqual([{ act: 'resolve', ids: [5, 4], upToRevision: 1 }]);
    expect(bridge.callsOf('resolve')).toEqual([]);
    expect(screen.getByText('2 notifications resolved')).toBeTruthy();
    expect(bar()).toBeNull();
    await fireEvent.click(undo());
    await settled();
    expect(bridge.callsOf('undoMany')).toEqual([{ undo: 1 }]);
    expect(bridge.summary().open).toBe(5);
  });

  it('by the buttons of the bar; read ones stay picked for the next act', async () => {
    const { bridge } = await openInbox(five);
    await press('x');
    await press('J', { shiftKey: true });
    const buttons = within(bar() ?? document.body);
    await fireEvent.click(buttons.getByRole('button', { name: /^Read/ }));
    await settled();
    expect(picked()).toEqual([5, 4]);
    await fireEvent.click(buttons.getByRole('button', { name: /^Unread/ }));
    await settled();
    await fireEvent.click(buttons.getByRole('button', { name: /^Resolve/ }));
    await settled();
    expect(bridge.callsOf('changeMany').map((change) => (change as { act: string }).act)).toEqual([
      'read',
      'unread',
      'resolve',
    ]);
  });

  it('and taken back step by step, also when the toast has gone', async () => {
    const { bridge, inbox } = await openInbox(five);
    await press('j');
    await press('r');
    await press('a', { ctrlKey: true });
    await press('e');
    inbox.toasts.dismiss();
    await press('z');
    expect(bridge.summary().open).toBe(5);
    await press('z');
    expect(bridge.rows.find(({ id }) => id === 5)?.readAt).toBeNull();
    await press('z');
    expect(screen.getByText('Nothing to undo')).toBeTruthy();
  });

  it('S asks once until when and snoozes them all; one Z takes it back', async () => {
    const { bridge, inbox } = await openInbox(five);
    await press('x');
    await press('J', { shiftKey: true });
    await press('s');
    const dialog = await later(() => screen.getByRole('dialog', { name: 'Snooze 2 notifications' }));
    expect(within(dialog).queryByRole('button', { name: 'End their snooze' })).toBeNull();
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Until tomorrow, 08:00' }));
    await settled();
    expect(bridge.callsOf('changeMany')).toEqual([{ act: 'snooze', until: 'tomorrow', ids: [5, 4], upToRevision: 1 }]);
    expect(bridge.callsOf('snooze')).toEqual([]);
    expect(screen.getByText('2 notifications snoozed')).toBeTruthy();
    expect([picked(), inbox.snoozing]).toEqual([[5, 4], null]);
    expect(rowTexts().filter((text) => text.includes('Snoozed'))).toHaveLength(2);
    await press('z');
    expect(bridge.callsOf('undoMany')).toEqual([{ undo: 1 }]);
    expect(rowTexts().filter((text) => text.includes('Snoozed'))).toEqual([]);
  }, 30_000);

  it('the button of the bar asks too, and where some are asleep their snooze can be ended', async () => {
    const { bridge } = await openInbox(five.map((each) => (each.id === 4 ? { ...each, snoozedUntil: NOW + 1 } : each)));
    await press('a', { ctrlKey: true });
    await fireEvent.click(within(bar() ?? document.body).getByRole('button', { name: /^Snooze/ }));
    const button = await later(() => screen.getByRole('button', { name: 'End their snooze' }));
    await fireEvent.click(button);
    await settled();
    expect(bridge.callsOf('changeMany')).toMatchObject([{ act: 'unsnooze' }]);
    expect(screen.getByText('Snooze ended')).toBeTruthy();
  }, 30_000);

  it('and there is nothing to snooze where all are resolved', async () => {
    const { inbox } = await openInbox(five.map((each) => ({ ...each, resolvedAt: NOW, resolvedBy: 'user' as const })));
    await inbox.narrow({ status: 'resolved' });
    await settled();
    await press('x');
    await press('s');
    expect(inbox.snoozing).toBeNull();
    expect(screen.getByText('All of them are resolved, so there is nothing to snooze')).toBeTruthy();
  });

  it('and says so when nothing was to be changed', async () => {
    await openInbox(five);
    await press('x');
    await press('u');
    expect(screen.getByText('Nothing was to be changed')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Undo/ })).toBeNull();
  });

  it('and keeps the selection, with the reason, when main refuses', async () => {
    const { bridge } = await openInbox(five);
    bridge.refuse('changeMany', 'The disk is full.');
    await press('x');
    await press('e');
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.');
    expect(picked()).toEqual([5]);
  });
});

describe('while rows are picked', () => {
  it('what arrives is not among them, nor what has news after all were picked', async () => {
    const { bridge } = await openInbox(five);
    await press('a', { ctrlKey: true });
    bridge.put(makeRow({ id: 9, lastOccurredAt: NOW }));
    bridge.put(makeRow({ id: 2, lastOccurredAt: NOW + 1, occurrenceCount: 2 }));
    await settled();
    expect(count()).toBe('4 selected');
    await press('e');
    expect(bridge.callsOf('changeMany')).toEqual([{ act: 'resolve', ids: [5, 4, 3, 1], upToRevision: 1 }]);
  });

  it('those that leave the list are let go', async () => {
    const { bridge, inbox } = await openInbox(five);
    await inbox.narrow({ status: 'new' });
    await press('a', { ctrlKey: true });
    bridge.put(makeRow({ id: 2, readAt: NOW }));
    bridge.commit(new Map([[1, null]]));
    await settled();
    expect(count()).toBe('3 selected');
  });

  it('the details tell what they are, and what of it stays on a server', async () => {
    await openInbox([
      makeRow({ id: 3, lastOccurredAt: NOW, source: 'server:a', occurrenceCount: 4 }),
      makeRow({ id: 2, lastOccurredAt: NOW - 1, type: 'storage_low', severity: 'warning' }),
    ]);
    await press('j');
    await press('Enter');
    await press('x');
    await press('J', { shiftKey: true });
    const pane = screen.getByRole('complementary', { name: 'Details' });
    expect(within(pane).getByRole('heading', { level: 2 }).textContent).toBe('2 selected');
    expect(within(pane).getByText('What you do now is done to both.')).toBeTruthy();
    expect(within(pane).getByText(/^1 comes from a BBS server/)).toBeTruthy();
    expect([...pane.querySelectorAll('.tally li')].map((line) => line.textContent.replaceAll(/\s+/g, ''))).toEqual([
      'Critical1',
      'Warning1',
      'BackupFailed1',
      'StorageLow1',
    ]);
    expect(within(pane).getByText('In all').nextElementSibling?.textContent).toBe('5');
  });

  it('the focus stays in the list when they are resolved under it', async () => {
    await openInbox(five);
    const grid = screen.getByRole('grid');
    grid.focus();
    await press('x');
    await press('J', { shiftKey: true });
    await press('e');
    await settled();
    expect(document.activeElement).toBe(grid);
    expect(rowTexts()).toHaveLength(5);
  });

  it('the focus goes to the list when the bar that had it goes', async () => {
    await openInbox(five);
    await press('x');
    const button = within(bar() ?? document.body).getByRole('button', { name: /^Resolve/ });
    button.focus();
    await fireEvent.click(button);
    await settled();
    await settled();
    expect(document.activeElement).toBe(screen.getByRole('grid'));
  });
});
