import type { ManyAct, ManyChange, ManyChanged, ManyDo } from '../../preload/contract.ts';
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
  snooze: (row) => row.resolvedAt === null,
  unsnooze: (row) => row.snoozedUntil !== null,
};
const BACK = { read: 'unread', unread: 'read', resolve: 'reopen' } as const;

/** Rows that were changed alike, and when they were to wake before: a snooze is taken back to the one there was. */
interface Before {
  readonly until: number | null;
  readonly ids: number[];
}

interface Undo {
  readonly act: ManyAct;
  readonly before: readonly Before[];
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
  readonly #now: () => number;
  readonly #undos = new Map<number, Undo>();
  #last = 0;

  constructor(held: Held, offer: Offer, now: () => number) {
    this.#held = held;
    this.#offer = offer;
    this.#now = now;
  }

  /** Rejects with what the door says; the slices before are then done and stay. */
  async change({ ids, upToRevision, ...wanted }: ManyChange): Promise<ManyChanged> {
    const { act } = wanted;
    const before = new Map<number | null, Before>();
    let changed = 0;
    for (const slice of slices(ids ?? this.#held.idsFor(act, upToRevision))) {
      const due = slice.filter((id) => this.#isDue(id, act, upToRevision));
      if (due.length === 0) continue;
      const were = due.map((id) => (isSnooze(act) ? (this.#held.byId(id)?.snoozedUntil ?? null) : null));
      await this.#offer([inputOf(wanted, due, upToRevision)]);
      due.forEach((id, at) => {
        put(before, were[at] ?? null, id);
      });
      changed += due.length;
    }
    return { changed, undo: changed === 0 ? null : this.#remember({ act, before: [...before.values()] }) };
  }

  /** Throws NoUndo when there is nothing to take back under this number. */
  async undo(number: number): Promise<{ changed: number }> {
    const undo = this.#undos.get(number);
    if (!undo) throw new NoUndo(texts.noUndo);
    this.#undos.delete(number);
    // A snooze that would have ended meanwhile is over.
    const now = this.#now();
    const before = undo.before.map(({ until, ids }) => ({ until: until !== null && until <= now ? null : until, ids }));
    for (const { until, ids } of before)
      for (const slice of slices(ids)) await this.#offer([backOf(undo.act, until, slice)]);
    const back = before.map(({ until, ids }) => ids.filter((id) => this.#isBack(id, undo.act, until)).length);
    return { changed: back.reduce((sum, count) => sum + count, 0) };
  }

  #isDue(id: number, act: ManyAct, upToRevision: number): boolean {
    return (this.#held.newsRevision(id) ?? Infinity) <= upToRevision && this.#isConcerned(id, act);
  }

  #isConcerned(id: number, act: ManyAct): boolean {
    const row = this.#held.byId(id);
    return row !== undefined && CONCERNS[act](row);
  }

  #isBack(id: number, act: ManyAct, until: number | null): boolean {
    if (!isSnooze(act)) return this.#isConcerned(id, act);
    const row = this.#held.byId(id);
    return row !== undefined && row.resolvedAt === null && row.snoozedUntil === until;
  }

  #remember(undo: Undo): number {
    this.#last += 1;
    this.#undos.set(this.#last, undo);
    this.#undos.delete(this.#last - KEPT);
    return this.#last;
  }
}

function isSnooze(act: ManyAct): act is 'snooze' | 'unsnooze' {
  return act === 'snooze' || act === 'unsnooze';
}

function inputOf(wanted: ManyDo, ids: readonly number[], upToRevision: number): Input {
  if (wanted.act === 'snooze') return { kind: 'snooze', ids, until: wanted.until };
  return wanted.act === 'unsnooze' ? { kind: 'unsnooze', ids } : { kind: wanted.act, ids, upToRevision };
}

function backOf(act: ManyAct, until: number | null, ids: readonly number[]): Input {
  if (!isSnooze(act)) return { kind: BACK[act], ids };
  return until === null ? { kind: 'unsnooze', ids } : { kind: 'snooze', ids, until };
}

function put(all: Map<number | null, Before>, until: number | null, id: number): void {
  const known = all.get(until);
  if (known) known.ids.push(id);
  else all.set(until, { until, ids: [id] });
}

function slices(ids: readonly number[]): (readonly number[])[] {
  return Array.from({ length: Math.ceil(ids.length / SLICE) }, (_, at) => ids.slice(at * SLICE, (at + 1) * SLICE));
}
