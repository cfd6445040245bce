import { decide } from './engine/decide.ts';
import type { Change, Commit, EventOutcome, Input } from './engine/model.ts';
import type { Settings } from './engine/settings.ts';
import type { Store, Transaction } from './store/store.ts';

/** What an input led to; events only have an outcome. */
export interface Result {
  readonly outcome: EventOutcome | null;
  readonly notificationId: number | null;
  readonly occurrenceCount: number | null;
}

interface Offer {
  readonly inputs: readonly Input[];
  readonly accept: (results: Result[]) => void;
  readonly refuse: (error: unknown) => void;
}

/** Inputs committed together at most; more wait for the next commit, so that the windows stay responsive. */
const GROUP_LIMIT = 2000;

/** Turns of the event loop without a further offer after which those that wait are committed: a large body takes several to read. */
const CALM_TURNS = 3;
/** Turns that an offer waits at most, however many others come meanwhile. */
const MOST_TURNS = 32;

/**
 * The one door: every fact comes through here, is decided by the engine and committed before anybody is told. Offers that
 * come within a few turns of the event loop share one transaction and one fsync; each offer is all or nothing.
 */
export class Intake {
  readonly #store: Store;
  readonly #settings: () => Settings;
  readonly #now: () => number;
  readonly #onCommit: (commit: Commit) => void;
  #waiting: Offer[] = [];
  /** How many had come by the last turn, and the turns since then and since the first. */
  #seen = 0;
  #calmTurns = 0;
  #turns = 0;

  constructor(parts: {
    store: Store;
    settings: () => Settings;
    now: () => number;
    onCommit: (commit: Commit) => void;
  }) {
    this.#store = parts.store;
    this.#settings = parts.settings;
    this.#now = parts.now;
    this.#onCommit = parts.onCommit;
  }

  /** Resolves when the commit is on disk, with one result per input; rejects when nothing of the offer was kept. */
  offer(inputs: readonly Input[]): Promise<Result[]> {
    return new Promise((accept, refuse) => {
      this.#waiting.push({ inputs, accept, refuse });
      if (this.#waiting.length === 1) this.#gather();
    });
  }

  /** Commits what is waiting at once; used before the store closes. */
  flush(): void {
    while (this.#waiting.length > 0) this.#drain();
  }

  /** Commits what waits once no more comes, or enough has come. */
  #gather(): void {
    this.#turns = 0;
    this.#calmTurns = 0;
    this.#seen = this.#waiting.length;
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    if (this.#waiting.length === 0) return;
    this.#turns += 1;
    this.#calmTurns = this.#waiting.length > this.#seen ? 0 : this.#calmTurns + 1;
    this.#seen = this.#waiting.length;
    if (this.#calmTurns >= CALM_TURNS || this.#turns >= MOST_TURNS || this.#isFull()) this.#drain();
    else setImmediate(this.#turn);
  };

  #isFull(): boolean {
    return this.#waiting.reduce((size, { inputs }) => size + inputs.length, 0) >= GROUP_LIMIT;
  }

  #drain(): void {
    const group = this.#take();
    if (this.#waiting.length > 0) this.#gather();
    const done = this.#attempt(group);
    if ('commit' in done) this.#announce(done.commit);
    else this.#commitOneByOne(group, done.error);
  }

  #take(): Offer[] {
    let size = 0;
    const end = this.#waiting.findIndex((offer) => (size += offer.inputs.length) > GROUP_LIMIT);
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : Math.max(1, end));
  }

  /** A fault in one offer must not take its neighbours with it: the group is tried again, each for itself. */
  #commitOneByOne(group: readonly Offer[], error: unknown): void {
    if (group.length === 1) {
      group[0]?.refuse(error);
      return;
    }
    for (const offer of group) {
      const done = this.#attempt([offer]);
      if ('commit' in done) this.#announce(done.commit);
      else offer.refuse(done.error);
    }
  }

  #attempt(group: readonly Offer[]): { commit: Commit } | { error: unknown } {
    try {
      return { commit: this.#commit(group) };
    } catch (error) {
      return { error };
    }
  }

  #commit(group: readonly Offer[]): Commit {
    const now = this.#now();
    const settings = this.#settings();
    const { value, commit } = this.#store.transact(now, (transaction) =>
      group.map((offer) => offer.inputs.map((input) => carryOut(transaction, input, settings, now))),
    );
    group.forEach((offer, index) => {
      offer.accept(value[index] ?? []);
    });
    return commit;
  }

  #announce(commit: Commit): void {
    if (commit.transitions?.length !== 0 || commit.jobs.length > 0) this.#onCommit(commit);
  }
}

function carryOut(transaction: Transaction, input: Input, settings: Settings, now: number): Result {
  const { changes, outcome, target } = decide(transaction.held, input, settings, now);
  const opened = transaction.apply(changes);
  const notificationId = target ?? opened;
  if (outcome === null || notificationId === null) return { outcome, notificationId, occurrenceCount: null };
  const occurrenceCount = countIn(changes, target) ?? transaction.held.byId(notificationId)?.occurrenceCount ?? null;
  return { outcome, notificationId, occurrenceCount };
}

/** How often the row has occurred by now, where the changes say so: it need not be read again. No target: the row they open. */
function countIn(changes: readonly Change[], target: number | null): number | null {
  for (const change of [...changes].reverse()) {
    if (target === null && change.kind === 'open') return change.row.occurrenceCount;
    if (target !== null && change.kind === 'repeat' && change.id === target) return change.set.occurrenceCount;
  }
  return null;
}
