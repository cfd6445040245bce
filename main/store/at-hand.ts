import type Database from 'better-sqlite3';

/** Things of one kind that are kept at hand at most; beyond that they are read anew. */
const MOST_AT_HAND = 10_000;

/** Forgets all of a kind when that many are at hand, so that one more may be kept. */
export function makeRoom(known: { readonly size: number; readonly clear: () => void }): void {
  if (known.size >= MOST_AT_HAND) known.clear();
}

/** Rises whenever something that is kept at hand may have changed, for each open database. */
const versions = new WeakMap<Database.Database, number>();

function versionOf(database: Database.Database): number {
  return versions.get(database) ?? 0;
}

/** Called after every write to what is kept at hand, and after a rollback: all of it is read anew. */
export function forgetAtHand(database: Database.Database): void {
  versions.set(database, versionOf(database) + 1);
}

/** A small thing in the database that every event asks for and that rarely changes: read once, and again when it may have changed. */
export class AtHand<T> {
  readonly #database: Database.Database;
  readonly #read: () => T;
  #held: { readonly version: number; readonly value: T } | null = null;

  constructor(database: Database.Database, read: () => T) {
    this.#database = database;
    this.#read = read;
  }

  get value(): T {
    const version = versionOf(this.#database);
    if (this.#held?.version !== version) this.#held = { version, value: this.#read() };
    return this.#held.value;
  }
}
