import { heightOf, rowsOf, sliceOf, stepFrom, topOf, type Group, type Shape, type Slice } from './layout.ts';
import type { NotificationList } from './list.svelte.ts';

const ROW = 36;
const TWO_LINES = 52;
const HEAD = 28;
/** Drawn above and below what can be seen, so that a fast scroll meets rows. */
const OVERSCAN = 480;
/** Taken as the height until it is measured. */
const LIKELY_HEIGHT = 640;

/** A row by which the view stands still while rows come and go above it. */
interface Anchor {
  readonly id: number;
  readonly top: number;
}

/** What of the list is drawn, and where: the list's geometry without the page. */
export class GridView {
  folded: Readonly<Record<Group, boolean>> = $state.raw({ active: false, resolved: false });
  twoLines = $state(false);
  scrollTop = $state(0);
  height = $state(0);
  /** Until the first frame stands, only what can be seen is drawn. */
  overscan = $state(0);
  readonly #list: NotificationList;
  readonly shape: Shape = $derived.by(() => ({
    open: this.#list.open,
    total: this.#list.total,
    folded: this.folded,
    rowHeight: this.twoLines ? TWO_LINES : ROW,
    headHeight: HEAD,
  }));
  readonly slice: Slice = $derived.by(() => {
    return sliceOf(this.shape, this.scrollTop - this.overscan, this.scrollTop + this.#seen + this.overscan);
  });
  readonly contentHeight: number = $derived(heightOf(this.shape));
  #anchor: Anchor | null = null;

  constructor(list: NotificationList) {
    this.#list = list;
  }

  /** The first frame stands: rows are drawn beyond its edges from now on. */
  widen(): void {
    this.overscan = OVERSCAN;
  }

  toggle(group: Group): void {
    this.folded = { ...this.folded, [group]: !this.folded[group] };
  }

  /** How many rows a page key moves. */
  get pageRows(): number {
    return Math.max(1, Math.floor((this.#seen - this.#sticky) / this.shape.rowHeight) - 1);
  }

  /** The next visible row in a direction. */
  step(index: number, by: number): number | null {
    return stepFrom(this.shape, index, by);
  }

  /** Where to scroll so that a row can be seen; where it is now if it can. */
  scrollFor(index: number): number {
    const top = topOf(this.shape, index);
    if (top === null) return this.scrollTop;
    const room = this.#seen - this.#sticky - this.shape.rowHeight;
    const highest = index === 0 || index === this.shape.open ? top - HEAD : top;
    return Math.min(Math.max(highest, 0), Math.max(this.scrollTop, top - room));
  }

  /** Remembers the first row in sight. */
  settle(): void {
    const rows = rowsOf(sliceOf(this.shape, this.scrollTop, this.scrollTop + this.shape.rowHeight));
    const row = rows === null ? undefined : this.#list.at(rows.from);
    const top = rows === null ? null : topOf(this.shape, rows.from);
    this.#anchor = row === undefined || top === null ? null : { id: row.id, top };
  }

  forget(): void {
    this.#anchor = null;
  }

  /** How far the first row in sight has moved since it was remembered; 0 at the top, where news may push in. */
  drift(): number {
    if (this.#anchor === null || this.scrollTop === 0) return 0;
    const index = this.#list.indexOf(this.#anchor.id);
    const top = index < 0 ? null : topOf(this.shape, index);
    return top === null ? 0 : top - this.#anchor.top;
  }

  get #seen(): number {
    return this.height || LIKELY_HEIGHT;
  }

  /** The column heads stay over the rows; in two lines there are none. */
  get #sticky(): number {
    return this.twoLines ? 0 : HEAD;
  }
}
