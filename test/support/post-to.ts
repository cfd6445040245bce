import { decide } from '../../main/engine/decide.ts';
import type { AgentEvent, Commit } from '../../main/engine/model.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import type { Store } from '../../main/store/store.ts';
import { NOON } from './events.ts';

/** Takes events in by the engine in one transaction. */
export function postTo(store: Store, events: readonly AgentEvent[], now = NOON): Commit {
  const settings = defaultSettings();
  return store.transact(now, ({ held, apply }) => {
    for (const event of events) apply(decide(held, { kind: 'event', source: 'local', event }, settings, now).changes);
  }).commit;
}
