import type { KnownRow, RemoteRow } from './remote-model.ts';

/**
 * How far a look at a server's list has to read. The list has two blocks, open rows and resolved rows, each with the newest
 * occurrence first, no tie-break, no total and no cursor (contract sections 1.6 and 8.9); a repeat moves a row to the top.
 */

export const PAGE = 200;
/** Pages overlap by so many rows at least: what moves up by one while we read is not missed. */
const OVERLAP = 5;
/** Times of one server may come from two clocks, its own and its database's. */
const SLACK_MS = 120_000;

/** What is known before a look begins. */
export interface WalkStart {
  readonly known: (remoteId: number) => KnownRow | undefined;
  readonly openThere: readonly KnownRow[];
  readonly newest: number | null;
  /** Read the whole block of open rows, whatever the first page says. */
  readonly sweep: boolean;
  /** Resolved rows that ended before this are not kept, so they are nothing new. */
  readonly oldest: number;
  /** By how much the server's count was off against its own list, last time it was read in whole. */
  readonly drift: number;
}

export interface WalkPage {
  readonly rows: readonly RemoteRow[];
  readonly length: number;
  readonly unread: number;
}

/** What a finished look found. */
export interface Walked {
  readonly rows: readonly RemoteRow[];
  /** Held as open, but listed neither open nor resolved where it would have to stand. */
  readonly missing: readonly number[];
  /** Held as open and not listed to us, but of a second that a page boundary cut, so that they may stand there all the same. */
  readonly unseen: readonly number[];
  readonly drift: number;
  readonly unread: number;
  /** Pages that the block of open rows takes. */
  readonly openPages: number;
  /** The whole block of open rows was read. */
  readonly isOpenComplete: boolean;
  /** False when more rows share one second than a page holds: some of them may not have been listed to us. */
  readonly isCertain: boolean;
}

export type Step = { readonly next: number } | { readonly restart: true } | { readonly done: Walked };

/** One look, page by page. */
export class Walk {
  readonly #start: WalkStart;
  readonly #rows = new Map<number, RemoteRow>();
  #tail: ReadonlySet<number> = new Set();
  /** Seconds that a page boundary cut: who stands in them cannot be known from one look. */
  readonly #cut = new Set<number>();
  #cutAtEnd: number | null = null;
  #openEnded = false;
  #openPages = 0;

  constructor(start: WalkStart) {
    this.#start = start;
  }

  /** Takes the page at `offset` of `limit` rows in, and says what to read next. */
  take(page: WalkPage, offset: number, limit: number): Step {
    if (offset > 0 && !page.rows.some((row) => this.#joins(row))) return { restart: true };
    for (const row of page.rows) this.#rows.set(row.remoteId, row);
    if (!this.#openEnded) this.#openPages++;
    const isEnd = page.length < limit;
    this.#openEnded ||= isEnd || page.rows.some(({ resolvedAt }) => resolvedAt !== null);
    if (isEnd || this.#isEnough(page)) return { done: this.#result(page) };
    const tied = tiedAtEnd(page.rows);
    // A second that fills a whole page cannot be read in order; half a page at a time is the best there is.
    const overlap = Math.min(Math.max(OVERLAP, tied), Math.floor(limit / 2));
    this.#cutAtEnd = tied > overlap ? (page.rows.at(-1)?.lastOccurredAt ?? null) : null;
    if (this.#cutAtEnd !== null) this.#cut.add(this.#cutAtEnd);
    this.#tail = new Set(page.rows.slice(-overlap).map(({ remoteId }) => remoteId));
    return { next: offset + limit - overlap };
  }

  /** Whether a row shows that its page follows the one before: read twice, or of the second that the boundary cut. */
  #joins({ remoteId, lastOccurredAt }: RemoteRow): boolean {
    return this.#tail.has(remoteId) || lastOccurredAt === this.#cutAtEnd;
  }

  #isEnough(page: WalkPage): boolean {
    const last = page.rows.at(-1);
    if (!last || !this.#isSettled(last)) return false;
    const bound = (this.#start.newest ?? Number.NEGATIVE_INFINITY) - SLACK_MS;
    if (!this.#openEnded) return !this.#start.sweep && last.lastOccurredAt < bound && this.#accountsMatch(page.unread);
    // A row that left the open block stands among the resolved ones at its old time, however old that is.
    return last.lastOccurredAt < Math.min(bound, ...this.#missing().map(({ lastAt }) => lastAt));
  }

  /** Nothing new can follow a row that is known as it is: every repeat and every new row stands above it. */
  #isSettled(row: RemoteRow): boolean {
    const known = this.#start.known(row.remoteId);
    if (!known) return row.resolvedAt !== null && row.resolvedAt < this.#start.oldest;
    return (
      known.count === row.occurrenceCount &&
      known.lastAt === row.lastOccurredAt &&
      known.resolved === (row.resolvedAt !== null)
    );
  }

  /** The server counts its whole table: if its count is the one we come to, nothing was read or resolved further down. */
  #accountsMatch(unread: number): boolean {
    const unreadMissing = this.#missing().filter(({ read }) => !read).length;
    return this.#unreadListed() + unreadMissing + this.#start.drift === unread;
  }

  #unreadListed(): number {
    let count = 0;
    for (const { readAt, resolvedAt } of this.#rows.values()) if (readAt === null && resolvedAt === null) count++;
    return count;
  }

  #missing(): KnownRow[] {
    return this.#start.openThere.filter(({ remoteId }) => !this.#rows.has(remoteId));
  }

  #result({ unread }: WalkPage): Walked {
    const isCertain = this.#cut.size === 0;
    const absent = this.#openEnded ? this.#missing() : [];
    const idsOf = (isCut: boolean): number[] =>
      absent.filter(({ lastAt }) => this.#cut.has(lastAt) === isCut).map(({ remoteId }) => remoteId);
    return {
      rows: [...this.#rows.values()],
      missing: idsOf(false),
      unseen: idsOf(true),
      drift: this.#openEnded && isCertain ? unread - this.#unreadListed() : this.#start.drift,
      unread,
      openPages: this.#openPages,
      isOpenComplete: this.#openEnded,
      isCertain,
    };
  }
}

/** How many rows at the end of a page share one second and one block: the next page reads them again, as their order is any. */
function tiedAtEnd(rows: readonly RemoteRow[]): number {
  const last = rows.at(-1);
  if (!last) return 0;
  const isTied = (row: RemoteRow): boolean =>
    row.lastOccurredAt === last.lastOccurredAt && (row.resolvedAt === null) === (last.resolvedAt === null);
  return rows.length - 1 - rows.findLastIndex((row) => !isTied(row));
}
