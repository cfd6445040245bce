import type { ChannelRecord } from '../../main/engine/delivery-model.ts';
import { STORM_LIMIT } from '../../main/engine/digest.ts';

/** E-mail as a channel that is on: what it listens to is for the test to say. */
export function mailChannel(events: readonly string[]): ChannelRecord {
  return {
    channel: 'email',
    name: 'E-mail',
    kind: 'email',
    config: '{}',
    sealed: null,
    enabled: true,
    stormLimit: STORM_LIMIT.default,
    events,
    sources: null,
    clients: null,
  };
}
