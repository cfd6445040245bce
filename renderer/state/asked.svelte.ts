import { sentenceOf } from '../bridge.ts';

/** What main said last to one question, and why it could not answer; asked anew whenever the answer may be another. */
export class Asked<T> {
  known: T | null = $state.raw(null);
  problem: string | null = $state(null);
  readonly #ask: () => Promise<T>;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  protected async read(): Promise<void> {
    try {
      this.known = await this.#ask();
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }
}
