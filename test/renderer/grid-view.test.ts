import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { GridView } from '../../renderer/state/grid.svelte.ts';
import { rowsOf } from '../../renderer/state/layout.ts';
import { NotificationList } from '../../renderer/state/list.svelte.ts';
import { fakeBridge } from './support/fake-bridge.ts';
import { makeRows } from './support/rows.ts';

const ROW = 36;
const HEIGHT = 640;

let grid: GridView;
let list: NotificationList;

beforeEach(async () => {
  fakeBridge(makeRows(3000, 1500));
  list = new NotificationList();
  await list.load();
  grid = new GridView(list, 720);
  grid.height = HEIGHT;
  grid.widen();
});

function drawnBeyond(): { above: number; below: number } {
  const { top, items } = grid.slice;
  return { above: grid.scrollTop - top, below: top + items.length * ROW - (grid.scrollTop + HEIGHT) };
}

describe('what of the list is drawn', () => {
  it('is at first what a window of this height can show, and no more', () => {
    const first = new GridView(list, 900);
    expect(first.isWide).toBe(false);
    expect(first.slice.items.length).toBe(Math.ceil((900 - 112 - 28) / ROW) + 1);
    first.widen();
    expect(first.isWide).toBe(true);
    expect(first.slice.items.length).toBeGreaterThan(900 / ROW);
  });

  it('lies mostly ahead of the scroll, down and up', () => {
    grid.scrolled(20_000);
    expect(drawnBeyond().below).toBeGreaterThanOrEqual(1200 - ROW);
    grid.scrolled(19_000);
    expect(drawnBeyond().above).toBeGreaterThanOrEqual(1200);
  });

  it('stays the same for most steps of a slow scroll', () => {
    const seen = new Set<unknown>();
    for (let top = 20_000; top < 20_288; top += 4) {
      grid.scrolled(top);
      seen.add(rowsOf(grid.slice)?.from);
    }
    expect(seen.size).toBeLessThanOrEqual(5);
  });

  it('moves on by few rows in each frame of a fling, not by many in some', () => {
    grid.scrolled(20_000);
    let before = rowsOf(grid.slice)?.from ?? 0;
    for (let top = 20_150; top < 24_000; top += 150) {
      grid.scrolled(top);
      const from = rowsOf(grid.slice)?.from ?? 0;
      expect(from - before).toBeLessThanOrEqual(6);
      before = from;
    }
  });

  it('has a slot of its own for each part, which those that stay keep', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: -900, max: 900 }), (top, by) => {
        grid.scrolled(top);
        const before = new Map(grid.slice.items.map((item) => [item.position, grid.slotOf(item)]));
        expect(new Set(before.values()).size).toBe(before.size);
        grid.scrolled(Math.max(0, top + by));
        for (const item of grid.slice.items) {
          expect(grid.slotOf(item)).toBe(before.get(item.position) ?? grid.slotOf(item));
        }
      }),
    );
  });

  it('hands the elements of rows that leave to rows that come', () => {
    grid.scrolled(20_000);
    const before = new Set(grid.slice.items.map((item) => grid.slotOf(item)));
    grid.scrolled(22_000);
    const fresh = grid.slice.items.filter((item) => !before.has(grid.slotOf(item)));
    expect(fresh.length).toBeLessThanOrEqual(2);
  });
});
