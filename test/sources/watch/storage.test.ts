import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StorageRule } from '../../../main/engine/watch-model.ts';
import { WatchedWorld } from '../../support/watched-world.ts';

const GB = 1_000_000_000;
const TB = 1000 * GB;

function limit(world: WatchedWorld, location: string, rule: StorageRule): Promise<void> {
  return world.offer({ kind: 'set_location', location, rule });
}

async function reports(world: WatchedWorld, location: string, uses: readonly number[]): Promise<boolean[]> {
  const low: boolean[] = [];
  for (const use of uses) {
    await world.storage(location, use);
    low.push(world.open('storage_low').some((row) => row.location === location));
  }
  return low;
}

describe('a location', () => {
  it('is low above 90 %, and over below 89 %: a tenth more free space than the limit asks for', async () => {
    const world = new WatchedWorld();
    expect(await reports(world, 'main', [50, 90, 90.1, 89.5, 89, 88.9, 90])).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(world.heard).toEqual(['storage_low']);
    expect(world.rows()).toMatchObject([{ location: 'main', resolvedBy: 'event', occurrenceCount: 1 }]);
  });

  it('is over below the limit itself with a gap of 0', async () => {
    const world = new WatchedWorld();
    world.settings = { ...world.settings, storageGapPercent: 0 };
    expect(await reports(world, 'main', [91, 90, 89.9, 90, 91])).toEqual([true, true, false, false, true]);
  });

  it('says how full it is, and its row shows the newest report without telling anybody again (E26)', async () => {
    const world = new WatchedWorld();
    await world.storage('main', { free: 8 * GB, total: 100 * GB });
    expect(world.told[0]?.message).toBe('92 % used, 8 GB free of 100 GB; the limit is 90 %');
    await world.offer({ kind: 'read', ids: world.open('storage_low').map(({ id }) => id) });
    for (let n = 0; n < 100; n++) await world.storage('main', { free: 7 * GB, total: 100 * GB });
    expect(world.heard).toEqual(['storage_low']);
    expect(world.open('storage_low')).toMatchObject([
      { message: '93 % used, 7 GB free of 100 GB; the limit is 90 %', occurrenceCount: 1 },
    ]);
    expect(world.store.summary.unread).toBe(0);
  });

  it('may have a limit in free bytes: a 40 TB one with 5 % left is fine, a 100 GB one below 50 GB is not (E07)', async () => {
    const world = new WatchedWorld();
    world.settings = { ...world.settings, storagePercent: 99 };
    for (const name of ['large', 'small']) {
      await world.storage(
        name,
        name === 'large' ? { free: 5 * TB, total: 40 * TB } : { free: 60 * GB, total: 100 * GB },
      );
      await limit(world, name, { kind: 'free', bytes: 50 * GB });
    }
    await world.storage('large', { free: 2 * TB, total: 40 * TB });
    expect(world.heard).toEqual([]);
    for (const free of [49, 51, 49, 51, 54]) await world.storage('small', { free: free * GB, total: 100 * GB });
    expect(world.heard).toEqual(['storage_low']);
    expect(world.open('storage_low')).toHaveLength(1);
    expect(world.told[0]?.message).toBe('51 % used, 49 GB free of 100 GB; the limit is 50 GB free');
    await world.storage('small', { free: 56 * GB, total: 100 * GB });
    expect(world.open('storage_low')).toEqual([]);
    expect(world.rows()).toHaveLength(1);
  });

  it('is held to its own percentage, to none at all, or to the setting again', async () => {
    const world = new WatchedWorld();
    await world.storage('a', 70);
    await limit(world, 'a', { kind: 'percent', percent: 60 });
    expect(world.open('storage_low')).toMatchObject([{ message: '70 % used; the limit is 60 %' }]);
    await limit(world, 'a', { kind: 'off' });
    expect(world.open('storage_low')).toEqual([]);
    await world.storage('a', 100);
    expect(world.heard).toHaveLength(1);
    await limit(world, 'a', { kind: 'default' });
    expect(world.heard).toHaveLength(2);
  });

  it('with a limit in bytes and a report without them is held to the setting', async () => {
    const world = new WatchedWorld();
    await world.storage('a', 50);
    await limit(world, 'a', { kind: 'free', bytes: 50 * GB });
    expect(await reports(world, 'a', [89, 91])).toEqual([false, true]);
    expect(world.told[0]?.message).toBe('91 % used; the limit is 90 %');
  });

  it('has nothing to do with another', async () => {
    const world = new WatchedWorld();
    await world.storage('a', 95);
    await world.storage('b', 40);
    await world.storage('b', 96);
    await world.storage('a', 40);
    expect(world.open('storage_low')).toMatchObject([{ location: 'b' }]);
    expect(world.heard).toHaveLength(2);
  });

  it('that a person closed while it is low is told again only after it was over', async () => {
    const world = new WatchedWorld();
    await world.storage('a', 95);
    await world.offer({ kind: 'resolve', ids: world.open('storage_low').map(({ id }) => id) });
    expect(await reports(world, 'a', [96, 97])).toEqual([false, false]);
    expect(await reports(world, 'a', [50, 95])).toEqual([false, true]);
  });

  it('is gone when it is forgotten, with what was told of it', async () => {
    const world = new WatchedWorld();
    await world.storage('a', 95);
    await world.offer({ kind: 'forget_location', location: 'a' });
    expect(world.store.watched.locations()).toEqual([]);
    expect(world.store.summary.open).toBe(0);
  });

  it('never tells twice while it moves about within the gap, whatever the limit and the gap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 98 }),
        fc.integer({ min: 1, max: 100 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        async (percent, gap, moves) => {
          const world = new WatchedWorld();
          world.settings = { ...world.settings, storagePercent: percent, storageGapPercent: gap };
          await world.storage('a', percent + 0.5);
          const band = ((100 - percent) * gap) / 100;
          for (const move of moves) await world.storage('a', Math.max(0, percent + 1 - move * (band + 0.99)));
          expect(world.heard).toEqual(['storage_low']);
          await world.storage('a', Math.max(0, percent - band - 0.01));
          const isOver = percent - band - 0.01 >= 0;
          expect(world.open('storage_low')).toHaveLength(isOver ? 0 : 1);
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});
