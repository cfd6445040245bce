import type { Clock } from '../clock.ts';
import type { AgentEvent, Input } from '../engine/model.ts';
import { eventsOf } from '../sources/local-api/event-schema.ts';
import { demoEvents, demoSurprise } from './demo-events.mjs';

/** Until something happens before the user's eyes. */
const SURPRISE_MS = 4000;

export interface DemoParts {
  readonly clock: Clock;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
  readonly failed: (error: unknown) => void;
}

/** Plays two weeks of made-up backups, then a failure while the user looks on; by the schema of the local API. */
export function playDemo({ clock, offer, failed }: DemoParts): void {
  const now = clock.now();
  offer(inputs(eventsOf(demoEvents(now), now))).catch(failed);
  clock.after(SURPRISE_MS, () => {
    offer(inputs(eventsOf(demoSurprise(clock.now()), clock.now()))).catch(failed);
  });
}

function inputs(events: readonly AgentEvent[]): Input[] {
  return events.map((event) => ({ kind: 'event', source: 'local', event }));
}
