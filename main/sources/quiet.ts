import type { Clock } from '../clock.ts';
import type { Input } from '../engine/model.ts';
import { nextQuietChange, quietAt } from '../engine/quiet.ts';
import type { HeldQuiet, Mute, Quiet } from '../engine/quiet-model.ts';
import type { Settings } from '../engine/settings.ts';

const MINUTE_MS = 60_000;
/** No timer runs longer: the wall clock may be set, and a longer one may not fit. */
const LONGEST_MS = 60 * MINUTE_MS;

export interface QuietWatchParts {
  readonly clock: Clock;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
  readonly kept: () => HeldQuiet;
  readonly settings: () => Settings;
  readonly nextSnoozeEnd: () => number | null;
  readonly mutes: () => readonly Mute[];
  /** The user's zone as it is now: people travel. */
  readonly zone: () => string;
  /** Called when quiet or a mute begins, ends, or has another end. */
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
}

/** The source "quiet": offers what was seen of the system each minute, and exactly when quiet, a mute or a snooze ends. */
export class QuietWatch {
  readonly #parts: QuietWatchParts;
  /** What the system said last of its own do-not-disturb; null before it said anything in this run. */
  #system: boolean | null = null;
  #shown = '';
  #stopped = false;
  #cancel: () => void = () => undefined;
  #stop: () => void = () => undefined;

  constructor(parts: QuietWatchParts) {
    this.#parts = parts;
  }

  /** Resolves when the state of now is kept. */
  async start(): Promise<void> {
    await this.#look();
    this.#stop = this.#parts.clock.every(MINUTE_MS, () => this.look());
  }

  stop(): void {
    this.#stopped = true;
    this.#stop();
    this.#cancel();
  }

  /** Whether it is quiet now, why, and until when. */
  now(): Quiet | null {
    const { kept, settings, clock } = this.#parts;
    return quietAt(kept(), settings(), clock.now());
  }

  /** What the user wants; resolves when it is kept and shown. */
  async act(input: Extract<Input, { kind: 'quiet' | 'resume' | 'mute' | 'unmute' }>): Promise<undefined> {
    await this.#parts.offer([input]);
    await this.#look();
    return undefined;
  }

  /** Looks again: after sleep, a change of the settings, or an act of the user. */
  look(): void {
    this.#look().catch(this.#parts.failed);
  }

  /** The system's own do-not-disturb was switched, or is seen for the first time. */
  system(on: boolean): void {
    if (on === this.#system) return;
    this.#system = on;
    this.look();
  }

  /** Sets the timer for what comes next. */
  arm(): void {
    const { clock, kept, settings, nextSnoozeEnd, mutes } = this.#parts;
    const now = clock.now();
    const all = [nextQuietChange(kept(), settings(), now), nextSnoozeEnd(), ...mutes().map(({ until }) => until)];
    const ends = all.filter((at) => at !== null);
    this.#cancel();
    if (ends.length === 0 || this.#stopped) return;
    const wait = Math.min(LONGEST_MS, Math.max(0, Math.min(...ends) - now));
    this.#cancel = clock.after(wait, () => this.look());
  }

  async #look(): Promise<void> {
    const { offer, zone, kept, mutes, changed } = this.#parts;
    await offer([{ kind: 'system_seen', zone: zone(), system: this.#system ?? kept().system }]);
    this.arm();
    const shown = JSON.stringify([this.now(), mutes()]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    changed();
  }
}
