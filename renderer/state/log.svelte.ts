import type { LogEntry, LogPage, LogQuery } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';

export const LOG_PAGE = 100;
/** News are asked for at most four times a second. */
const WAIT = 250;

type Filter = Pick<LogQuery, 'result' | 'channel'>;
const NO_FILTER: Filter = { result: null, channel: null };

/** The log of attempts, page by page, newest first; the first page is live. */
export class DeliveryLog {
  page: LogPage | null = $state.raw(null);
  problem: string | null = $state(null);
  filter: Filter = $state.raw(NO_FILTER);
  /** The entry whose details are open. */
  open: number | null = $state(null);
  /** Something was told since an older page was read. */
  hasNews = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  readonly entries: readonly LogEntry[] = $derived(this.page?.entries ?? []);
  readonly isFiltered: boolean = $derived(this.filter.result !== null || this.filter.channel !== null);
  readonly hasOlder: boolean = $derived(
    this.page !== null && this.page.offset + this.page.entries.length < this.page.total,
  );

  /** Reads the newest page and hears of news; returns what stops it. */
  start(): () => void {
    void this.#read(0);
    const deaf = listen('delivered', () => {
      this.#hear();
    });
    return () => {
      deaf();
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  again(): Promise<void> {
    return this.#read(this.page?.offset ?? 0);
  }

  narrow(change: Partial<Filter>): Promise<void> {
    this.filter = { ...this.filter, ...change };
    this.open = null;
    return this.#read(0);
  }

  clear(): Promise<void> {
    return this.narrow(NO_FILTER);
  }

  newer(): Promise<void> {
    return this.#read(Math.max(0, (this.page?.offset ?? 0) - LOG_PAGE));
  }

  older(): Promise<void> {
    return this.#read((this.page?.offset ?? 0) + LOG_PAGE);
  }

  newest(): Promise<void> {
    return this.#read(0);
  }

  toggle(id: number): void {
    this.open = this.open === id ? null : id;
  }

  #hear(): void {
    if ((this.page?.offset ?? 0) > 0) {
      this.hasNews = true;
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#read(0);
    }, WAIT);
  }

  /** An answer that a later question has overtaken is dropped. */
  async #read(offset: number): Promise<void> {
    const ask = (this.#asked += 1);
    try {
      const page = await call('listLog', { ...this.filter, offset, limit: LOG_PAGE });
      if (ask !== this.#asked) return;
      if (page.entries.length === 0 && offset > 0) {
        await this.#read(Math.max(0, offset - LOG_PAGE));
        return;
      }
      this.page = page;
      this.problem = null;
      if (offset === 0) this.hasNews = false;
    } catch (error) {
      if (ask === this.#asked) this.problem = sentenceOf(error);
    }
  }
}
