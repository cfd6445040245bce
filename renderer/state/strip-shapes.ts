import type { Cell, CellKind } from './overview-days.ts';

/**
 * A strip of days as a handful of paths, one per kind of day, so that a thousand plans cost a few thousand elements. Shape
 * says what colour says: the worse, the taller, and no two kinds share an outline.
 */
export interface Shape {
  readonly kind: CellKind | 'cross';
  readonly path: string;
}

export const STRIP_HEIGHT = 30;
const MIDDLE = STRIP_HEIGHT / 2;
/** Below this half width a cross would be a blot; the height alone says it. */
const CROSS_FROM = 4.5;

type Draw = (x: number, half: number, pitch: number) => string;

const DRAWINGS: Readonly<Record<Shape['kind'], Draw>> = {
  good: (x, half) => {
    const reach = Math.max(0.1, Math.min(3, half - 2.5));
    return `M${at(x - reach)} ${MIDDLE}H${at(x + reach)}`;
  },
  warned: (x, half) => {
    const reach = Math.max(2.75, Math.min(6, half));
    return `M${at(x)} ${MIDDLE - 6}L${at(x + reach)} ${MIDDLE + 5}H${at(x - reach)}Z`;
  },
  missed: (x, half) => {
    const reach = Math.min(5.75, half - 0.5);
    return `M${at(x - reach)} ${MIDDLE - 7}H${at(x + reach)}V${MIDDLE + 7}H${at(x - reach)}Z`;
  },
  failed: (x, half) => {
    const reach = Math.max(0.5, half - 1.5);
    return `M${at(x - reach)} ${MIDDLE - 9}H${at(x + reach)}V${MIDDLE + 9}H${at(x - reach)}Z`;
  },
  cross: (x, half) => (half < CROSS_FROM ? '' : `M${at(x - 2.75)} ${MIDDLE - 2.75}l5.5 5.5m0 -5.5l-5.5 5.5`),
  offline: (x, _half, pitch) =>
    `M${at(x - pitch / 2)} ${MIDDLE}H${at(x + pitch / 2)}M${at(x)} ${MIDDLE - 3.5}V${MIDDLE + 3.5}`,
  none: (x) => `M${at(x)} ${MIDDLE}h.01`,
};
const ORDER = ['none', 'offline', 'good', 'warned', 'missed', 'failed', 'cross'] as const;

/** The paths of a strip whose days are `pitch` px apart; kinds that do not occur are left out. */
export function shapesOf(cells: readonly Pick<Cell, 'kind'>[], pitch: number): Shape[] {
  const half = Math.max(1, Math.min(7, pitch / 2 - 1));
  return ORDER.map((kind) => ({ kind, path: pathOf(cells, kind, half, pitch) })).filter(({ path }) => path !== '');
}

function pathOf(cells: readonly Pick<Cell, 'kind'>[], kind: Shape['kind'], half: number, pitch: number): string {
  const draw = DRAWINGS[kind];
  const wanted = kind === 'cross' ? 'failed' : kind;
  return cells.map((cell, day) => (cell.kind === wanted ? draw((day + 0.5) * pitch, half, pitch) : '')).join('');
}

function at(x: number): string {
  return x.toFixed(2);
}
