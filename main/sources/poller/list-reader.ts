import type { Known, RemoteReport, RemoteRow } from '../../engine/remote-model.ts';
import { PAGE, Walk, type Step, type Walked, type WalkStart } from '../../engine/remote-walk.ts';
import type { SourceId } from '../../engine/model.ts';
import { ServerProblem, type ListPage, type ServerApi } from '../../server-api.ts';

/** Rows committed together; more go in several reports, so that the windows stay responsive. */
const SLICE = 1000;
/** Pages that are kept as they came, the newest ones: a page of 200 rows is about 150 KB. */
const PAGES_KEPT = 6;
/** A list of more than this many pages is a fault. */
const MOST_PAGES = 1000;
const MOST_RESTARTS = 3;
/** The smallest page that is tried when the answer was too large: messages may be long (contract section 8.14). */
const LEAST_PAGE = 10;
/** The whole open block is read at least every so many looks, less often when it is long. */
const SWEEP_EVERY = 10;
const LOOKS_PER_OPEN_PAGE = 4;
/** A row can slip through between two pages: it is gone only when so many whole looks in a row missed it. */
const MISSES_TO_GO = 2;
/** The same for a row of a second that fills more than a page: any one look may miss a good part of those. */
const UNSEEN_TO_GO = 10;
/** Sizes of page tried in turn while a second is cut, since a server may order equal times by the size asked for. */
const SIZES = 5;

/** What one look came to. `reports` hold what changed since the last one; there is none when the answer was the same. */
export interface Look {
  readonly reports: readonly RemoteReport[];
  readonly unread: number;
  readonly serverNow: number | null;
  readonly odd: number;
  readonly unreadable: number;
  readonly requests: number;
}

/** What a look found, until it is on disk. */
interface Digesting {
  readonly first: ListPage;
  readonly walked: Walked;
  readonly look: Look;
  readonly misses: ReadonlyMap<number, number>;
}

export interface ReaderParts {
  readonly source: SourceId;
  readonly api: Pick<ServerApi, 'notifications'>;
  readonly known: Known;
  /** Resolved rows that ended before this are not kept, epoch ms. */
  readonly oldest: () => number;
  /** Rows asked for at a time; the most that a server gives unless said otherwise. */
  readonly pageSize?: number;
}

/** Reads the list of one server as far as needed, and remembers between looks what makes the next one short. */
export class ListReader {
  readonly #parts: ReaderParts;
  /** The first page of the last look, when all of it has been taken in. */
  #settled: { readonly text: string; readonly look: Look } | null = null;
  /** The newest pages as they came, by offset and size. */
  readonly #pages = new Map<string, ListPage>();
  /** The rows of the last look as they were taken in, so that only what changed is offered again. */
  #taken: ReadonlyMap<number, RemoteRow> = new Map();
  /** Rows that the last whole looks missed, and how often in a row. */
  #misses: ReadonlyMap<number, number> = new Map();
  #hasSuspects = false;
  #uncertainLooks = 0;
  #drift = 0;
  #limit: number;
  /** Pages of open rows; until it is known, more than one. */
  #openPages = 2;
  #looksSinceSweep = Number.POSITIVE_INFINITY;
  #digesting: Digesting | null = null;

  constructor(parts: ReaderParts) {
    this.#parts = parts;
    this.#limit = parts.pageSize ?? PAGE;
  }

  /** Looks at the list. What it found counts as taken in once `settle` is called. Throws ServerProblem. */
  async look(): Promise<Look> {
    this.#digesting = null;
    const settled = this.#isSweepDue() ? null : this.#settled;
    const first = await this.#firstPage();
    if (first.text !== settled?.text) return this.#walk(first);
    this.#looksSinceSweep++;
    return { ...settled.look, serverNow: first.serverNow, requests: 1 };
  }

  /** What the last look found is on disk: the next one may build on it. */
  settle(): void {
    if (!this.#digesting) return;
    const { first, walked, look, misses } = this.#digesting;
    this.#digesting = null;
    // A long list is compared row by row on disk.
    this.#taken = new Map(walked.rows.length > SLICE ? [] : walked.rows.map((row) => [row.remoteId, row]));
    this.#drift = walked.drift;
    if (walked.isOpenComplete) this.#misses = misses;
    this.#hasSuspects = walked.missing.length > 0;
    const isWhole = walked.isCertain || this.#accountsMatch(walked);
    this.#openPages = walked.isOpenComplete ? walked.openPages : Math.max(2, this.#openPages);
    if (!isWhole) this.#uncertainLooks++;
    this.#looksSinceSweep = walked.isOpenComplete && isWhole ? 0 : this.#looksSinceSweep + 1;
    this.#settled =
      walked.missing.length === 0 && isWhole ? { text: first.text, look: { ...look, reports: [] } } : null;
  }

  /** Something was changed there by us: the next look reads in earnest. */
  unsettle(): void {
    this.#settled = null;
    this.#taken = new Map();
  }

  /** Whether what is held by now comes to the server's own count, however many looks it took. */
  #accountsMatch({ unread, drift }: Walked): boolean {
    const { known, source } = this.#parts;
    return known.openThere(source).filter(({ read }) => !read).length + drift === unread;
  }

  /** Where the first page holds every open row, each look is a sweep by itself. */
  #isSweepDue(): boolean {
    if (this.#hasSuspects) return true;
    return this.#openPages > 1 && this.#looksSinceSweep >= Math.max(SWEEP_EVERY, LOOKS_PER_OPEN_PAGE * this.#openPages);
  }

  get #size(): number {
    return this.#limit - (this.#uncertainLooks % SIZES);
  }

  /** The first page, in the largest size that the server can answer with. */
  async #firstPage(): Promise<ListPage> {
    for (;;) {
      try {
        return await this.#page(0);
      } catch (error) {
        if (!(error instanceof ServerProblem) || error.kind !== 'too_large' || this.#limit <= LEAST_PAGE) throw error;
        this.#limit = Math.max(LEAST_PAGE, Math.floor(this.#limit / 4));
      }
    }
  }

  /** A page of the list; what is known of it is not read anew when it comes again. */
  async #page(offset: number): Promise<ListPage> {
    const key = `${String(offset)} ${String(this.#size)}`;
    const page = await this.#parts.api.notifications(offset, this.#size, this.#pages.get(key) ?? null);
    this.#pages.delete(key);
    this.#pages.set(key, page);
    const [oldest] = this.#pages.keys();
    if (this.#pages.size > PAGES_KEPT && oldest !== undefined) this.#pages.delete(oldest);
    return page;
  }

  async #walk(first: ListPage): Promise<Look> {
    const pages = [first];
    let start = first;
    for (let restarts = 0; restarts <= MOST_RESTARTS; restarts++) {
      const walked = await this.#walkFrom(start, pages);
      if (walked) return this.#found(start, walked, pages);
      start = await this.#page(0);
      pages.push(start);
    }
    throw new ServerProblem('bad_answer', { detail: 'moving' });
  }

  /** Null when the list moved too far between two pages. */
  async #walkFrom(first: ListPage, pages: ListPage[]): Promise<Walked | null> {
    const walk = new Walk(this.#start());
    let offset = 0;
    let page = first;
    while (pages.length <= MOST_PAGES) {
      const step: Step = walk.take(page, offset, this.#size);
      if ('done' in step) return step.done;
      if ('restart' in step) return null;
      offset = step.next;
      page = await this.#page(offset);
      pages.push(page);
    }
    throw new ServerProblem('bad_answer', { detail: 'endless' });
  }

  #start(): WalkStart {
    const { source, known, oldest } = this.#parts;
    return {
      known: (remoteId) => known.known(source, remoteId),
      openThere: known.openThere(source),
      newest: known.isSynced(source) ? known.newest(source) : null,
      sweep: this.#isSweepDue(),
      oldest: oldest(),
      drift: this.#drift,
    };
  }

  #found(first: ListPage, walked: Walked, pages: readonly ListPage[]): Look {
    const { misses, gone } = this.#absent(walked);
    const isNews = (row: RemoteRow): boolean => !isSame(this.#taken.get(row.remoteId), row);
    const look: Look = {
      reports: this.#reports(walked.rows.filter(isNews), gone),
      unread: walked.unread,
      serverNow: first.serverNow,
      odd: sum(pages, (page) => page.odd),
      unreadable: sum(pages, (page) => page.unreadable),
      requests: pages.length,
    };
    this.#digesting = {
      first,
      walked: { ...walked, missing: walked.missing.filter((remoteId) => !gone.includes(remoteId)) },
      look,
      misses,
    };
    return look;
  }

  /** Nothing is reported when nothing is new, except that the first look is over. */
  #reports(rows: readonly RemoteRow[], gone: readonly number[]): RemoteReport[] {
    const { known, source } = this.#parts;
    return rows.length + gone.length === 0 && known.isSynced(source) ? [] : slices(source, rows, gone);
  }

  /** The rows that this look missed with how often by now, and those that were missed often enough to be gone. */
  #absent({ missing, unseen }: Walked): { misses: ReadonlyMap<number, number>; gone: number[] } {
    const misses = new Map([...missing, ...unseen].map((id) => [id, (this.#misses.get(id) ?? 0) + 1]));
    const isOut = (limit: number) => (id: number) => (misses.get(id) ?? 0) >= limit;
    const gone = [...missing.filter(isOut(MISSES_TO_GO)), ...unseen.filter(isOut(UNSEEN_TO_GO))];
    for (const id of gone) misses.delete(id);
    return { misses, gone };
  }
}

/** Rows are flat; one of a page that came again is the very same. */
function isSame(before: RemoteRow | undefined, row: RemoteRow): boolean {
  if (before === undefined || before === row) return before === row;
  return (Object.keys(row) as (keyof RemoteRow)[]).every((name) => before[name] === row[name]);
}

function slices(source: SourceId, rows: readonly RemoteRow[], gone: readonly number[]): RemoteReport[] {
  const count = Math.max(1, Math.ceil(rows.length / SLICE));
  return Array.from({ length: count }, (_, index) => {
    const last = index === count - 1;
    return { source, rows: rows.slice(index * SLICE, (index + 1) * SLICE), gone: last ? gone : [], last };
  });
}

function sum(pages: readonly ListPage[], of: (page: ListPage) => number): number {
  return pages.reduce((total, page) => total + of(page), 0);
}
