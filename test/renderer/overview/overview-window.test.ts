import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hello, OverviewView } from '../../../preload/contract.ts';
import { dayEdges } from '../../../renderer/state/overview-days.ts';
import { NOW, makeRow } from '../support/rows.ts';
import { openInbox, press, rowTexts, settled } from '../support/windows.ts';
import { dayOf, planOf, viewOf } from './views.ts';

const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

const usual = viewOf(
  [
    planOf('db-03', 'hourly', [dayOf(28, 'missed'), dayOf(29, 'good', 4)]),
    planOf('web-01', 'nightly', [dayOf(27, 'good'), { ...dayOf(29, 'failed', 2), good: 2 }]),
  ],
  [{ source: 'local', client: 'db-03', from: NOW - 49 * HOUR, to: NOW - 48 * HOUR }],
);

async function open(view: OverviewView = usual, hello: Partial<Hello> = {}): ReturnType<typeof openInbox> {
  const opened = await openInbox([makeRow({ id: 1, plan: 'nightly', lastOccurredAt: NOW - HOUR })], (bridge) => {
    bridge.overview = view;
    bridge.hello = { ...bridge.hello, ...hello };
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Overview' }));
  await vi.waitFor(async () => {
    await settled();
    expect(screen.getByRole('main', { name: 'Overview' }).textContent).not.toBe('');
    expect(document.querySelector('.sums, .empty, [role="alert"]')).not.toBeNull();
  });
  return opened;
}

const strip = (name: string): HTMLElement => screen.getByRole('slider', { name: new RegExp(`^${name}`) });
const said = (name: string): string | null => strip(name).getAttribute('aria-valuetext');

describe('the overview', () => {
  it('asks for the days of this computer and says each in words', async () => {
    const { bridge } = await open();
    expect(bridge.callsOf('getOverview')).toEqual([{ edges: dayEdges(NOW, 30) }]);
    expect(said('web-01, nightly')).toMatch(/^Tue 6 Oct: Failed, 2 of 4 runs, \d\d:20 to \d\d:20$/);
    expect(said('db-03, hourly')).toMatch(/^Tue 6 Oct: Good, 4 runs, /);
    expect(document.querySelector('.sums')?.textContent).toContain('2 of 2');
    expect(screen.getAllByText('50%')).toHaveLength(2);
  });

  it('says that it is quiet, and that a demo is one', async () => {
    await open(usual, { isDemo: true, quiet: { why: 'hand', until: null } });
    const main = screen.getByRole('main', { name: 'Overview' });
    expect(within(main).getByRole('button', { name: 'Resume' })).toBeTruthy();
    expect(within(main).getByRole('note').textContent).toContain('these backups are made up');
  });

  it('has one tab stop; arrows move by day and plan, the focus with them', async () => {
    await open();
    expect(document.querySelectorAll('.strip[tabindex="0"]')).toHaveLength(1);
    expect(document.activeElement).toBe(strip('db-03'));
    await press('ArrowLeft');
    expect(said('db-03')).toContain('Missed, 1 run');
    await press('ArrowLeft');
    await press('ArrowLeft');
    expect(said('db-03')).toContain('Nothing known');
    await press('ArrowRight');
    expect(said('db-03')).toMatch(/Client offline, offline for 60 min from/);
    await press('ArrowDown');
    expect(document.activeElement).toBe(strip('web-01'));
    expect(said('web-01')).toContain('Sun 4 Oct: Good');
    await press('Home');
    expect(strip('web-01').getAttribute('aria-valuenow')).toBe('1');
    await press('ArrowLeft');
    expect(strip('web-01').getAttribute('aria-valuenow')).toBe('1');
  });

  it('shows the rows of the day on Enter, as chips that can be removed one by one', async () => {
    const { bridge, inbox } = await open();
    await press('ArrowDown');
    await press('Enter');
    const [from, to] = dayEdges(NOW, 30).slice(-2);
    expect(bridge.callsOf('listNotifications').at(-1)).toMatchObject({
      client: 'web-01',
      plan: 'nightly',
      during: { from, to },
    });
    expect(inbox.place).toBe('list');
    expect(rowTexts()).toHaveLength(1);
    await fireEvent.click(screen.getByRole('button', { name: 'Remove the filter Day' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Remove the filter Plan' }));
    await settled();
    expect(inbox.list.filter).toMatchObject({ client: 'web-01', plan: null, during: null });
  });

  it('shows the client’s rows for a day on which it was offline', async () => {
    const { inbox } = await open();
    for (let times = 0; times < 2; times += 1) await press('ArrowLeft');
    await press('Enter');
    expect(inbox.list.filter).toMatchObject({ client: 'db-03', plan: null });
    expect(inbox.list.filter.during).not.toBeNull();
  });

  it('shows the day under the pointer in the line below, and its rows on a click', async () => {
    const { inbox } = await open();
    const target = strip('web-01');
    target.getBoundingClientRect = () => ({ left: 0, width: 300 }) as DOMRect;
    await fireEvent.mouseMove(target, { clientX: 275 });
    expect(document.querySelector('.readout')?.textContent).toMatch(/Good.*Sun 4 Oct.*web-01/);
    await fireEvent.mouseLeave(target);
    expect(document.querySelector('.readout')?.textContent).toContain('db-03');
    await fireEvent.click(target, { clientX: 299 });
    await settled();
    expect(inbox.list.filter).toMatchObject({ client: 'web-01', plan: 'nightly' });
  });

  it('looks back further, and finds clients and plans', async () => {
    const { bridge } = await open();
    await fireEvent.click(screen.getByRole('radio', { name: '90 days' }));
    await settled();
    expect(bridge.callsOf('getOverview').at(-1)).toEqual({ edges: dayEdges(NOW, 90) });
    await press('/');
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'web' } });
    expect(screen.getAllByRole('slider')).toHaveLength(1);
    await fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'nobody' } });
    expect(screen.getByRole('heading', { name: 'No client or plan matches' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Clear the search' }));
    expect(screen.getAllByRole('slider')).toHaveLength(2);
  });

  it('leaves keys of the list alone, and Escape and V lead back', async () => {
    const { bridge, inbox } = await open();
    await press('j');
    await press('e');
    expect(bridge.callsOf('resolve')).toEqual([]);
    await press('v');
    expect(inbox.place).toBe('list');
    await press('v');
    await press('Escape');
    expect(inbox.place).toBe('list');
  });

  it('follows what comes in, once for a burst, and only what changes a day', async () => {
    const { bridge } = await open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW });
    bridge.put(makeRow({ id: 2, type: 'storage_low' }));
    await vi.advanceTimersByTimeAsync(2000);
    expect(bridge.callsOf('getOverview')).toHaveLength(1);
    for (let id = 3; id < 20; id += 1) bridge.put(makeRow({ id, type: 'backup_failed' }));
    await vi.advanceTimersByTimeAsync(2000);
    expect(bridge.callsOf('getOverview')).toHaveLength(2);
  });

  it('says what to do when there is nothing yet', async () => {
    const { bridge } = await open(viewOf([]));
    expect(screen.getByRole('heading', { name: 'Nothing to look back on yet' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'How to send events' }));
    expect(bridge.callsOf('openWindow')).toEqual([{ window: 'settings', page: 'local_events' }]);
  });

  it('says why it can not be read, and tries again', async () => {
    const { bridge } = await openInbox([], (fake) => {
      fake.refuse('getOverview', 'The database is locked.');
    });
    await press('v');
    await vi.waitFor(() => {
      expect(screen.getByRole('alert').textContent).toContain('The database is locked.');
    });
    bridge.overview = usual;
    bridge.refuse('getOverview', null);
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settled();
    expect(screen.getAllByRole('slider')).toHaveLength(2);
  });
});
