import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../preload/contract.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { makeRow, NOW } from '../support/rows.ts';
import { openInbox, press, settled } from '../support/windows.ts';
import { FakeServers } from './fake-servers.ts';

const theirs = makeRow({ id: 1, source: 'server:7' });
const ours = makeRow({ id: 2, source: 'local' });

interface Opened {
  readonly bridge: FakeBridge;
  readonly fake: FakeServers;
}
async function openRow(row: Notification): Promise<Opened> {
  const made: FakeServers[] = [];
  const { bridge } = await openInbox([row], (each) => {
    made.push(new FakeServers(each));
    const office = { id: 'server:7', name: 'office', state: 'ok', lastSignAt: NOW } as const;
    each.hello = { ...each.hello, sources: [...each.hello.sources, office] };
  });
  await press('j');
  await press('Enter');
  const [fake] = made;
  if (fake === undefined) throw new Error('The window did not open.');
  return { bridge, fake };
}

describe("a server's row", () => {
  it('opens its page in BBS by button and by key', async () => {
    const { bridge } = await openRow(theirs);
    await fireEvent.click(screen.getByRole('button', { name: 'Open in BBS' }));
    await press('o');
    expect(bridge.callsOf('openInBbs')).toEqual([{ notificationId: 1 }, { notificationId: 1 }]);
  });

  it('has its key in the list of keys, and works by it from the list alone', async () => {
    const { bridge } = await openRow(theirs);
    await press('Escape');
    await press('o');
    expect(bridge.callsOf('openInBbs')).toEqual([{ notificationId: 1 }]);
    await press('?');
    expect(screen.getByRole('dialog').textContent).toContain('Open in BBS');
  });

  it('names its server, and says that resolving is local', async () => {
    await openRow(theirs);
    expect(screen.getByText('office', { selector: 'dd *' })).toBeTruthy();
    expect(document.querySelector('.detail')?.textContent).toContain('Resolving counts only here');
  });

  it('tells why its page was not opened, and tries again', async () => {
    const { bridge, fake } = await openRow(theirs);
    fake.refuse('openInBbs', 'This notification has no page in BBS.');
    await press('o');
    expect(screen.getByRole('alert').textContent).toContain('Open in BBS did not work. This notification has no page');
    fake.refuse('openInBbs', null);
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settled();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(bridge.callsOf('openInBbs')).toHaveLength(2);
  });

  it('leaves the letter to whoever types, and to Ctrl', async () => {
    const { bridge } = await openRow(theirs);
    await press('o', { ctrlKey: true });
    await press('/');
    await press('o');
    expect(document.activeElement?.tagName).toBe('INPUT');
    expect(bridge.callsOf('openInBbs')).toEqual([]);
  });
});

it('is not offered for rows of this computer', async () => {
  const { bridge } = await openRow(ours);
  expect(screen.queryByRole('button', { name: 'Open in BBS' })).toBeNull();
  await press('o');
  expect(bridge.callsOf('openInBbs')).toEqual([]);
});
