import type { Clock } from '../../clock.ts';
import type { Input } from '../../engine/model.ts';
import type { Planned, WatchedPlan, Window } from '../../engine/watch-model.ts';
import { plannedAfter, plannedAtSight } from './calendar.ts';
import { sightBetween, type Sight } from './sight.ts';

/** At least so often the clocks are compared, in milliseconds. */
const LOOK_MS = 60_000;
/** At most so often something is judged. */
const REST_MS = 1000;

export interface WatchParts {
  readonly clock: Pick<Clock, 'now' | 'steady' | 'after'>;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
  /** Whether clients can reach the app. */
  readonly canSee: () => boolean;
  /** When the next client or plan is to be judged; null: never. */
  readonly nextDueAt: () => number | null;
  /** Plans whose window has ended. */
  readonly duePlans: (now: number) => readonly WatchedPlan[];
  /** Every plan with a schedule that is on. */
  readonly scheduled: () => readonly WatchedPlan[];
  readonly failed: (error: unknown) => void;
}

/**
 * The source "watch": has silence and missed times judged when they are due, by one timer. While the computer slept, the app
 * was not running, nobody could reach it, or nothing could be kept, it was blind: then every client and plan gets its whole
 * allowance again (design.md section 4).
 */
export class Watch {
  readonly #parts: WatchParts;
  #stopTimer: () => void = () => undefined;
  #wakesAt = Infinity;
  /** When the next look is to come at the latest, by the steady clock. */
  #lookDueAt = Infinity;
  #blind: Sight = 'anew';
  #last: { now: number; steady: number };
  #looking = false;
  #stopped = false;

  constructor(parts: WatchParts) {
    this.#parts = parts;
    this.#last = this.#hands();
  }

  start(): void {
    this.#last = this.#hands();
    this.#look();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimer();
  }

  /** Nobody could be heard, or nothing could be kept: what was reported meanwhile is lost. */
  blinded(): void {
    if (this.#blind === 'on') this.#blind = 'anew';
  }

  /** The computer woke, or its network is back: it may have slept for less than can be told from the clocks. */
  woke(): void {
    this.blinded();
    this.#look();
  }

  #look(): void {
    if (this.#looking || this.#stopped) return;
    this.#looking = true;
    this.#judge()
      .catch(this.#parts.failed)
      .finally(() => {
        this.#looking = false;
        // Counted from the look itself, so that a sleep in between is not overlooked.
        this.#lookDueAt = this.#last.steady + this.#arm();
      });
  }

  /** Something may be due earlier than was known. */
  changed(): void {
    if (this.#stopped || this.#looking) return;
    const due = this.#parts.nextDueAt();
    if (due !== null && due < this.#wakesAt) this.#arm();
  }

  async #judge(): Promise<void> {
    const sight = this.#sight();
    if (!this.#parts.canSee()) return;
    const { now } = this.#last;
    if (sight !== 'on') {
      await this.#parts.offer([{ kind: 'sight', plans: this.#replanned(now, sight === 'corrected') }]);
      if (this.#blind === sight) this.#blind = 'on';
      return;
    }
    const due = this.#parts.nextDueAt();
    if (due !== null && due <= now) await this.#parts.offer([{ kind: 'look', windows: this.#windows(now) }]);
  }

  /** What the clocks say since the last look, and what is still to be made good from before. */
  #sight(): Sight {
    const hands = this.#hands();
    const sight = sightBetween(this.#last, hands, this.#lookDueAt);
    this.#last = hands;
    if (sight === 'corrected' || this.#blind === 'on') this.#blind = sight;
    if (!this.#parts.canSee()) this.blinded();
    return this.#blind;
  }

  #replanned(now: number, corrected: boolean): Planned[] {
    return this.#parts.scheduled().flatMap((plan) => {
      const { client, plan: name, schedule } = plan;
      return schedule ? [{ client, plan: name, plannedAt: plannedAtSight(plan, schedule, now, corrected) }] : [];
    });
  }

  #windows(now: number): Window[] {
    return this.#parts.duePlans(now).flatMap(({ client, plan, schedule, plannedAt }) => {
      if (!schedule || plannedAt === null) return [];
      return [{ client, plan, plannedAt, nextAt: plannedAfter(schedule, plannedAt) }];
    });
  }

  /** Sets the timer; answers for how long. */
  #arm(): number {
    if (this.#stopped) return Infinity;
    this.#stopTimer();
    const now = this.#parts.clock.now();
    const due = this.#parts.nextDueAt() ?? Infinity;
    const wait = Math.min(LOOK_MS, Math.max(REST_MS, due - now));
    this.#wakesAt = now + wait;
    this.#stopTimer = this.#parts.clock.after(wait, () => {
      this.#look();
    });
    return wait;
  }

  #hands(): { now: number; steady: number } {
    const { clock } = this.#parts;
    return { now: clock.now(), steady: clock.steady() };
  }
}
