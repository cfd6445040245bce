import type { Clock } from '../clock.ts';
import type { Attempt, DeliveryInput, OutboxJob, SentReport } from '../engine/delivery-model.ts';
import { planSend, STORM_WINDOW_MS } from '../engine/digest.ts';
import type { ChannelId } from '../engine/model.ts';
import { tellingOf } from '../engine/wording-delivery.ts';
import { DeliveryError, type Channel } from './channel.ts';

/** Jobs looked at, and at most told in one message. */
const MOST_DUE = 1000;
/** After an attempt whose outcome could not be stored, in milliseconds. */
const STORE_TROUBLE_MS = 30_000;

/** What the worker needs of the outbox; handed in, so that delivery knows no database. */
export interface WorkerOutbox {
  due(channel: ChannelId, now: number, limit: number): readonly OutboxJob[];
  countDue(channel: ChannelId, now: number): number;
  nextAt(channel: ChannelId): number | null;
  waiting(): readonly ChannelId[];
}

export interface WorkerParts {
  readonly clock: Clock;
  readonly outbox: WorkerOutbox;
  readonly offer: (inputs: readonly DeliveryInput[]) => Promise<unknown>;
  /** The channel as it is configured now; null when it is off, paused or gone: its jobs then wait. */
  readonly channelOf: (id: ChannelId) => Channel | null;
  readonly sourceName: (source: string) => string;
  readonly zone: () => string;
  readonly random: () => number;
  /** Messages of their own per channel and minute; more become one. */
  readonly most: (channel: ChannelId) => number;
  /** Told after each attempt. */
  readonly told: (channel: ChannelId, notificationIds: readonly number[]) => void;
  readonly failed: (error: unknown) => void;
}

interface Batch {
  readonly channel: Channel;
  readonly jobs: readonly OutboxJob[];
}

interface Lane {
  busy: boolean;
  /** Something came while it was busy. */
  again: boolean;
  cancel: (() => void) | null;
  sentAt: number[];
  /** The channel that may keep something open for its next message. */
  using: Channel | null;
}

/**
 * Empties the outbox. Each channel has a lane of its own, so that a slow one delays no other; a lane sends one message at a
 * time. An attempt is counted before it begins, and its outcome is committed before the next: a crash repeats at most the one
 * message that was on its way. With nothing waiting there is no timer.
 */
export class DeliveryWorker {
  readonly #parts: WorkerParts;
  readonly #lanes = new Map<ChannelId, Lane>();
  readonly #stop = new AbortController();

  constructor(parts: WorkerParts) {
    this.#parts = parts;
  }

  /** Looks at every channel for which something waits. */
  wakeAll(): void {
    for (const id of this.#parts.outbox.waiting()) this.wake(id);
  }

  wake(id: ChannelId): void {
    if (this.#stop.signal.aborted) return;
    const lane = this.#lane(id);
    if (lane.busy) {
      lane.again = true;
      return;
    }
    lane.busy = true;
    this.#run(id, lane)
      .catch((error: unknown) => {
        this.#parts.failed(error);
        this.#wakeAt(id, lane, this.#parts.clock.now() + STORE_TROUBLE_MS);
      })
      .finally(() => {
        use(lane, null);
        lane.busy = false;
        if (!lane.again) return;
        lane.again = false;
        this.wake(id);
      });
  }

  /** What is on its way is cut off; its jobs are still waiting at the next start. */
  stop(): void {
    this.#stop.abort();
    for (const lane of this.#lanes.values()) {
      lane.cancel?.();
      use(lane, null);
    }
  }

  #lane(id: ChannelId): Lane {
    const lane = this.#lanes.get(id) ?? { busy: false, again: false, cancel: null, sentAt: [], using: null };
    this.#lanes.set(id, lane);
    return lane;
  }

  /**
   * One message after another. What became of a told one is committed together with the beginning of the next: one fsync
   * for each, and still nothing is begun before the outcome of the last is on disk.
   */
  async #run(id: ChannelId, lane: Lane): Promise<void> {
    lane.cancel?.();
    lane.cancel = null;
    let last: SentReport | null = null;
    for (;;) {
      const next: Batch | null = this.#next(id, lane, last?.jobIds ?? []);
      if (next) {
        await this.#commit(last, next.jobs);
        last = await this.#send(next, lane);
        if (!last) return;
        if (last.result.ok) continue;
      }
      if (!last) return;
      await this.#commit(last, null);
      last = null;
    }
  }

  /** Commits how the last message went and that the next begins; either may be missing. */
  async #commit(last: SentReport | null, next: readonly OutboxJob[] | null): Promise<void> {
    const { offer, told } = this.#parts;
    const outcome: DeliveryInput[] = last ? [{ kind: 'jobs_sent', report: last }] : [];
    const begin: DeliveryInput[] = next ? [{ kind: 'jobs_sending', jobIds: next.map((job) => job.id) }] : [];
    await offer([...outcome, ...begin]);
    if (last) told(last.channel, last.rowIds);
  }

  /**
   * What to send now, `told` left out as its outcome is not committed yet; null when nothing is due, having set the timer for
   * what is due later.
   */
  #next(id: ChannelId, lane: Lane, told: readonly number[]): Batch | null {
    const { clock, outbox, channelOf, most } = this.#parts;
    const channel = channelOf(id);
    if (!channel || this.#stop.signal.aborted) return null;
    const now = clock.now();
    const due = outbox.due(id, now, told.length + 1).filter((job) => !told.includes(job.id));
    const [first] = due;
    if (!first) {
      if (told.length === 0) this.#wakeAt(id, lane, outbox.nextAt(id));
      return null;
    }
    lane.sentAt = lane.sentAt.filter((at) => now - at < STORM_WINDOW_MS);
    const plan = planSend(first, outbox.countDue(id, now) - told.length, lane.sentAt, most(id), now);
    if (plan === 'first') return { channel, jobs: [first] };
    if (plan === 'all') return { channel, jobs: outbox.due(id, now, MOST_DUE).filter((job) => !told.includes(job.id)) };
    this.#wakeAt(id, lane, plan.waitUntil);
    return null;
  }

  #wakeAt(id: ChannelId, lane: Lane, at: number | null): void {
    if (at === null) return;
    lane.cancel?.();
    lane.cancel = this.#parts.clock.after(Math.max(0, at - this.#parts.clock.now()), () => {
      lane.cancel = null;
      this.wake(id);
    });
  }

  /** Sends one message; null when it was cut off by the end of the program: its jobs are still waiting then. */
  async #send({ channel, jobs }: Batch, lane: Lane): Promise<SentReport | null> {
    const { clock, random } = this.#parts;
    const began = clock.now();
    use(lane, channel);
    const result = await this.#attempt(channel, jobs);
    if (this.#stop.signal.aborted) return null;
    // Each notification counts: after a message that told of many, what follows is gathered for a whole window.
    lane.sentAt.push(...jobs.map(() => clock.now()));
    return {
      channel: channel.id,
      jobIds: jobs.map((job) => job.id),
      rowIds: jobs.map((job) => job.notification.id),
      about: jobs.length === 1 ? (jobs[0]?.notification ?? null) : null,
      attempt: Math.max(...jobs.map((job) => job.attempts)) + 1,
      tookMs: clock.now() - began,
      random: random(),
      result,
    };
  }

  async #attempt(channel: Channel, jobs: readonly OutboxJob[]): Promise<Attempt> {
    const { clock, zone, sourceName, failed } = this.#parts;
    const rows = jobs.map((job) => job.notification);
    const names = [...new Set(rows.map((row) => sourceName(row.source)))];
    const message = { ...tellingOf(jobs, { now: clock.now(), zone: zone() }), sourceName: names.join(', ') };
    try {
      return { ok: true, answer: await channel.send(message, this.#stop.signal) };
    } catch (error) {
      if (!(error instanceof DeliveryError)) failed(error);
      return attemptOf(error);
    }
  }
}

/** What the lane sends by from now on; one that was changed, or is not needed for now, ends what it keeps open. */
function use(lane: Lane, channel: Channel | null): void {
  if (lane.using !== channel) lane.using?.rest?.();
  lane.using = channel;
}

/** What a thrown error says of an attempt; a fault of ours counts as temporary and is told without its details. */
export function attemptOf(error: unknown): Attempt {
  if (!(error instanceof DeliveryError)) {
    return {
      ok: false,
      permanent: false,
      problem: 'BBS Tray could not send this; the log file has the details.',
      answer: null,
      retryAfterMs: null,
    };
  }
  const { retryAfterMs, answer } = error.details;
  return {
    ok: false,
    permanent: error.permanent,
    problem: error.message,
    answer: answer ?? null,
    retryAfterMs: retryAfterMs ?? null,
  };
}
