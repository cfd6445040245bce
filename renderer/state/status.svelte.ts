import type { Remedy, StatusRow, StatusView } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';

/** Between two looks while things change. */
const WAIT_MS = 300;
/** Every one of these may change a row. */
const NEWS = ['conditions', 'sources', 'services', 'email', 'servers', 'settings', 'delivered', 'mutes'] as const;

/** Everything that can make the app blind or mute, kept true as long as its page is open. */
export class Status {
  view: StatusView | null = $state.raw(null);
  problem: string | null = $state(null);
  busy = $state(false);
  /** What was just done, for a moment. */
  done: 'checked' | 'copied' | null = $state(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly rows: readonly StatusRow[] = $derived(this.view?.rows ?? []);
  readonly needs: readonly StatusRow[] = $derived(
    ['critical', 'warning'].flatMap((level) => this.rows.filter((row) => row.level === level)),
  );
  readonly working: readonly StatusRow[] = $derived(this.rows.filter(({ level }) => level === 'ok'));
  readonly rest: readonly StatusRow[] = $derived(
    this.rows.filter(({ level }) => level === 'off' || level === 'unknown'),
  );

  /** How many rows of those that see, or that tell, do not. */
  count(good: 'sees' | 'tells', bad: 'blind' | 'mute'): { readonly bad: number; readonly all: number } {
    const of = (effect: StatusRow['effect']): number => this.rows.filter((row) => row.effect === effect).length;
    return { bad: of(bad), all: of(bad) + of(good) };
  }

  /** Asks now and listens; returns what ends it. */
  start(): () => void {
    void this.load();
    const soon = (): void => {
      this.#timer ??= setTimeout(() => void this.load(), WAIT_MS);
    };
    const stops = NEWS.map((name) => listen(name, soon));
    return () => {
      clearTimeout(this.#timer);
      for (const stop of stops) stop();
    };
  }

  load(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#try(async () => {
      this.view = await call('getStatus');
    });
  }

  async check(): Promise<void> {
    this.busy = true;
    this.done = null;
    await this.#try(async () => {
      this.view = await call('checkStatus');
      this.done = 'checked';
    });
    this.busy = false;
  }

  copy(): Promise<void> {
    return this.#try(async () => {
      await call('copyDiagnostics');
      this.done = 'copied';
    });
  }

  /** Goes where it is mended, if that is not a page of this window. */
  mend(remedy: Remedy): void {
    void this.#try(async () => {
      if (remedy === 'welcome') await call('openWindow', { window: 'inbox', welcome: true });
      else if (remedy === 'data_folder') await call('openDataFolder');
      else await call('openWindow', { window: 'settings', page: remedy });
    });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }
}
