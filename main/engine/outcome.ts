import type { ChannelHealth, HeldChannel, NewLogEntry, SentReport } from './delivery-model.ts';
import type { Change, Held, NewNotification } from './model.ts';
import { rowKey } from './keys.ts';
import { nextAttemptAt } from './retry.ts';
import { jobsFor } from './routing.ts';
import type { Settings } from './settings.ts';
import { deliveryWords } from './wording-delivery.ts';

/** So many permanent failures in a row pause a channel until it is edited or tested (public report A34). */
const PAUSE_AFTER = 3;
export const PAUSED_TYPE = 'delivery_paused';
const OWN = 'app';

/**
 * What an attempt to tell means:
 * 1. told: the jobs are done and the channel is well;
 * 2. a temporary failure: the jobs come back later, until they are given up;
 * 3. a permanent one: the jobs are given up; the third in a row pauses the channel and is a notification of its own.
 * Each attempt stands in the log.
 */
export function jobsSent(held: Held, report: SentReport, settings: Settings, now: number): Change[] {
  const channel = held.channel(report.channel);
  const name = channel?.name ?? report.channel;
  const { result, jobIds } = report;
  if (result.ok) {
    return [
      { kind: 'finish_jobs', jobIds, state: 'done', at: now },
      logged('delivered', result.answer ?? deliveryWords.delivered),
      ...health(channel, { failures: 0, pausedAt: null, problem: null, lastSentAt: now }),
    ];
  }
  const nextAt = result.permanent ? null : nextAttemptAt(report.attempt, now, report.random, result.retryAfterMs);
  if (nextAt !== null) {
    return [
      { kind: 'postpone_jobs', jobIds, nextAt },
      logged('retry', result.problem),
      ...health(channel, { problem: result.problem }),
    ];
  }
  return [
    { kind: 'finish_jobs', jobIds, state: 'failed', at: now },
    logged('failed', result.problem),
    ...afterGivingUp(held, channel, result.permanent, result.problem, settings, now),
  ];

  function logged(outcome: NewLogEntry['result'], text: string): Change {
    const { about, attempt, tookMs } = report;
    const row = { notificationId: about?.id ?? null, type: about?.type ?? null, client: about?.client ?? null };
    const answer = result.answer;
    return {
      kind: 'log_delivery',
      entry: {
        at: now,
        channel: report.channel,
        channelName: name,
        ...row,
        count: jobIds.length,
        result: outcome,
        attempt,
        tookMs,
        text,
        answer,
      },
    };
  }
}

function afterGivingUp(
  held: Held,
  channel: HeldChannel | undefined,
  permanent: boolean,
  problem: string,
  settings: Settings,
  now: number,
): Change[] {
  if (!channel) return [];
  const failures = permanent ? channel.failures + 1 : channel.failures;
  if (failures < PAUSE_AFTER || channel.pausedAt !== null) return health(channel, { failures, problem });
  return [
    ...health(channel, { failures, problem, pausedAt: now }),
    pauseLogged(channel, problem, now),
    ...pausedRow(held, channel, problem, settings, now),
  ];
}

function pauseLogged(channel: HeldChannel, problem: string, at: number): Change {
  const nothing = { notificationId: null, type: null, client: null, count: 0, attempt: 0, tookMs: 0, answer: null };
  return {
    kind: 'log_delivery',
    entry: {
      at,
      channel: channel.channel,
      channelName: channel.name,
      ...nothing,
      result: 'paused',
      text: deliveryWords.paused(problem),
    },
  };
}

/** One notification tells the admin, by every channel but the one that is broken. */
function pausedRow(held: Held, channel: HeldChannel, problem: string, settings: Settings, now: number): Change[] {
  const row = ownRow(channel, deliveryWords.pausedRow(channel.name, problem), now);
  if (held.openByKey(row.key)) return [];
  const others = held.channels().filter((other) => other.channel !== channel.channel && other.pausedAt === null);
  return [{ kind: 'open', row, jobs: jobsFor(row, settings, others) }];
}

function ownRow(channel: Pick<HeldChannel, 'channel' | 'name'>, message: string, now: number): NewNotification {
  const subject = { client: null, plan: null, repository: null, location: channel.name };
  return {
    key: rowKey(OWN, PAUSED_TYPE, subject),
    source: OWN,
    type: PAUSED_TYPE,
    ...subject,
    severity: 'warning',
    message,
    occurrenceCount: 1,
    firstOccurredAt: now,
    lastOccurredAt: now,
    readAt: null,
    resolvedAt: null,
    resolvedBy: null,
  };
}

/** A channel that was edited, tested well or removed is no longer paused; its own notification is over. */
export function unpaused(held: Held, id: string, now: number): Change[] {
  const channel = held.channel(id);
  if (!channel) return [];
  const open = held.openByKey(ownRow(channel, '', now).key);
  return [
    ...health(channel, { failures: 0, pausedAt: null, problem: null }),
    ...(open ? [{ kind: 'resolve', ids: [open.id], at: now, by: 'event' } as const] : []),
  ];
}

/** The result of a test button: it stands in the log, and a good one ends a pause. */
export function channelTested(
  held: Held,
  input: { channel: string | null; channelName: string; tookMs: number; result: SentReport['result'] },
  now: number,
): Change[] {
  const { result } = input;
  const entry: NewLogEntry = {
    at: now,
    channel: input.channel ?? '',
    channelName: input.channelName,
    notificationId: null,
    type: null,
    client: null,
    count: 0,
    result: result.ok ? 'delivered' : 'failed',
    attempt: 1,
    tookMs: input.tookMs,
    text: result.ok ? deliveryWords.testDelivered : result.problem,
    answer: result.answer,
  };
  const channel = input.channel === null ? undefined : held.channel(input.channel);
  const well =
    result.ok && channel
      ? [
          ...unpaused(held, channel.channel, now),
          ...health(channel, { failures: 0, pausedAt: null, problem: null, lastSentAt: now }),
        ]
      : [];
  return [{ kind: 'log_delivery', entry }, ...well];
}

function health(channel: HeldChannel | undefined, change: Partial<ChannelHealth>): Change[] {
  if (!channel) return [];
  const { failures, pausedAt, problem, lastSentAt } = channel;
  const before = { failures, pausedAt, problem, lastSentAt };
  const after = { ...before, ...change };
  return [{ kind: 'channel_health', channel: channel.channel, health: after }];
}
