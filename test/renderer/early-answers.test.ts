import { expect, it } from 'vitest';
import { EARLY_CALLS, type CallInput, type EarlyAnswer } from '../../preload/contract.ts';
import { FakeBridge } from './support/fake-bridge.ts';
import { makeRow, makeRows, NOW } from './support/rows.ts';
import { openInbox, rowTexts } from './support/windows.ts';

it('a window whose page brought the answers asks for nothing before it is drawn, and says that it listens', async () => {
  // More than a screen shows, and more than the first answer holds.
  const rows = [makeRow({ id: 301, client: 'web-01', lastOccurredAt: NOW + 1 }), ...makeRows(300)];
  const main = new FakeBridge(rows);
  const answers: EarlyAnswer[] = [];
  for (const call of EARLY_CALLS.inbox) {
    answers.push({ ...call, answer: await main.call(call.name, call.input as CallInput<'listNotifications'>) });
  }
  const block = Object.assign(document.createElement('script'), {
    type: 'application/json',
    id: 'early',
    textContent: JSON.stringify(answers),
  });
  document.body.append(block);
  const { bridge, inbox } = await openInbox(rows);
  expect(bridge.calls.map(({ name }) => name)).toEqual(['ready']);
  expect(rowTexts()[0]).toContain('web-01');
  await inbox.clients.load();
  expect(bridge.callsOf('countClients')).toHaveLength(1);
});
