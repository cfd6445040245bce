import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, heightOf, sliceOf, stepFrom, topOf, type Item, type Shape } from '../../renderer/state/layout.ts';

const shapes: fc.Arbitrary<Shape> = fc
  .record({ open: fc.nat(20), over: fc.nat(20), active: fc.boolean(), resolved: fc.boolean() })
  .map(({ open, over, active, resolved }) => ({
    open,
    total: open + over,
    folded: { active, resolved },
    rowHeight: 36,
    headHeight: 28,
  }));

interface Placed {
  readonly item: Item;
  readonly top: number;
}

/** Every part of the list, laid out one by one. */
function layOut(shape: Shape): { readonly placed: readonly Placed[]; readonly height: number } {
  const placed: Placed[] = [];
  let height = 0;
  for (const [group, first, end] of [
    ['active', 0, shape.open],
    ['resolved', shape.open, shape.total],
  ] as const) {
    if (first === end) continue;
    placed.push({ item: { kind: 'head', group, position: placed.length }, top: height });
    height += shape.headHeight;
    for (let index = first; index < end && !shape.folded[group]; index += 1) {
      placed.push({ item: { kind: 'row', index, position: placed.length }, top: height });
      height += shape.rowHeight;
    }
  }
  return { placed, height };
}

describe('the layout', () => {
  it('draws exactly what lies between two heights', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: -200, max: 1700 }), fc.nat(700), (shape, from, size) => {
        const { placed, height } = layOut(shape);
        const wanted = placed.filter(
          ({ item, top }) => top < from + size && top + (item.kind === 'head' ? 28 : 36) > from,
        );
        const slice = sliceOf(shape, from, from + size);
        expect(slice.items).toEqual(wanted.map(({ item }) => item));
        if (wanted[0]) expect(slice.top).toBe(wanted[0].top);
        expect([heightOf(shape), countOf(shape)]).toEqual([height, placed.length]);
      }),
    );
  });

  it('knows where each row begins', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const tops = new Map(
          layOut(shape).placed.flatMap(({ item, top }) => (item.kind === 'row' ? [[item.index, top]] : [])),
        );
        for (let index = 0; index < shape.total; index += 1) expect(topOf(shape, index)).toBe(tops.get(index) ?? null);
      }),
    );
  });

  it('steps over folded groups and stops at the ends', () => {
    const shape: Shape = {
      open: 2,
      total: 5,
      folded: { active: false, resolved: false },
      rowHeight: 36,
      headHeight: 28,
    };
    expect(stepFrom(shape, 1, 1)).toBe(2);
    expect(stepFrom(shape, 4, 1)).toBe(4);
    expect(stepFrom(shape, 0, -1)).toBe(0);
    expect(stepFrom(shape, 3, -99)).toBe(0);
    expect(stepFrom({ ...shape, folded: { active: true, resolved: false } }, 2, -1)).toBe(2);
    expect(stepFrom({ ...shape, folded: { active: true, resolved: true } }, 2, 1)).toBeNull();
  });
});
