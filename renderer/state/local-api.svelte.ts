import type { LocalApiView } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';

/** The local API as main sees it, live. The token itself never comes here; main copies it. */
export class LocalApi {
  view: LocalApiView | null = $state.raw(null);
  problem: string | null = $state(null);
  /** What was done last, told for a moment where it was done. */
  done: 'token' | 'curl' | 'renewed' | null = $state(null);
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
