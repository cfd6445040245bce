import { arrival } from './arrival.ts';
import type { Change, Decision, Held, Input } from './model.ts';
import { read, reopen, resolve, unread } from './reading.ts';
import { forget } from './retention.ts';
import type { Settings } from './settings.ts';

/**
 * The engine: what is held, an input, the settings and the time in; changes out. Pure: the same arguments always give the
 * same answer, and nothing is touched.
 */
export function decide(held: Held, input: Input, settings: Settings, now: number): Decision {
  if (input.kind === 'event') return arrival(held, input.source, input.event, settings, now);
  return { changes: changesOf(held, input, settings, now), outcome: null, target: null };
}

function changesOf(held: Held, input: Exclude<Input, { kind: 'event' }>, settings: Settings, now: number): readonly Change[] {
  switch (input.kind) {
    case 'read':
      return read(held, input.ids, now);
    case 'unread':
      return unread(held, input.ids);
    case 'read_all':
      return [{ kind: 'read_all', upToRevision: input.upToRevision, at: now }];
    case 'resolve':
      return resolve(held, input.ids, now);
    case 'reopen':
      return reopen(held, input.ids);
    case 'job_done':
      return [{ kind: 'finish_jobs', jobIds: input.jobIds, state: input.state, at: now }];
    case 'tick':
      return forget(settings, now);
  }
}
