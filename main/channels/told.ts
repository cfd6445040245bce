import type { Told } from '../../preload/contract.ts';
import type { HeldChannel } from '../engine/delivery-model.ts';
import { POPUP } from '../engine/routing.ts';
import type { JobState } from '../store/outbox.ts';
import { nameOf } from './forms.ts';
import { texts } from './texts.ts';

/** Who was told of a row, when, and if not, why not: its jobs, then the channels that were never asked. */
export function toldOf(jobs: readonly JobState[], channels: readonly HeldChannel[]): Told[] {
  const asked = new Set(jobs.map(({ channel }) => channel));
  const rest = channels.filter(({ channel }) => !asked.has(channel));
  return [
    ...jobs.map((job) =>
      ofJob(
        job,
        channels.find(({ channel }) => channel === job.channel),
      ),
    ),
    ...rest.map(neverAsked),
  ];
}

function ofJob(job: JobState, held: HeldChannel | undefined): Told {
  const channelName = job.channel === POPUP ? texts.popup : held ? nameOf(held) : texts.removed;
  const base = { channel: job.channel, channelName, attempts: job.attempts, at: null, nextAt: null };
  switch (job.state) {
    case 'skipped':
      return { ...base, state: 'not_asked', why: job.reason && texts.skipped[job.reason] };
    case 'pending':
      return {
        ...base,
        state: 'waiting',
        nextAt: job.isHeld ? null : job.nextAt || null,
        why: waitingFor(job, held),
      };
    case 'failed':
      return { ...base, state: 'failed', at: job.finishedAt, why: job.lastText };
    case 'done':
      return { ...base, state: 'done', at: job.finishedAt, why: null };
  }
}

function waitingFor(job: JobState, held: HeldChannel | undefined): string | null {
  if (job.isHeld) return texts.heldNow;
  return held?.pausedAt == null ? job.lastText : texts.pausedNow;
}

function neverAsked(held: HeldChannel): Told {
  return {
    channel: held.channel,
    channelName: nameOf(held),
    state: 'not_asked',
    at: null,
    nextAt: null,
    attempts: 0,
    why: held.enabled ? texts.notYet : texts.off,
  };
}
