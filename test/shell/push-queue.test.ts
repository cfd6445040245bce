import { expect, it } from 'vitest';
import type { CommitPush, PushName } from '../../preload/contract.ts';
import { PushQueue } from '../../main/shell/push-queue.ts';

function queue(): { told: [PushName, unknown][]; queue: PushQueue } {
  const told: [PushName, unknown][] = [];
  return {
    told,
    queue: new PushQueue((name, payload) => told.push([name, payload])),
  };
}
const commit = (revision: number): CommitPush => ({
  transitions: [],
  summary: {
    revision,
    total: 0,
    open: 0,
    unread: 0,
    snoozed: 0,
    snoozedBySeverity: { info: 0, warning: 0, critical: 0 },
    unreadBySeverity: { info: 0, warning: 0, critical: 0 },
  },
});

it('tells at once when the page hears', () => {
  const { told, queue: pushes } = queue();
  pushes.open();
  pushes.push('target', { window: 'inbox' });
  expect(told).toEqual([['target', { window: 'inbox' }]]);
});

it('keeps the last of each until then', () => {
  const { told, queue: pushes } = queue();
  pushes.push('target', { window: 'inbox', notificationId: 1 });
  pushes.push('sources', []);
  pushes.push('target', { window: 'inbox', notificationId: 2 });
  expect(told).toEqual([]);
  pushes.open();
  expect(told).toEqual([
    ['target', { window: 'inbox', notificationId: 2 }],
    ['sources', []],
  ]);
});

it('makes "ask again" of several commits, and keeps a single one', () => {
  const { told, queue: pushes } = queue();
  pushes.push('commit', commit(1));
  pushes.open();
  pushes.hold();
  for (const revision of [2, 3, 4]) pushes.push('commit', commit(revision));
  pushes.open();
  expect(told).toEqual([
    ['commit', commit(1)],
    ['commit', { ...commit(4), transitions: null }],
  ]);
});
