import { DeliveryError, type Channel, type Message } from '../../main/delivery/channel.ts';
import { DeliveryWorker } from '../../main/delivery/worker.ts';
import type { ChannelRecord } from '../../main/engine/delivery-model.ts';
import type { AgentEvent, Input } from '../../main/engine/model.ts';
import { EVENT_TYPE_KEYS } from '../../main/engine/event-types.ts';
import { FakeClock } from './fake-clock.ts';
import { Ring } from './ring.ts';
import { settled } from './settled.ts';

/** What a scripted provider does with the next message: takes it, or throws this. */
export type Answer = 'ok' | DeliveryError;

/** A provider at the edge: keeps what it was told and answers by its script, then well. */
export class Provider implements Channel {
  readonly got: Message[] = [];
  script: Answer[] = [];
  /** While set, messages hang until it is called. */
  release: (() => void) | null = null;
  hangs = false;
  /** How often it was told that nothing follows, and after which message. */
  readonly restedAfter: number[] = [];
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  rest(): void {
    this.restedAfter.push(this.got.length);
  }

  async send(message: Message, signal: AbortSignal): Promise<string> {
    if (this.hangs)
      await new Promise<void>((resolve) => {
        this.release = resolve;
        signal.addEventListener('abort', () => {
          resolve();
        });
      });
    const answer = this.script.shift() ?? 'ok';
    if (answer !== 'ok') throw answer;
    this.got.push(message);
    return '250 taken';
  }
}

/** The real engine, store and worker with scripted providers and a clock that stands still. */
export class PostOffice {
  readonly clock = new FakeClock();
  readonly ring = new Ring();
  readonly providers = new Map<string, Provider>();
  readonly problems: unknown[] = [];
  worker = this.start();

  /** A worker on what is in the outbox, as after a start of the program. */
  start(): DeliveryWorker {
    return new DeliveryWorker({
      clock: this.clock,
      outbox: this.ring.store.outbox,
      offer: (inputs) => this.offer(inputs),
      channelOf: (id) => {
        const held = this.ring.store.channel(id);
        return held?.enabled && held.pausedAt === null ? (this.providers.get(id) ?? null) : null;
      },
      sourceName: (source) => source,
      zone: () => 'UTC',
      random: () => 0.5,
      most: (id) => this.ring.store.channel(id)?.stormLimit ?? Number.NaN,
      told: () => undefined,
      failed: (error) => this.problems.push(error),
    });
  }

  offer(inputs: readonly Input[]): Promise<unknown> {
    this.ring.now = this.clock.now();
    return Promise.resolve(inputs.map((input) => this.#take(input)));
  }

  #take(input: Input): void {
    const { commit } = this.ring.take(input);
    for (const channel of new Set(commit.jobs.map((job) => job.channel)))
      if (channel !== 'popup') this.worker.wake(channel);
  }

  /** Configures a channel that hears everything. */
  async add(id: string, rest: Partial<ChannelRecord> = {}): Promise<Provider> {
    const provider = new Provider(id);
    this.providers.set(id, provider);
    const record = {
      channel: id,
      name: id,
      kind: 'json',
      config: '{}',
      sealed: null,
      enabled: true,
      events: EVENT_TYPE_KEYS,
      sources: null,
      clients: null,
      stormLimit: 5,
      ...rest,
    };
    await this.offer([{ kind: 'save_channel', record }]);
    return provider;
  }

  async post(...events: AgentEvent[]): Promise<void> {
    await this.offer(events.map((event) => ({ kind: 'event', source: 'local', event })));
    await settled();
  }

  /** Lets time pass in small steps, everything that follows from each step included. */
  async pass(ms: number, step = 1000): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      this.clock.advance(Math.min(step, left));
      await settled();
    }
  }
}
