/**
 * Where rows and group heads stand in the scrolled list. All rows are of one height and all heads of another, so that a
 * place follows from counts alone and 100,000 rows cost nothing.
 */

export const GROUPS = ['active', 'resolved'] as const;
export type Group = (typeof GROUPS)[number];

export interface Shape {
  readonly open: number;
  readonly total: number;
  readonly folded: Readonly<Record<Group, boolean>>;
  readonly rowHeight: number;
  readonly headHeight: number;
}

/** A part to draw. `position` counts heads and rows from the top of the list. */
export type Item =
  | { readonly kind: 'head'; readonly group: Group; readonly position: number }
  | { readonly kind: 'row'; readonly index: number; readonly position: number };

/** The parts to draw and where the first begins. */
export interface Slice {
  readonly top: number;
  readonly items: readonly Item[];
}

interface Block {
  readonly group: Group;
  readonly first: number;
  readonly rows: number;
  readonly top: number;
  readonly position: number;
}

/** Heads and visible rows of the list in order. */
export function blocksOf(shape: Shape): readonly Block[] {
  const blocks: Block[] = [];
  const counts = { active: shape.open, resolved: shape.total - shape.open };
  let [top, position, first] = [0, 0, 0];
  for (const group of GROUPS) {
    const rows = shape.folded[group] ? 0 : counts[group];
    if (counts[group] > 0) {
      blocks.push({ group, first, rows, top, position });
      top += shape.headHeight + rows * shape.rowHeight;
      position += 1 + rows;
    }
    first += counts[group];
  }
  return blocks;
}

/** How high the whole list is. */
export function heightOf(shape: Shape): number {
  const last = blocksOf(shape).at(-1);
  return last === undefined ? 0 : last.top + shape.headHeight + last.rows * shape.rowHeight;
}

/** How many heads and rows there are to scroll through. */
export function countOf(shape: Shape): number {
  const last = blocksOf(shape).at(-1);
  return last === undefined ? 0 : last.position + 1 + last.rows;
}

/** Where a row begins; null when its group is folded. */
export function topOf(shape: Shape, index: number): number | null {
  const block = blocksOf(shape).find((each) => index >= each.first && index < each.first + each.rows);
  return block === undefined ? null : block.top + shape.headHeight + (index - block.first) * shape.rowHeight;
}

/** The parts between two heights. */
export function sliceOf(shape: Shape, from: number, to: number): Slice {
  const items: Item[] = [];
  let top: number | null = null;
  for (const block of blocksOf(shape)) {
    const rowsTop = block.top + shape.headHeight;
    if (block.top < to && rowsTop > from) {
      top ??= block.top;
      items.push({ kind: 'head', group: block.group, position: block.position });
    }
    const first = Math.max(0, Math.floor((from - rowsTop) / shape.rowHeight));
    const end = Math.min(block.rows, Math.ceil((to - rowsTop) / shape.rowHeight));
    if (first < end) top ??= rowsTop + first * shape.rowHeight;
    for (let at = first; at < end; at += 1) {
      items.push({ kind: 'row', index: block.first + at, position: block.position + 1 + at });
    }
  }
  return { top: top ?? 0, items };
}

/** The rows of a slice; null when it has none. */
export function rowsOf(slice: Slice): { readonly from: number; readonly to: number } | null {
  const rows = slice.items.filter((item) => item.kind === 'row');
  const [first, last] = [rows[0], rows.at(-1)];
  return first === undefined || last === undefined ? null : { from: first.index, to: last.index + 1 };
}

/** The next visible row in a direction, skipping folded groups; null at the ends. */
export function stepFrom(shape: Shape, index: number, by: number): number | null {
  const visible = blocksOf(shape).filter((block) => block.rows > 0);
  const positions = visible.map((block) => block.rows).reduce((sum, rows) => sum + rows, 0);
  if (positions === 0) return null;
  let passed = 0;
  let here = by > 0 ? -1 : positions;
  for (const block of visible) {
    if (index >= block.first && index < block.first + block.rows) here = passed + index - block.first;
    passed += block.rows;
  }
  let wanted = Math.min(positions - 1, Math.max(0, here + by));
  for (const block of visible) {
    if (wanted < block.rows) return block.first + wanted;
    wanted -= block.rows;
  }
  return null;
}
