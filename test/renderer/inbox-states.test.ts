import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openInbox, press, rowTexts, settled } from './support/windows.ts';
import { makeHello, type FakeBridge } from './support/fake-bridge.ts';
import { makeRow, NOW } from './support/rows.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

const over = makeRow({ id: 1, readAt: NOW, resolvedAt: NOW, resolvedBy: 'event' });
const heading = (name: string): HTMLElement => screen.getByRole('heading', { name });

function blind(bridge: FakeBridge): void {
  bridge.hello = {
    ...makeHello(),
    sources: [{ id: 'local', name: 'Local events', state: 'off', lastSignAt: null }],
    conditions: [
      {
        id: 'port',
        severity: 'warning',
        title: 'Local events are off',
        remedy: 'Port 8737 is taken.',
        page: 'local_events',
      },
    ],
  };
}

describe('the empty list', () => {
  it('says who was asked and when, and shows what is resolved on demand', async () => {
    await openInbox([over]);
    expect(heading('Nothing needs you')).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Who was asked' }).textContent).toContain('working · heard just now');
    await fireEvent.click(screen.getByRole('button', { name: 'Show resolved' }));
    await settled();
    expect(rowTexts()).toHaveLength(1);
  });

  it('tells a new user how to begin', async () => {
    const { bridge } = await openInbox([]);
    expect(heading('Nothing has come in yet')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'How to send events' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Add a BBS server' }));
    expect(bridge.callsOf('openWindow')).toEqual([
      { window: 'settings', page: 'local_events' },
      { window: 'settings', page: 'servers' },
    ]);
  });

  it('asks for no server where there is one', async () => {
    await openInbox([], (fake) => {
      const office = { id: 'server:7', name: 'office', state: 'ok', lastSignAt: NOW } as const;
      fake.hello = { ...makeHello(), sources: [...makeHello().sources, office] };
    });
    expect(heading('Nothing has come in yet')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Add a BBS server' })).toBeNull();
  });

  it('does not look calm while something is blind, and names the remedy', async () => {
    const { bridge } = await openInbox([over], blind);
    expect(heading('Nothing is listed, but not everything is seen')).toBeTruthy();
    expect(screen.getAllByText('Port 8737 is taken.')).toHaveLength(2);
    expect(screen.queryByText('All sources in order')).toBeNull();
    bridge.push('conditions', []);
    await settled();
    expect(heading('Nothing needs you')).toBeTruthy();
  });
});

it('shows at once what comes after the last row was resolved in use', async () => {
  const { bridge } = await openInbox([makeRow({ id: 1 })]);
  await press('j');
  document.querySelector<HTMLElement>('[data-home]')?.focus();
  await settled();
  await press('e');
  expect(heading('Nothing needs you')).toBeTruthy();
  bridge.put(makeRow({ id: 2, message: 'A new failure' }));
  await settled();
  expect(rowTexts().join()).toContain('A new failure');
  expect(screen.queryByText('1 new')).toBeNull();
});

describe('failures', () => {
  it('of the first page are told with a way to try again', async () => {
    const { bridge } = await openInbox([makeRow({ id: 1 })], (fake) => {
      fake.refuse('listNotifications', 'The database is locked.');
    });
    expect(screen.getByRole('alert').textContent).toBe('The database is locked.');
    bridge.refuse('listNotifications', null);
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settled();
    expect(rowTexts()).toHaveLength(1);
  });

  it('of an action leave the row as it is and stay until tried again', async () => {
    const { bridge } = await openInbox([makeRow({ id: 1 }), makeRow({ id: 2 })]);
    bridge.refuse('resolve', 'The disk is full.');
    await press('j');
    await press('e');
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('Resolve did not work. The disk is full.');
    expect(rowTexts()).toHaveLength(2);
    bridge.refuse('resolve', null);
    await fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await settled();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(rowTexts()[1]).toMatch(/Resolved$/);
  });
});

describe('the rail', () => {
  it('counts, and follows commits', async () => {
    const { bridge } = await openInbox([makeRow({ id: 1 }), over]);
    const views = screen.getByRole('navigation', { name: 'Views' });
    const counts = (): (string | null)[] =>
      [...views.querySelectorAll('.item .n')].slice(0, 3).map((each) => each.textContent);
    expect(counts()).toEqual(['1', '1', '1']);
    bridge.put(makeRow({ id: 7, lastOccurredAt: NOW }));
    await settled();
    expect(counts()).toEqual(['2', '2', '1']);
    expect(document.title).toBe('(2) Notifications – BBS Tray');
  });

  it('shows a blind source', async () => {
    const { bridge } = await openInbox([makeRow({ id: 1 })]);
    bridge.push('sources', [{ id: 'server:1', name: 'colo', state: 'blind', lastSignAt: NOW - 3_600_000 }]);
    await settled();
    const item = screen.getByText('colo').closest('li');
    expect(item?.title).toBe('Not seen, last heard 1 h ago');
    expect(item && within(item).getByRole('img', { name: 'blind' })).toBeTruthy();
  });
});

describe('details', () => {
  it('fold a long message and unfold it', async () => {
    const message = Array.from({ length: 40 }, (_, at) => `line ${String(at)}`).join('\n');
    await openInbox([makeRow({ id: 1, message })]);
    await press('j');
    await press('Enter');
    expect(screen.getByText('34 more lines')).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(document.querySelector('pre')?.textContent).toBe(message);
  });

  it('say when with the zone, how often, and from where', async () => {
    await openInbox([
      makeRow({ id: 1, occurrenceCount: 4, firstOccurredAt: NOW - 7_200_000, lastOccurredAt: NOW - 480_000 }),
    ]);
    await press('j');
    await press('Enter');
    const details = screen.getByRole('complementary', { name: 'Details' });
    expect(details.textContent).toContain('4 times, last 8 min ago');
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    await expect.poll(() => details.querySelector('time')?.title).toContain(zone);
    expect(details.textContent).toContain('Local events');
  });

  it('offer to reopen only what the user has resolved', async () => {
    const byUser = { ...over, id: 5, resolvedBy: 'user' as const, lastOccurredAt: NOW };
    const { bridge, inbox } = await openInbox([makeRow({ id: 9 }), over, byUser]);
    inbox.open(2);
    await settled();
    expect(screen.queryByRole('button', { name: 'Reopen' })).toBeNull();
    inbox.open(1);
    await settled();
    await fireEvent.click(screen.getByRole('button', { name: 'Reopen' }));
    await settled();
    expect(bridge.callsOf('reopen')).toEqual([{ ids: [5] }]);
    expect(screen.getByText('Reopened')).toBeTruthy();
  });
});
