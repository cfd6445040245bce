import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { Told } from '../../../preload/contract.ts';
import { untilText } from '../../../renderer/state/told.svelte.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { makeRow, NOW } from '../support/rows.ts';
import { openInbox, settled } from '../support/windows.ts';

const base: Told = {
  channel: 'service:1',
  channelName: 'On call',
  state: 'done',
  at: null,
  nextAt: null,
  attempts: 1,
  why: null,
};
const lines = (): string[] =>
  [...document.querySelectorAll('.told li')].map((line) => line.textContent.replaceAll(/\s+/g, ' ').trim());

async function openTold(told: readonly Told[], prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  const { bridge } = await openInbox([makeRow({ id: 7 }), makeRow({ id: 8, client: 'db-03' })], (fake) => {
    fake.delivery.told = told;
    prepare?.(fake);
  });
  await choose(0);
  return bridge;
}
async function choose(index: number): Promise<void> {
  await fireEvent.click(document.querySelector(`[data-index="${String(index)}"]`) as HTMLElement);
  await settled();
}

describe('who was told', () => {
  it.each([
    [{ channel: 'popup', channelName: 'Pop-up', at: Date.now() }, /^Pop-up shown \d/],
    [{ at: Date.now() }, /^On call delivered \d/],
    [{ state: 'waiting', attempts: 0, nextAt: Date.now() + 30_400 }, /^On call due in 30 s$/],
    [
      { state: 'waiting', attempts: 2, nextAt: Date.now() + 3 * 3_600_000, why: 'Timed out.' },
      /^On call try 3 in 3 h Timed out\.$/,
    ],
    [{ state: 'waiting', why: 'paused until it is edited or tested' }, /^On call waiting paused until/],
    [{ state: 'failed', at: Date.now(), why: 'No such user.' }, /^On call given up \d.* No such user\.$/],
    [
      { state: 'not_asked', why: 'does not listen to this event' },
      /^On call not asked to does not listen to this event$/,
    ],
  ] as const)('%j', async (given, line) => {
    await openTold([{ ...base, ...given }]);
    expect(lines()[0]).toMatch(line);
  });

  it('is nobody when nothing is set up', async () => {
    await openTold([]);
    expect(screen.getByText(/Nobody: no service/)).toBeTruthy();
  });

  it('is asked for the row that is shown, and again when somebody is told of it', async () => {
    const bridge = await openTold([base]);
    await choose(1);
    expect(bridge.callsOf('getTold')).toEqual([{ id: 7 }, { id: 8 }]);
    bridge.push('delivered', { notificationIds: [7] });
    await settled();
    expect(bridge.callsOf('getTold')).toHaveLength(2);
    bridge.delivery.told = [base, { ...base, channel: 'email', channelName: 'E-mail' }];
    bridge.push('delivered', { notificationIds: [8] });
    await settled();
    expect(lines()).toHaveLength(2);
  });

  it('says why it is not known', async () => {
    await openTold([], (bridge) => {
      bridge.refuse('getTold', 'The database is locked.');
    });
    expect(screen.getByRole('alert').textContent).toContain('The database is locked.');
  });
});

it.each([
  [0, 'now'],
  [-5000, 'now'],
  [45_000, 'in 45 s'],
  [600_000, 'in 10 min'],
  [6 * 3_600_000, 'in 6 h'],
])('%i ms ahead is “%s”', (ahead, text) => {
  expect(untilText(NOW + ahead, NOW)).toBe(text);
});
