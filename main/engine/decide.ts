import { detect, eventArrived, isWatchInput } from './detectors.ts';
import type { Change, Decision, Held, Input } from './model.ts';
import { channelTested, jobsSent, unpaused } from './outcome.ts';
import { heldBack } from './hold.ts';
import { mute, unmute, unmuteDue } from './mute.ts';
import { look, resume, setQuiet, systemSeen } from './quiet.ts';
import { read, reopen, resolve, unread } from './reading.ts';
import { remind } from './reminder.ts';
import { remote } from './remote.ts';
import { serverFound, serverLost, serverRemoved } from './remote-blind.ts';
import { forget } from './retention.ts';
import type { Settings } from './settings.ts';
import type { WatchInput } from './watch-model.ts';
import { snooze, unsnooze, wakeChanged, wakeDue } from './snooze.ts';

/**
 * The engine: what is held, an input, the settings and the time in; changes out. Pure: the same arguments always give the
 * same answer, and nothing is touched.
 */
export function decide(held: Held, input: Input, settings: Settings, now: number): Decision {
  const decision = decided(held, input, settings, now);
  const changes = [...decision.changes, ...wakeChanged(held, decision.changes, settings)];
  return { ...decision, changes: heldBack(changes, held, settings, now) };
}

function decided(held: Held, input: Input, settings: Settings, now: number): Decision {
  if (input.kind === 'event') return eventArrived(held, input.source, input.event, settings, now);
  if (isWatchInput(input)) return detect(held, input, settings, now);
  return { changes: changesOf(held, input, settings, now), outcome: null, target: null };
}

function changesOf(
  held: Held,
  input: Exclude<Input, WatchInput | { kind: 'event' }>,
  settings: Settings,
  now: number,
): readonly Change[] {
  switch (input.kind) {
    case 'read':
      return read(held, input, now);
    case 'unread':
      return unread(held, input);
    case 'read_all':
      return [{ kind: 'read_all', upToRevision: input.upToRevision, at: now }];
    case 'resolve':
      return resolve(held, input, now);
    case 'reopen':
      return reopen(held, input.ids);
    case 'job_done':
      return [{ kind: 'finish_jobs', jobIds: input.jobIds, state: input.state, at: now }];
    case 'remote':
      return remote(held, input.report, settings, now);
    case 'receipts_sent':
      return [input];
    case 'server_lost':
      return serverLost(held, input, settings, now);
    case 'server_found':
      return serverFound(held, input, now);
    case 'server_removed':
      return serverRemoved(held, input.source, now);
    case 'jobs_sending':
      return [{ kind: 'begin_jobs', jobIds: input.jobIds }];
    case 'jobs_sent':
      return jobsSent(held, input.report, settings, now);
    case 'channel_tested':
      return channelTested(held, input, now);
    case 'save_channel':
      return [...unpaused(held, input.record.channel, now), { kind: 'put_channel', record: input.record }];
    case 'enable_channel':
      return enabled(held, input.channel, input.enabled);
    case 'remove_channel':
      return [...unpaused(held, input.channel, now), { kind: 'drop_channel', channel: input.channel }];
    case 'hurry':
      return [{ kind: 'hurry_jobs', at: now }];
    case 'quiet':
      return setQuiet(held, input.choice, settings, now);
    case 'resume':
      return resume(held, settings, now);
    case 'mute':
      return [...mute(held, input, input.until, now), look(held, settings, now)];
    case 'unmute':
      return [...unmute(held, input, settings), look(held, settings, now)];
    case 'system_seen':
      return [...backDue(held, settings, now), ...systemSeen(held, input, settings, now)];
    case 'snooze':
      return [...snooze(held, input.ids, input.until, now), look(held, settings, now)];
    case 'unsnooze':
      return [...unsnooze(held, input.ids), look(held, settings, now)];
    case 'tick':
      return [
        ...backDue(held, settings, now),
        ...remind(held, settings, now),
        look(held, settings, now),
        ...forget(settings, now),
      ];
  }
}

/** Mutes and snoozes whose time has come; mutes first, as they leave what waits for a snooze to that. */
function backDue(held: Held, settings: Settings, now: number): Change[] {
  return [...unmuteDue(held, settings, now), ...wakeDue(held, now)];
}

function enabled(held: Held, id: string, on: boolean): Change[] {
  const channel = held.channel(id);
  return channel ? [{ kind: 'put_channel', record: { ...channel, enabled: on } }] : [];
}
