import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeClient, openClients } from './clients/fake-clients.ts';
import { makeRow, NOW } from './support/rows.ts';
import { openInbox, press, settled } from './support/windows.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

/** Waits for what is loaded when it is first wanted. */
const later = <T>(find: () => T): Promise<T> => vi.waitFor(find, { timeout: 25_000 });
const details = (): HTMLElement => screen.getByRole('complementary', { name: 'Details' });
const web = { source: 'local', client: 'web-01' };

describe('muting the client of a row', { timeout: 30_000 }, () => {
  it('is asked for by M, said in the details of all its rows, and taken back by Z', async () => {
    const { bridge } = await openInbox([
      makeRow({ id: 2, lastOccurredAt: NOW - 1 }),
      makeRow({ id: 1, lastOccurredAt: NOW - 2, type: 'agent_offline' }),
    ]);
    await press('j');
    await press('Enter');
    await press('m');
    const dialog = await later(() => screen.getByRole('dialog', { name: 'Mute web-01' }));
    expect(
      within(dialog)
        .getAllByRole('button')
        .map(({ textContent }) => textContent.trim()),
    ).toEqual(['For 1 hour', 'Until tomorrow, 08:00', 'Until I unmute it', 'Cancel']);
    await fireEvent.click(within(dialog).getByRole('button', { name: 'Until I unmute it' }));
    await settled();
    expect(bridge.callsOf('muteClient')).toEqual([{ ...web, until: 'resume' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
    for (const key of ['j', 'k']) {
      await press(key);
      expect(within(details()).getByText('web-01 is muted until you unmute it')).toBeTruthy();
    }
    await press('z');
    expect(bridge.callsOf('unmuteClient')).toEqual([web]);
    expect(within(details()).queryByText(/is muted/)).toBeNull();
  });

  it('ends by M and by its button, and comes back by undo to the same time', async () => {
    const until = NOW + 3_600_000;
    const { bridge } = await openInbox([makeRow({ id: 1 })], (fake) => {
      fake.hello = { ...fake.hello, mutes: [{ ...web, since: NOW, until }] };
    });
    await press('j');
    await press('Enter');
    expect(within(details()).getByText(/^web-01 is muted until \d/)).toBeTruthy();
    await press('m');
    await press('z');
    expect(bridge.callsOf('muteClient')).toEqual([{ ...web, until }]);
    await fireEvent.click(within(details()).getByRole('button', { name: 'Unmute' }));
    await settled();
    expect(bridge.callsOf('unmuteClient')).toEqual([web, web]);
    expect(screen.getByText('web-01 is no longer muted')).toBeTruthy();
  });

  it('is of its source only, begins with a button too, and needs a client', async () => {
    const { inbox } = await openInbox(
      [
        makeRow({ id: 2, lastOccurredAt: NOW - 1, source: 'server:a' }),
        makeRow({ id: 1, lastOccurredAt: NOW - 2, client: null }),
      ],
      (fake) => {
        fake.hello = { ...fake.hello, mutes: [{ ...web, since: NOW, until: null }] };
      },
    );
    await press('j');
    await press('Enter');
    expect(within(details()).queryByText(/is muted/)).toBeNull();
    await fireEvent.click(within(details()).getByRole('button', { name: 'Mute…' }));
    expect(inbox.muting.asked).toEqual({ source: 'server:a', client: 'web-01' });
    inbox.muting.asked = null;
    await press('j');
    expect(within(details()).queryByRole('button', { name: 'Mute…' })).toBeNull();
    await press('m');
    expect(inbox.muting.asked).toBeNull();
    expect(screen.getByText('It names no client, so there is none to mute')).toBeTruthy();
  });

  it('says what did not work', async () => {
    const { bridge, inbox } = await openInbox([makeRow({ id: 1 })]);
    bridge.refuse('muteClient', 'Notifications cannot be saved.');
    await inbox.muting.begin(web, '1h');
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('Mute did not work. Notifications cannot be saved.');
  });
});

describe('the page Clients', () => {
  it('mutes the client that is open and says until when, there and in the table', async () => {
    const { bridge } = await openClients((fake) => {
      fake.clients = [makeClient(), makeClient({ name: 'web-02' })];
    });
    await fireEvent.click(screen.getByRole('button', { name: 'Open web-01' }));
    await settled();
    await fireEvent.click(screen.getByRole('button', { name: 'Mute…' }));
    await fireEvent.click(screen.getByRole('button', { name: 'For 1 hour' }));
    await settled();
    expect(bridge.callsOf('muteClient')).toEqual([{ ...web, until: '1h' }]);
    expect(screen.getByText(/^web-01 is muted until \d/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Unmute' })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'All clients' }));
    await settled();
    expect(screen.getByRole('button', { name: /^Open web-01\. web-01 is muted until \d/ })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Open web-02' })).toBeTruthy();
  });

  it('lists the muted clients of every source and ends each', async () => {
    const { bridge } = await openClients((fake) => {
      fake.clients = [];
      fake.bridge.hello = {
        ...fake.bridge.hello,
        sources: [...fake.bridge.hello.sources, { id: 'server:a', name: 'office', state: 'ok', lastSignAt: NOW }],
        mutes: [
          { ...web, since: NOW, until: null },
          { source: 'server:a', client: 'db-03', since: NOW, until: NOW + 3_600_000 },
        ],
      };
    });
    const region = screen.getByRole('region', { name: 'Muted' });
    const lines = within(region)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());
    expect(lines[0]).toBe('web-01 Local events · until you unmute it Unmute');
    expect(lines[1]).toMatch(/^db-03 office · until \d\d:\d\d Unmute$/);
    await fireEvent.click(within(region).getByRole('button', { name: 'Unmute db-03' }));
    await settled();
    expect(bridge.callsOf('unmuteClient')).toEqual([{ source: 'server:a', client: 'db-03' }]);
    expect(within(region).getAllByRole('listitem')).toHaveLength(1);
    await fireEvent.click(within(region).getByRole('button', { name: 'Unmute web-01' }));
    await settled();
    expect(screen.queryByRole('region', { name: 'Muted' })).toBeNull();
  });
});
