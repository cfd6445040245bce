import type { ManyAct, ManyChange, ManyChanged } from '../../preload/contract.ts';
import type { Input, Notification } from '../engine/model.ts';
import type { Store } from '../store/store.ts';
import { texts } from './texts.ts';

/** Rows changed by one commit, so that none holds up the windows for long. */
const SLICE = 1000;
/** Acts that can be taken back; older ones are forgotten. */
const KEPT = 20;

type Offer = (inputs: readonly Input[]) => Promise<unknown>;
type Held = Pick<Store, 'byId' | 'idsFor' | 'newsRevision'>;

/** Whether an act would change a row. */
const CONCERNS: Readonly<Record<ManyAct, (row: Notification) => boolean>> = {
  read: (row) => row.readAt === null,
  unread: (row) => row.readAt !== null,
  resolve: (row) => row.resolvedAt === null,
};
const BACK = { read: 'unread', unread: 'read', resolve: 'reopen' } as const;

interface Undo {
  readonly act: ManyAct;
  readonly ids: readonly number[];
}

/** An act was taken back already, or is too old to be. */
class NoUndo extends Error {
  override readonly name = 'NoUndo';
  readonly forPeople = true;
}

/** One act on many rows, and the way back: the very rows that it changed, by their ids. */
export class ManyRows {
  readonly #held: Held;
  readonly #offer: Offer;
  readonly #undos = new Map<number, Undo>();
  #last = 0;

  constructor(held: Held, offer: Offer) {
    this.#held = held;
    this.#offer = offer;
  }

  /** Rejects with what the door says; the slices before are then done and stay. */
  async change({ act, ids, upToRevision }: ManyChange): Promise<ManyChanged> {
    const changed: number[] = [];
    for (const slice of slices(ids ?? this.#held.idsFor(act, upToRevision))) {
      const due = slice.filter((id) => this.#isDue(id, act, upToRevision));
      if (due.length > 0) await this.#offer([{ kind: act, ids: due, upToRevision }]);
      for (const id of due) changed.push(id);
    }
    return { changed: changed.length, undo: changed.length === 0 ? null : this.#remember({ act, ids: changed }) };
  }

  /** Throws NoUndo when there is nothing to take back under this number. */
  async undo(number: number): Promise<{ changed: number }> {
    const undo = this.#undos.get(number);
    if (!undo) throw new NoUndo(texts.noUndo);
    this.#undos.delete(number);
    for (const ids of slices(undo.ids)) await this.#offer([{ kind: BACK[undo.act], ids }]);
    return { changed: undo.ids.filter((id) => this.#isConcerned(id, undo.act)).length };
  }

  #isDue(id: number, act: ManyAct, upToRevision: number): boolean {
    return (this.#held.newsRevision(id) ?? Infinity) <= upToRevision && this.#isConcerned(id, act);
  }

  #isConcerned(id: number, act: ManyAct): boolean {
    const row = this.#held.byId(id);
    return row !== undefined && CONCERNS[act](row);
  }

  #remember(undo: Undo): number {
    this.#last += 1;
    this.#undos.set(this.#last, undo);
    this.#undos.delete(this.#last - KEPT);
    return this.#last;
  }
}

function slices(ids: readonly number[]): (readonly number[])[] {
  return Array.from({ length: Math.ceil(ids.length / SLICE) }, (_, at) => ids.slice(at * SLICE, (at + 1) * SLICE));
}
