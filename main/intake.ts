import { decide } from './engine/decide.ts';
import type { Commit, EventOutcome, Input } from './engine/model.ts';
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

/**
 * The one door: every fact comes through here, is decided by the engine and committed before anybody is told. Offers that
 * are made in the same turn of the event loop share one transaction and one fsync; each offer is all or nothing.
 */
export class Intake {
  readonly #store: Store;
  readonly #settings: () => Settings;
  readonly #now: () => number;
  readonly #onCommit: (commit: Commit) => void;
  #waiting: Offer[] = [];

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
      if (this.#waiting.length === 0)
        setImmediate(() => {
          this.#drain();
        });
      this.#waiting.push({ inputs, accept, refuse });
    });
  }

  /** Commits what is waiting at once; used before the store closes. */
  flush(): void {
    while (this.#waiting.length > 0) this.#drain();
  }

  #drain(): void {
    const group = this.#take();
    if (this.#waiting.length > 0)
      setImmediate(() => {
        this.#drain();
      });
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
  return { outcome, notificationId, occurrenceCount: transaction.held.byId(notificationId)?.occurrenceCount ?? null };
}
