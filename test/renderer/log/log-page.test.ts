import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { titleOf } from '../../../renderer/state/log-words.ts';
import { click, openPage } from '../push/open-push.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { makeEntry, makeService } from '../support/fake-delivery.ts';
import { press, settled } from '../support/windows.ts';

const entries = (count: number) => Array.from({ length: count }, (_, at) => makeEntry({ id: count - at }));
const failed = makeEntry({
  id: 900,
  result: 'failed',
  channel: 'email',
  channelName: 'E-mail',
  type: 'storage_low',
  client: null,
  text: 'The server did not accept it.',
  answer: '550 no',
});

function open(prepare?: (bridge: FakeBridge) => void): Promise<FakeBridge> {
  return openPage(/^Log/, (bridge) => {
    bridge.delivery.services = { ...bridge.delivery.services, services: [makeService({ id: 1 })] };
    prepare?.(bridge);
  });
}
const plain = (part: Element): string => part.textContent.replaceAll(/\s+/g, ' ').trim();
const rows = (): string[] =>
  [...document.querySelectorAll('.log-row')].map((row) => [...row.querySelectorAll('td')].map(plain).join(' | '));
/** The menu is loaded when it is first opened. */
const MENU_LOADS = 30_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function choose(chip: string, item: RegExp): Promise<void> {
  await click(chip);
  await fireEvent.click(await screen.findByRole('menuitemradio', { name: item }, { timeout: MENU_LOADS }));
  await settled();
}

describe('entries', () => {
  it.each([
    ['service:1', 'failed', 'Push notification failed'],
    ['service:1', 'retry', 'Push notification failed, will be tried again'],
    ['email', 'failed', 'Email failed'],
    ['email', 'delivered', 'Email sent'],
    ['popup', 'delivered', 'Pop-up shown'],
    ['receipt:1', 'paused', 'Paused'],
  ] as const)('%s %s reads “%s”', (channel, result, title) => {
    expect(titleOf(makeEntry({ id: 1, channel, result }))).toBe(title);
  });

  it('say when, what, to whom, how it went and the answer', async () => {
    await open((bridge) => {
      bridge.delivery.log = [
        failed,
        makeEntry({ id: 3, count: 7, type: null, client: null }),
        makeEntry({ id: 2, count: 0, type: null, client: null }),
        makeEntry({ id: 1, attempt: 3 }),
      ];
    });
    expect(rows()[0]).toMatch(/ \| E-mail \| Storage Low \| Failed \| 550 no$/);
    expect(rows()[1]).toContain('On call | 7 notifications | Delivered');
    expect(rows()[2]).toContain('On call | Test | Delivered');
    expect(rows()[3]).toContain('On call | Backup Failed · web-01 | Delivered attempt 3');
  });

  it('open to the manual’s words, and lead to the notification', async () => {
    const bridge = await open((fake) => {
      fake.delivery.log = [failed, ...entries(2)];
    });
    const [first] = screen.getAllByRole('button', { expanded: false }).filter((each) => each.matches('.log-open'));
    first?.focus();
    await fireEvent.click(first as HTMLElement);
    expect(first?.getAttribute('aria-expanded')).toBe('true');
    const details = within(document.querySelector('.log-details') as HTMLElement);
    expect(details.getByRole('heading', { name: 'Email failed' })).toBeTruthy();
    expect(details.getByText('550 no')).toBeTruthy();
    await click('Show the notification');
    expect(bridge.callsOf('openWindow')).toEqual([{ window: 'inbox', notificationId: 7 }]);
    first?.focus();
    await press('ArrowDown');
    expect(document.activeElement).toBe(document.querySelectorAll('.log-open')[1]);
  });
});

describe('the filter', () => {
  it(
    'asks main for one result and one channel',
    async () => {
      const bridge = await open((fake) => {
        fake.delivery.log = [failed, ...entries(3)];
      });
      await choose('Result', /^Failed$/);
      expect(rows()).toHaveLength(1);
      await choose('Service', /On call/);
      expect(bridge.callsOf('listLog').at(-1)).toEqual({
        result: 'failed',
        channel: 'service:1',
        offset: 0,
        limit: 100,
      });
      expect(screen.getByText('Nothing matches')).toBeTruthy();
      await click('Clear filters');
      expect(rows()).toHaveLength(4);
    },
    2 * MENU_LOADS,
  );
});

describe('pages', () => {
  it('go to older entries and back', async () => {
    await open((bridge) => {
      bridge.delivery.log = entries(250);
    });
    expect(screen.getByText('1–100 of 250')).toBeTruthy();
    await click('Newer');
    expect(screen.getByText('1–100 of 250')).toBeTruthy();
    await click('Older');
    await click('Older');
    expect(screen.getByText('201–250 of 250')).toBeTruthy();
    await click('Older');
    expect(screen.getByText('201–250 of 250')).toBeTruthy();
    await click('Newer');
    expect(screen.getByText('101–200 of 250')).toBeTruthy();
  });

  it('are live while the newest is shown, and stand still further back', async () => {
    const bridge = await open((fake) => {
      fake.delivery.log = entries(150);
    });
    bridge.delivery.log = [failed, ...bridge.delivery.log];
    bridge.push('delivered', { notificationIds: [7] });
    bridge.push('delivered', { notificationIds: [8] });
    await wait(300);
    await settled();
    expect(rows()[0]).toContain('E-mail');
    expect(bridge.callsOf('listLog')).toHaveLength(2);
    await click('Older');
    const before = rows();
    bridge.push('delivered', { notificationIds: [9] });
    await wait(300);
    expect(rows()).toEqual(before);
    await click('Show the newest');
    expect(screen.getByText('1–100 of 151')).toBeTruthy();
  });

  it('stop listening when another page is shown', async () => {
    const bridge = await open();
    await click(/General/);
    const asked = bridge.callsOf('listLog').length;
    bridge.push('delivered', { notificationIds: [] });
    await wait(300);
    expect(bridge.callsOf('listLog')).toHaveLength(asked);
  });
});

it('says what will be here while it is empty, and leads to what is told by', async () => {
  await open();
  expect(screen.getByRole('heading', { name: 'Nothing was sent yet' })).toBeTruthy();
  await fireEvent.click(within(screen.getByRole('main')).getByRole('button', { name: 'Email' }));
  expect(screen.getByRole('heading', { name: 'Email', level: 1 })).toBeTruthy();
});

it('says why it could not be read, and tries again', async () => {
  const bridge = await open((fake) => {
    fake.refuse('listLog', 'The database is locked.');
  });
  expect(screen.getByRole('alert').textContent).toContain('The database is locked.');
  bridge.refuse('listLog', null);
  bridge.delivery.log = entries(1);
  await click('Try again');
  expect(rows()).toHaveLength(1);
  expect(screen.queryByRole('alert')).toBeNull();
});
