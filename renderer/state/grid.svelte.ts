import { heightOf, rowsOf, sliceOf, stepFrom, topOf, type Group, type Item, type Shape, type Slice } from './layout.ts';
import type { NotificationList } from './list.svelte.ts';

const ROW = 36;
const TWO_LINES = 52;
const HEAD = 28;
/** Drawn beyond what can be seen, so that a fast scroll meets rows: most of it where the scroll goes. */
const AHEAD = 1200;
const BEHIND = 240;
/** Drawing moves on in steps this high: each frame of a fling then draws a few rows, where larger steps made every other one late. */
const STEP = 72;
/** What of a window's height is not the list's, as a rule: bar, filters and foot. */
const AROUND = 112;

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
  #wide = $state(false);
  #upwards = $state(false);
  readonly #list: NotificationList;
  readonly shape: Shape = $derived.by(() => ({
    open: this.#list.open,
    total: this.#list.total,
    folded: this.folded,
    rowHeight: this.twoLines ? TWO_LINES : ROW,
    headHeight: HEAD,
  }));
  readonly #from = $derived.by(() => {
    if (!this.#wide) return this.scrollTop;
    return Math.floor((this.scrollTop - (this.#upwards ? AHEAD : BEHIND)) / STEP) * STEP;
  });
  readonly #drawnHeight = $derived(this.#seen + (this.#wide ? AHEAD + BEHIND + STEP : 0));
  readonly slice: Slice = $derived(sliceOf(this.shape, this.#from, this.#from + this.#drawnHeight));
  /** More than the rows that are ever drawn at once. */
  readonly #slots = $derived(Math.ceil(this.#drawnHeight / this.shape.rowHeight) + 1);
  readonly contentHeight: number = $derived(heightOf(this.shape));
  readonly #likelyHeight: number;
  #anchor: Anchor | null = null;

  /** `windowHeight` (CSS pixels) stands for the list's own until that is measured, so that rows are drawn once. */
  constructor(list: NotificationList, windowHeight: number) {
    this.#list = list;
    this.#likelyHeight = Math.max(0, windowHeight - AROUND);
  }

  /** The first frame stands: rows are drawn beyond its edges from now on. */
  widen(): void {
    this.#wide = true;
  }

  /** Whether the first frame stands. */
  get isWide(): boolean {
    return this.#wide;
  }

  /** The page has scrolled to here. */
  scrolled(top: number): void {
    if (top !== this.scrollTop) this.#upwards = top < this.scrollTop;
    this.scrollTop = top;
  }

  /** What draws a part: a row that scrolls out hands its elements to one that comes in, the others keep theirs. */
  slotOf(item: Item): string {
    return item.kind === 'head' ? item.group : String(item.position % this.#slots);
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
    return this.height || this.#likelyHeight;
  }

  /** The column heads stay over the rows; in two lines there are none. */
  get #sticky(): number {
    return this.twoLines ? 0 : HEAD;
  }
}
