import type { LocalApiView, NewProducerForm, ProducerView, RecipeId } from '../../preload/contract.ts';
import { BridgeError, call, listen, sentenceOf } from '../bridge.ts';

/** The local API as main sees it, live. The token itself never comes here; main copies it. */
export class LocalApi {
  view: LocalApiView | null = $state.raw(null);
  problem: string | null = $state(null);
  /** What was done last, told for a moment where it was done. */
  done: 'token' | 'curl' | 'renewed' | `${'secret' | 'address' | 'recipe'}-${string}` | null = $state(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    listen('localApi', (view) => {
      this.view = view;
    });
  }

  load(): Promise<void> {
    return this.#try(async () => {
      this.view = await call('getLocalApi');
    });
  }

  copyToken(): Promise<void> {
    return this.#try(async () => {
      await call('copyLocalApiToken');
      this.#tell('token');
    });
  }

  copyCurl(): Promise<void> {
    return this.#try(async () => {
      await call('copyCurlLine');
      this.#tell('curl');
    });
  }

  renewToken(): Promise<void> {
    return this.#try(async () => {
      this.view = await call('renewLocalApiToken');
      this.#tell('renewed');
    });
  }

  /** The new token or key, or why there is none. */
  async makeProducer(
    form: NewProducerForm,
  ): Promise<{ made: ProducerView } | { field: string | undefined; sentence: string }> {
    try {
      this.view = await call('makeProducer', form);
      this.problem = null;
      const [made] = this.view.producers;
      return made ? { made } : { field: undefined, sentence: sentenceOf(null) };
    } catch (error) {
      return { field: error instanceof BridgeError ? error.field : undefined, sentence: sentenceOf(error) };
    }
  }

  revokeProducer(id: number): Promise<void> {
    return this.#try(async () => {
      this.view = await call('revokeProducer', { id });
    });
  }

  copyProducer(id: number, what: 'secret' | 'address'): Promise<void> {
    return this.#try(async () => {
      await call('copyProducer', { id, what });
      this.#tell(`${what}-${String(id)}`);
    });
  }

  copyRecipe(id: RecipeId): Promise<void> {
    return this.#try(async () => {
      await call('copyRecipe', { id });
      this.#tell(`recipe-${id}`);
    });
  }

  #tell(done: NonNullable<LocalApi['done']>): void {
    this.done = done;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.done = null;
    }, 2500);
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }
}
