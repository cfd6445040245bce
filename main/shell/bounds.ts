/** A rectangle of the desktop, in its own pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How much of a title bar must be in sight for the mouse to take hold of it. */
const TITLE_HEIGHT = 32;
const TITLE_WIDTH = 100;

/**
 * Where a window goes that last stood at `bounds`, on desktops whose usable areas are `areas` (the first is the main one):
 * left as it is while its title bar can be taken hold of; else moved, and shrunk if it must be, wholly into the area that it
 * overlaps most, or the main one (public report W01).
 */
export function fitBounds(bounds: Bounds, areas: readonly Bounds[]): Bounds {
  const title = { ...bounds, height: TITLE_HEIGHT };
  const inSight = areas.some((area) => {
    const shared = overlap(title, area);
    return shared.width >= Math.min(TITLE_WIDTH, bounds.width) && shared.height >= TITLE_HEIGHT;
  });
  const best = areas.reduce<Bounds | undefined>(
    (a, b) => (a && size(overlap(bounds, a)) >= size(overlap(bounds, b)) ? a : b),
    undefined,
  );
  return inSight || !best ? bounds : moveInto(bounds, best);
}

/** `size` in the middle of `area`, shrunk if it must be. */
export function centred(size: Pick<Bounds, 'width' | 'height'>, area: Bounds): Bounds {
  const x = area.x + Math.round((area.width - size.width) / 2);
  const y = area.y + Math.round((area.height - size.height) / 2);
  return moveInto({ ...size, x, y }, area);
}

function moveInto(bounds: Bounds, area: Bounds): Bounds {
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  const x = Math.min(Math.max(bounds.x, area.x), area.x + area.width - width);
  const y = Math.min(Math.max(bounds.y, area.y), area.y + area.height - height);
  return { x, y, width, height };
}

function overlap(a: Bounds, b: Bounds): Pick<Bounds, 'width' | 'height'> {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return { width: Math.max(0, width), height: Math.max(0, height) };
}

function size({ width, height }: Pick<Bounds, 'width' | 'height'>): number {
  return width * height;
}
