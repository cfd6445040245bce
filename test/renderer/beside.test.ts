import { fireEvent, screen, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeRow, NOW } from './support/rows.ts';
import { openInbox, press, rowTexts, settled } from './support/windows.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});

const title = 'Also open for this client';
const details = (): HTMLElement => screen.getByRole('complementary', { name: 'Details' });
/** The lines under the title; none when it is not there. */
function lines(): HTMLElement[] {
  const section = within(details()).queryByRole('heading', { name: new RegExp(`^${title}`) })?.parentElement;
  return section ? within(section).getAllByRole('button') : [];
}
const failed = makeRow({ id: 3, lastOccurredAt: NOW - 1, message: 'agent went offline' });
const offline = makeRow({ id: 2, lastOccurredAt: NOW - 2, type: 'agent_offline', severity: 'warning', message: '' });

describe('what else is open for the client of a row', () => {
  it('leads from a job that died with its client to the outage and back, by keyboard (E08)', async () => {
    const { inbox } = await openInbox([failed, offline, makeRow({ id: 1, client: 'web-02' })]);
    await press('j');
    await press('Enter');
    await settled();
    expect(lines().map(({ textContent }) => textContent)).toEqual([expect.stringContaining('Client Offline')]);
    lines()[0]?.focus();
    lines()[0]?.click();
    await settled();
    await settled();
    expect(inbox.selection.id).toBe(2);
    expect(within(details()).getByRole('heading', { level: 2 }).textContent).toBe('Client Offline');
    expect(lines().map(({ textContent }) => textContent)).toEqual([expect.stringContaining('Backup Failed')]);
    expect(document.activeElement).toBe(screen.getByRole('grid'));
  });

  it('follows what happens, is of one source, and says nothing where nothing else is wrong', async () => {
    const { bridge } = await openInbox([failed, { ...offline, source: 'server:a' }]);
    await press('j');
    await press('Enter');
    await settled();
    expect(lines()).toEqual([]);
    bridge.put({ ...offline, id: 4 });
    await settled();
    expect(lines()).toHaveLength(1);
    bridge.put({ ...offline, id: 4, resolvedAt: NOW, resolvedBy: 'event' });
    await settled();
    expect(lines()).toEqual([]);
  });

  it('names five and leads to all of them', async () => {
    const many = Array.from({ length: 8 }, (_, at) => makeRow({ id: 10 + at, plan: `plan ${String(at)}` }));
    await openInbox([failed, ...many, makeRow({ id: 1, client: 'web-02' })]);
    await press('j');
    await press('Enter');
    await settled();
    expect(lines()).toHaveLength(6);
    await fireEvent.click(within(details()).getByRole('button', { name: 'Show all 9' }));
    await settled();
    expect(rowTexts()).toHaveLength(9);
  });

  it('says what did not work', async () => {
    await openInbox([failed, offline], (fake) => {
      fake.refuse('getBeside', 'The disk is full.');
    });
    await press('j');
    await press('Enter');
    await settled();
    expect(within(details()).getByRole('alert').textContent).toBe(
      'What else is open could not be read. The disk is full.',
    );
  });
});
