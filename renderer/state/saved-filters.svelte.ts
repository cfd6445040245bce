import type { FilterChoice, SavedFilter } from '../../preload/contract.ts';
import { call, sentenceOf } from '../bridge.ts';
import { texts } from '../texts.ts';
import { sameFilter } from './filter.ts';
import type { Toasts } from './toast.svelte.ts';

const words = texts.saved;

/** The filters that are kept under a name. Each change is kept at once; a refused one is told and nothing is changed. */
export class SavedFilters {
  all: readonly SavedFilter[] = $state.raw([]);
  /** Why the last change was not kept. */
  problem: string | null = $state(null);
  readonly #toasts: Toasts;

  constructor(toasts: Toasts) {
    this.#toasts = toasts;
  }

  /** The saved filter that is the same as this one. */
  like(filter: FilterChoice): SavedFilter | undefined {
    return this.all.find((each) => sameFilter(each.filter, filter));
  }

  /** Adds a filter at the end, or replaces the one of this name; false when it was not kept. */
  save(name: string, filter: FilterChoice): Promise<boolean> {
    const wanted = { name: name.trim(), filter };
    const known = this.all.some((each) => each.name === wanted.name);
    return this.#keep(known ? this.#with(wanted.name, wanted) : [...this.all, wanted]);
  }

  rename(old: string, name: string): Promise<boolean> {
    const held = this.all.find((each) => each.name === old);
    if (held === undefined || name.trim() === old) return Promise.resolve(true);
    return this.#keep(this.#with(old, { ...held, name: name.trim() }));
  }

  async remove(name: string): Promise<void> {
    const before = this.all;
    if (!(await this.#keep(before.filter((each) => each.name !== name)))) return;
    this.#toasts.show(words.removed(name), async () => {
      await this.#keep(before);
      this.#toasts.show(texts.toasts.undone);
    });
  }

  #with(name: string, wanted: SavedFilter): readonly SavedFilter[] {
    return this.all.map((each) => (each.name === name ? wanted : each));
  }

  async #keep(filters: readonly SavedFilter[]): Promise<boolean> {
    try {
      this.all = await call('keepSavedFilters', { filters });
      this.problem = null;
      return true;
    } catch (error) {
      this.problem = sentenceOf(error);
      return false;
    }
  }
}
