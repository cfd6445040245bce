import { describe, expect, it } from 'vitest';
import { decide } from '../../main/engine/decide.ts';
import type { Input } from '../../main/engine/model.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import { ManyRows } from '../../main/inbox/many.ts';
import { openDatabase } from '../../main/store/database.ts';
import { Store } from '../../main/store/store.ts';
import { event, NOON } from '../support/events.ts';
import { postTo } from '../support/post-to.ts';

interface Desk {
  readonly store: Store;
  readonly many: ManyRows;
  readonly offered: Input[];
  readonly clock: { now: number };
  readonly post: (...plans: readonly string[]) => void;
  /** Ids of the open rows. */
  readonly open: () => number[];
}

function desk(count: number): Desk {
  const store = new Store(openDatabase(':memory:'), '');
  const offered: Input[] = [];
  const clock = { now: NOON };
  const post = (...plans: readonly string[]): void => {
    const events = plans.map((plan) => event('backup_failed', { client: 'web-01', plan, error: 'locked' }));
    postTo(store, events);
  };
  const offer = (inputs: readonly Input[]): Promise<void> => {
    for (const input of inputs) {
      offered.push(input);
      store.transact(clock.now, ({ held, apply }) => apply(decide(held, input, defaultSettings(), clock.now).changes));
    }
    return Promise.resolve();
  };
  post(...Array.from({ length: count }, (_, at) => `plan ${String(at)}`));
  const open = (): number[] => store.ids({ status: 'open', sort: 'oldest', offset: 0, limit: 10_000 }).ids.slice();
  return { store, many: new ManyRows(store, offer, () => clock.now), offered, clock, post, open };
}

describe('one act on many rows', () => {
  it('changes those that it concerns and takes back exactly those', async () => {
    const { store, many } = desk(4);
    const before = await many.change({ act: 'read', ids: [1], upToRevision: 1 });
    const done = await many.change({ act: 'read', ids: [1, 2, 3, 99], upToRevision: 1 });
    expect([before.changed, done.changed]).toEqual([1, 2]);
    expect(store.summary.unread).toBe(1);
    expect(await many.undo(done.undo ?? 0)).toEqual({ changed: 2 });
    expect([1, 2, 3, 4].filter((id) => store.byId(id)?.readAt !== null)).toEqual([1]);
  });

  it.each([
    ['read', 'unread'],
    ['unread', 'read'],
    ['resolve', 'reopen'],
  ] as const)('%s is taken back by %s', async (act, back) => {
    const { store, many, offered } = desk(3);
    if (act === 'unread') await many.change({ act: 'read', ids: null, upToRevision: 1 });
    const before = [1, 2, 3].map((id) => store.byId(id));
    const { changed, undo } = await many.change({ act, ids: [1, 2, 3], upToRevision: 1 });
    expect(changed).toBe(3);
    await many.undo(undo ?? 0);
    expect(offered.at(-1)).toEqual({ kind: back, ids: [1, 2, 3] });
    expect([1, 2, 3].map((id) => store.byId(id))).toEqual(before);
  });

  it('leaves alone what has had news since, also between its slices', async () => {
    const { many, open, post, store } = desk(2500);
    const upToRevision = store.summary.revision;
    const done = many.change({ act: 'resolve', ids: null, upToRevision });
    // The first slice is committed; a repeat and a new row come in before the third.
    post('plan 2400', 'a new one');
    expect(await done).toMatchObject({ changed: 2499 });
    expect(open()).toEqual([2401, 2501]);
  });

  it('commits in slices, so that no commit holds up the windows', async () => {
    const { many, offered } = desk(2500);
    await many.change({ act: 'read', ids: null, upToRevision: 1 });
    expect(offered.map((input) => ('ids' in input ? input.ids.length : 0))).toEqual([1000, 1000, 500]);
  });

  it('leaves a row resolved whose place a newer one has taken, and says how many are back', async () => {
    const { many, post, open } = desk(2);
    const { undo } = await many.change({ act: 'resolve', ids: [1, 2], upToRevision: 1 });
    post('plan 0');
    expect(await many.undo(undo ?? 0)).toEqual({ changed: 1 });
    expect(open()).toEqual([2, 3]);
  });

  it('is taken back once', async () => {
    const { many } = desk(1);
    const { undo } = await many.change({ act: 'read', ids: null, upToRevision: 1 });
    await many.undo(undo ?? 0);
    await expect(many.undo(undo ?? 0)).rejects.toThrow('This can no longer be taken back.');
  });

  it('offers nothing to take back when nothing was changed', async () => {
    const { many } = desk(1);
    expect(await many.change({ act: 'unread', ids: null, upToRevision: 1 })).toEqual({ changed: 0, undo: null });
  });
});

describe('a snooze of many rows', () => {
  const HOUR = 3_600_000;
  const until = (store: Store): (number | null | undefined)[] => [1, 2, 3, 4].map((id) => store.byId(id)?.snoozedUntil);

  it('puts every open one off until one time, and is taken back at once to what there was before', async () => {
    const { store, many, offered } = desk(4);
    await many.change({ act: 'resolve', ids: [4], upToRevision: 1 });
    await many.change({ act: 'snooze', until: NOON + 2 * HOUR, ids: [2], upToRevision: 1 });
    const done = await many.change({ act: 'snooze', until: '1h', ids: null, upToRevision: 99 });
    expect(done.changed).toBe(3);
    expect(until(store)).toEqual([NOON + HOUR, NOON + HOUR, NOON + HOUR, null]);
    expect(offered.at(-1)).toEqual({ kind: 'snooze', ids: [1, 2, 3], until: '1h' });
    expect(await many.undo(done.undo ?? 0)).toEqual({ changed: 3 });
    expect(until(store)).toEqual([null, NOON + 2 * HOUR, null, null]);
  });

  it('ends for all of them, and comes back by undo with each one’s own time', async () => {
    const { store, many } = desk(3);
    await many.change({ act: 'snooze', until: 'change', ids: [1], upToRevision: 1 });
    await many.change({ act: 'snooze', until: 'tomorrow', ids: [2], upToRevision: 1 });
    const before = until(store);
    const done = await many.change({ act: 'unsnooze', ids: [1, 2, 3], upToRevision: 1 });
    expect([done.changed, until(store).slice(0, 3)]).toEqual([2, [null, null, null]]);
    await many.undo(done.undo ?? 0);
    expect(until(store)).toEqual(before);
  });

  it('is taken back to awake where the time that there was has passed meanwhile', async () => {
    const { store, many, clock } = desk(2);
    await many.change({ act: 'snooze', until: '1h', ids: [2], upToRevision: 1 });
    const done = await many.change({ act: 'snooze', until: 'tomorrow', ids: [1, 2], upToRevision: 1 });
    clock.now += 2 * HOUR;
    expect(await many.undo(done.undo ?? 0)).toEqual({ changed: 2 });
    expect(until(store).slice(0, 2)).toEqual([null, null]);
  });

  it('leaves alone what has had news since, and says how many it could take back', async () => {
    const { store, many, post } = desk(3);
    post('plan 0');
    const done = await many.change({ act: 'snooze', until: '1h', ids: [1, 2, 3], upToRevision: 1 });
    expect(done.changed).toBe(2);
    await many.change({ act: 'resolve', ids: [2], upToRevision: 1 });
    expect(await many.undo(done.undo ?? 0)).toEqual({ changed: 1 });
    expect(until(store)).toEqual([null, null, null, undefined]);
  });
});
