import type { Clock } from '../../clock.ts';
import type { Input, SourceId } from '../../engine/model.ts';
import type { ServerEntry } from '../../engine/remote-server.ts';
import type { Log } from '../../log.ts';
import type { ServerProblem } from '../../server-api.ts';
import { MISSED_INTERVALS, SECOND_MS } from './timing.ts';

export interface ContactParts {
  readonly entry: () => ServerEntry;
  readonly source: SourceId;
  readonly clock: Clock;
  readonly log: Log;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
  readonly changed: () => void;
  readonly problem: () => ServerProblem | null;
}

/**
 * Whether a server is in sight. Three intervals without an answer, while we were awake, are an outage: one notification of
 * our own, which the next answer ends (public reports P25, P28).
 */
export class Contact {
  readonly #parts: ContactParts;
  #answeredAt: number | null = null;
  /** Since when we could have heard: the last answer, the start, or the last waking. */
  #since = 0;
  #isLost = false;
  #mayBeOpen = true;
  #cancel: (() => void) | null = null;

  constructor(parts: ContactParts) {
    this.#parts = parts;
  }

  /** When it answered last in this run of the app; null if it has not. */
  get answeredAt(): number | null {
    return this.#answeredAt;
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  begin(): void {
    this.#since = this.#parts.clock.now();
  }

  end(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#isLost = false;
  }

  /** We could not have heard while we slept: a full allowance begins anew. An outage that was told goes on. */
  woken(): void {
    this.#since = this.#parts.clock.now();
    if (this.#cancel) this.#watch();
  }

  /** It answered in full. */
  async answered(): Promise<void> {
    this.#answeredAt = this.#parts.clock.now();
    await this.heard();
  }

  /** It is there, though it may have refused or has us wait: an outage is over. */
  async heard(): Promise<void> {
    this.#since = this.#parts.clock.now();
    this.end();
    if (!this.#mayBeOpen) return;
    // Also after a restart: an outage that an earlier run told of may still stand open.
    await this.#parts.offer([{ kind: 'server_found', source: this.#parts.source, name: this.#parts.entry().name }]);
    this.#mayBeOpen = false;
  }

  failed(): void {
    if (!this.#isLost && !this.#cancel) this.#watch();
  }

  #watch(): void {
    this.#cancel?.();
    const allowance = MISSED_INTERVALS * this.#parts.entry().intervalSeconds * SECOND_MS;
    const left = Math.max(0, this.#since + allowance - this.#parts.clock.now());
    this.#cancel = this.#parts.clock.after(left, () => {
      this.#lose();
    });
  }

  #lose(): void {
    const { offer, log, source, entry, problem, changed } = this.#parts;
    this.#cancel = null;
    this.#isLost = true;
    this.#mayBeOpen = true;
    const { id, name } = entry();
    offer([{ kind: 'server_lost', source, name, since: this.#since, problem: problem()?.message ?? '' }]).catch(
      (error: unknown) => {
        log.error('server.lost', error, { server: id });
      },
    );
    changed();
  }
}
