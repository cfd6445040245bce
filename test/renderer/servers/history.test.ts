import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Notification } from '../../../preload/contract.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { makeRow, NOW } from '../support/rows.ts';
import { chosen, openInbox, press, settled } from '../support/windows.ts';

const OFFICE = { id: 'server:7', name: 'office', state: 'ok', lastSignAt: NOW } as const;
const over = { readAt: NOW, resolvedAt: NOW, resolvedBy: 'source' } as const;
const now = makeRow({ id: 9, source: OFFICE.id, occurrenceCount: 4 });
const first = makeRow({ id: 3, source: OFFICE.id, message: 'The first time', ...over });
const second = makeRow({ id: 6, source: OFFICE.id, message: 'The second time', occurrenceCount: 12, ...over });

async function openFirst(rows: readonly Notification[], prepare: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  const { bridge } = await openInbox(rows, (each) => {
    each.hello = { ...each.hello, sources: [...each.hello.sources, OFFICE] };
    prepare(each);
  });
  await press('j');
  await press('Enter');
  return bridge;
}
function past(): HTMLElement[] {
  const heading = screen.queryByRole('heading', { name: /^Same condition/ });
  return heading === null ? [] : within(heading.closest('section') as HTMLElement).getAllByRole('button');
}
const hint = (): string => document.querySelector('.detail .hint')?.textContent ?? '';

describe('the other times of a condition', () => {
  it('are listed newest first, with how they ended, and one opens by click or Enter', async () => {
    const bridge = await openFirst([now, first, second], (fake) => {
      fake.history = [3, 6, 9];
    });
    expect(bridge.callsOf('getHistory')).toEqual([{ id: 9 }]);
    expect(past().map((each) => each.textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/^since .* ×12 Resolved /) as string,
      expect.stringMatching(/^since .* Resolved /) as string,
    ]);
    await fireEvent.click(past()[1] as HTMLElement);
    await settled();
    expect(chosen()).toContain('The first time');
    expect(past()).toHaveLength(2);
    expect(past()[0]?.textContent).toContain('New');
  });

  it('are none where it happened once', async () => {
    await openFirst([now], () => undefined);
    expect(past()).toEqual([]);
  });

  it('follow what happens', async () => {
    const bridge = await openFirst([now], (fake) => {
      fake.history = [9, 10];
    });
    expect(past()).toEqual([]);
    bridge.put(makeRow({ id: 10, source: OFFICE.id, ...over }));
    await settled();
    expect(past()).toHaveLength(1);
    const asked = bridge.callsOf('getHistory').length;
    bridge.put(makeRow({ id: 9, source: OFFICE.id, occurrenceCount: 5 }));
    bridge.put(makeRow({ id: 10, source: OFFICE.id, ...over, message: 'again' }));
    await settled();
    expect(bridge.callsOf('getHistory').length).toBeGreaterThan(asked);
  });

  it('say when they cannot be read', async () => {
    await openFirst([now], (fake) => {
      fake.refuse('getHistory', 'The database is locked.');
    });
    expect(screen.getByRole('alert').textContent).toBe('Its history could not be read. The database is locked.');
  });
});

describe('why a row of a server was closed', () => {
  it('is said when the server lists it no more', async () => {
    await openFirst([first], (fake) => {
      fake.gone = [3];
    });
    expect(hint()).toContain('lists it no more');
    expect(screen.getByRole('button', { name: 'Open in BBS' })).toBeTruthy();
  });

  it('is said when its server was taken off the list; then it has no page in BBS', async () => {
    const bridge = await openFirst([makeRow({ id: 3, source: 'server:8', ...over })], () => undefined);
    expect(hint()).toContain('taken off the list');
    expect(screen.queryByRole('button', { name: 'Open in BBS' })).toBeNull();
    await press('o');
    expect(bridge.callsOf('openInBbs')).toEqual([]);
  });

  it('is nothing when the server resolved it', async () => {
    await openFirst([first], () => undefined);
    expect(hint()).toBe('');
  });
});
