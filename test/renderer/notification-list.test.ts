import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listen } from '../../renderer/bridge.ts';
import { NotificationList } from '../../renderer/state/list.svelte.ts';
import { fakeBridge, type FakeBridge } from './support/fake-bridge.ts';
import { makeRow, makeRows, NOW } from './support/rows.ts';

let bridge: FakeBridge;
let list: NotificationList;

async function begin(count: number, open = count): Promise<void> {
  bridge = fakeBridge(makeRows(count, open));
  list = new NotificationList();
  listen('commit', (push) => {
    list.hear(push);
  });
  await list.load();
}

/** A promise and what keeps it. */
function gate(): { readonly until: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { until, open };
}

/** Everything that is loaded stands as main has it. */
function expectTrue(): void {
  const truth = bridge.sorted(list.filter);
  expect([list.total, list.open]).toEqual([truth.length, truth.filter((row) => row.resolvedAt === null).length]);
  const wrong = truth.filter((row, at) => {
    const held = list.at(at);
    return held !== undefined && JSON.stringify(held) !== JSON.stringify(row);
  });
  expect(wrong).toEqual([]);
}

const queries = (): readonly unknown[] => bridge.callsOf('listNotifications');

describe('the list of a window', () => {
  beforeEach(() => begin(1000, 600));
  afterEach(() => vi.restoreAllMocks());

  it('asks once at the start and then only for what is not loaded', async () => {
    expect(queries()).toHaveLength(1);
    list.want(10, 40);
    await list.load();
    expect(queries()).toHaveLength(1);
    list.want(500, 530);
    await list.load();
    expect(list.at(500)).toBeDefined();
    expect(queries()).toHaveLength(2);
    expectTrue();
  });

  it('loads upwards when the hole is above', async () => {
    list.want(700, 730);
    await list.load();
    list.want(560, 590);
    await list.load();
    expect(list.at(560)).toBeDefined();
    expect(list.at(640)).toBeDefined();
    expectTrue();
  });

  it('shows a pushed row without asking again', () => {
    bridge.put(makeRow({ id: 5000, lastOccurredAt: NOW + 1 }));
    expect(list.at(0)?.id).toBe(5000);
    expect(queries()).toHaveLength(1);
    expectTrue();
  });

  it('keeps a page true that was read before a commit and arrives after it', async () => {
    const { until, open } = gate();
    bridge.delay('listNotifications', until);
    list.want(300, 330);
    await Promise.resolve();
    bridge.put(makeRow({ id: 5000, lastOccurredAt: NOW + 1 }));
    bridge.put(makeRow({ id: 1000, resolvedAt: NOW, resolvedBy: 'user', lastOccurredAt: NOW }));
    open();
    await list.load();
    expect(list.at(310)).toBeDefined();
    expectTrue();
  });

  it('ignores a push that the page already holds', async () => {
    const row = makeRow({ id: 5000, lastOccurredAt: NOW + 1 });
    bridge.rows.push(row);
    bridge.revision = 7;
    await list.setFilter({ severity: 'critical' });
    const before = list.total;
    bridge.push('commit', { transitions: [{ before: null, after: row }], summary: bridge.summary() });
    expect(list.total).toBe(before);
    expectTrue();
  });

  it('asks anew for what is seen when too much has changed', async () => {
    list.want(300, 330);
    await list.load();
    bridge.tellsTooMany = true;
    await bridge.call('changeMany', { act: 'read', ids: null, upToRevision: 1 });
    await list.load();
    expect(list.at(310)?.readAt).not.toBeNull();
    expect(list.at(0)).toBeUndefined();
    expectTrue();
  });

  it('takes the answer of the newest filter, whichever comes last', async () => {
    const { until, open } = gate();
    bridge.delay('listNotifications', until);
    const first = list.setFilter({ search: 'message 1' });
    const second = list.setFilter({ search: 'message 99' });
    open();
    await Promise.all([first, second]);
    expect(list.filter.search).toBe('message 99');
    expectTrue();
  });

  it('tells a failure, and recovers', async () => {
    bridge.refuse('listNotifications', 'The database is locked.');
    await list.setFilter({ status: 'new' });
    expect([list.problem, list.phase]).toEqual(['The database is locked.', 'ready']);
    bridge.refuse('listNotifications', null);
    list.retry();
    await list.load();
    expect(list.problem).toBeNull();
    expectTrue();
  });

  it('finds a row that is not loaded in few steps', async () => {
    await begin(20_000, 10_000);
    const row = bridge.sorted(list.filter)[15_432];
    if (row === undefined) throw new Error('The test has too few rows.');
    expect(await list.locate(row)).toBe(15_432);
    expect(queries().length).toBeLessThan(12);
    expectTrue();
  });

  it('says that a row is not there when it is not', async () => {
    expect(await list.locate(makeRow({ id: 9999, lastOccurredAt: NOW - 77_777 }))).toBeNull();
  });

  it('only remembers while hidden, and asks once on return', async () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    bridge.put(makeRow({ id: 5000, lastOccurredAt: NOW + 1 }));
    bridge.put(makeRow({ id: 5001, lastOccurredAt: NOW + 2 }));
    await list.load();
    expect([list.at(0)?.id, list.summary?.total, queries().length]).toEqual([1000, 1002, 1]);
    hidden.mockReturnValue(false);
    await list.load();
    expect([list.at(0)?.id, queries().length]).toEqual([5001, 2]);
    expectTrue();
  });

  it('counts what waits, and has not seen it', () => {
    list.hold(true);
    bridge.put(makeRow({ id: 5000, lastOccurredAt: NOW + 1 }));
    bridge.put(makeRow({ id: 5001, lastOccurredAt: NOW + 2 }));
    expect([list.waiting, list.at(0)?.id, list.seenRevision]).toEqual([2, 1000, 1]);
    list.hold(false);
    expect([list.waiting, list.at(0)?.id, list.seenRevision]).toEqual([0, 5001, 3]);
    expectTrue();
  });

  it('does not keep everything it has scrolled past', async () => {
    await begin(20_000);
    for (let at = 0; at < 10_000; at += 150) {
      list.want(at, at + 30);
      await list.load();
    }
    const held = Array.from({ length: 20_000 }, (_, at) => list.at(at)).filter((row) => row !== undefined);
    expect(held.length).toBeLessThan(4500);
    expectTrue();
  });
});
