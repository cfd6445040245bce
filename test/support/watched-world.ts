import { onTestFinished } from 'vitest';
import type { AgentEvent, Input, Notification } from '../../main/engine/model.ts';
import { defaultSettings, type Settings } from '../../main/engine/settings.ts';
import type { Schedule, StorageUse } from '../../main/engine/watch-model.ts';
import { Intake } from '../../main/intake.ts';
import { plannedAfter } from '../../main/sources/watch/calendar.ts';
import { Watch } from '../../main/sources/watch/watch.ts';
import { openOrRecover } from '../../main/store/recovery.ts';
import { Store } from '../../main/store/store.ts';
import { SimClock } from './bbs-server/sim-clock.ts';
import { event } from './events.ts';
import { freshFolder } from './folder.ts';
import { settled } from './settled.ts';

/** Something that was told: the row as it was then, and when. */
interface Told {
  readonly at: number;
  readonly type: string;
  readonly client: string | null;
  readonly message: string;
}

/** The real detectors on a real store and door, with clocks that a test moves. Everything told goes to the pop-up channel. */
export class WatchedWorld {
  readonly clock = new SimClock();
  readonly told: Told[] = [];
  settings: Settings = { ...defaultSettings(), popups: everyEvent() };
  /** Whether the local API listens. */
  reachable = true;
  failures: unknown[] = [];
  readonly #dataDir = freshFolder();
  #store = this.#open();
  #intake = this.#door();
  #watch = this.#watcher();

  constructor() {
    this.#watch.start();
    onTestFinished(() => {
      this.#watch.stop();
      this.#store.close();
    });
  }

  get store(): Store {
    return this.#store;
  }

  /** The app is quit and started again after `ms`. */
  async restart(ms = 0): Promise<void> {
    await this.rest();
    this.#watch.stop();
    this.#intake.flush();
    this.#store.close();
    this.clock.sleep(ms);
    this.#store = this.#open();
    this.#intake = this.#door();
    this.#watch = this.#watcher();
    this.#watch.start();
    await this.rest();
  }

  async offer(...inputs: Input[]): Promise<void> {
    await this.#intake.offer(inputs);
    this.#watch.changed();
  }

  beat(client: string, intervalMs: number | null = null): Promise<void> {
    return this.offer({ kind: 'heartbeat', client, intervalMs });
  }

  /** Heartbeats every `everyMs` for `ms`, the first at once. */
  async beats(client: string, ms: number, everyMs = 30_000): Promise<void> {
    for (let passed = 0; passed < ms; passed += everyMs) {
      await this.beat(client);
      await this.run(Math.min(everyMs, ms - passed));
    }
  }

  event(type: string, rest: Partial<AgentEvent> = {}): Promise<void> {
    return this.offer({
      kind: 'event',
      source: 'local',
      event: event(type, { occurredAt: this.clock.now(), ...rest }),
    });
  }

  storage(location: string, use: number | { free: number; total: number }): Promise<void> {
    return this.offer({ kind: 'storage', location, use: useOf(use) });
  }

  schedule(client: string, plan: string, cronOrMs: string | number, rest: Partial<Schedule> = {}): Promise<void> {
    const timing: Schedule['timing'] =
      typeof cronOrMs === 'string' ? { kind: 'cron', cron: cronOrMs } : { kind: 'every', everyMs: cronOrMs };
    const schedule = { timing, zone: 'UTC', graceMs: null, enabled: true, ...rest };
    const plannedAt = plannedAfter(schedule, this.clock.now());
    return this.offer({ kind: 'set_schedule', client, plan, schedule, plannedAt });
  }

  /** Goes on by `ms`, timer by timer. */
  run(ms: number): Promise<void> {
    return this.clock.run(ms, () => this.rest());
  }

  /** Goes on to an instant of UTC, e.g. `2026-10-07T02:00`. */
  until(instant: string): Promise<void> {
    const ms = Date.parse(`${instant}Z`) - this.clock.now();
    if (ms < 0) throw new Error(`${instant} is over`);
    return this.run(ms);
  }

  /** What came in just now could not be kept. */
  blinded(): void {
    this.#watch.blinded();
  }

  wake(): Promise<void> {
    this.#watch.woke();
    return this.rest();
  }

  /** Everything that was begun is committed. */
  rest(): Promise<void> {
    return settled();
  }

  rows(): readonly Notification[] {
    return this.#store.page({ status: null, severity: null, client: null, search: '', offset: 0, limit: 500 }).rows;
  }

  open(type: string): readonly Notification[] {
    return this.rows().filter((row) => row.type === type && row.resolvedAt === null);
  }

  /** What was told, as `type client`. */
  get heard(): string[] {
    return this.told.map(({ type, client }) => `${type} ${client ?? ''}`.trim());
  }

  #open(): Store {
    return new Store(openOrRecover(this.#dataDir, this.clock.now()).database, this.#dataDir);
  }

  #door(): Intake {
    return new Intake({
      store: this.#store,
      settings: () => this.settings,
      now: this.clock.now,
      onCommit: ({ jobs }) => {
        for (const { notification, channel } of jobs) {
          const { type, client, message } = notification;
          if (channel === 'popup') this.told.push({ at: this.clock.now(), type, client, message });
        }
      },
    });
  }

  #watcher(): Watch {
    const { watched, plans } = this.#store;
    return new Watch({
      clock: this.clock,
      offer: (inputs) => this.#intake.offer(inputs),
      canSee: () => this.reachable,
      nextDueAt: () => watched.nextDueAt(),
      duePlans: (now) => plans.due(now),
      scheduled: () => plans.scheduled(),
      failed: (error) => this.failures.push(error),
    });
  }
}

function useOf(use: number | { free: number; total: number }): StorageUse {
  if (typeof use === 'number') return { usedPercent: use, usedBytes: null, totalBytes: null };
  const usedBytes = use.total - use.free;
  return { usedPercent: (100 * usedBytes) / use.total, usedBytes, totalBytes: use.total };
}

function everyEvent(): Settings['popups'] {
  return Object.fromEntries(Object.keys(defaultSettings().popups).map((key) => [key, true])) as Settings['popups'];
}
