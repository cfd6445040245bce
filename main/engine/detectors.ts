import { arrival, LATE_TOLERANCE_MS } from './arrival.ts';
import { clearingFact, eventType } from './event-types.ts';
import { lookAtPlans, over, removeSchedule, planRan, replan, setSchedule } from './missed-schedule.ts';
import type { AgentEvent, Change, Decision, Held, SourceId } from './model.ts';
import {
  forgetClient,
  heartbeat,
  LOCAL,
  lookAtClients,
  newClient,
  outageKey,
  seenAt,
  setClient,
  sign,
} from './offline.ts';
import { forgetLocation, setLocation, storage } from './storage-low.ts';
import type { Settings } from './settings.ts';
import type { WatchedClient, WatchInput } from './watch-model.ts';

/** What reports, looks and the user's words on them mean. The rules are in offline.ts, storage-low.ts and missed-schedule.ts. */

const KINDS: readonly string[] = [
  'heartbeat',
  'storage',
  'set_schedule',
  'remove_schedule',
  'set_client',
  'forget_client',
  'set_location',
  'forget_location',
  'sight',
  'look',
] satisfies WatchInput['kind'][];

/** True for an input that only the detectors know. */
export function isWatchInput(input: { readonly kind: string }): input is WatchInput {
  return KINDS.includes(input.kind);
}

/** The answer to one of them. `ignored`: there was no such schedule. */
export function detect(held: Held, input: WatchInput, settings: Settings, now: number): Decision {
  const changes = changesOf(held, input, settings, now);
  return { changes: changes ?? [], outcome: changes === null ? 'ignored' : null, target: null };
}

function changesOf(held: Held, input: WatchInput, settings: Settings, now: number): Change[] | null {
  switch (input.kind) {
    case 'heartbeat':
      return heartbeat(held, input, settings, now);
    case 'storage':
      return storage(held, input, settings, now);
    case 'set_schedule':
      return setSchedule(held, input, settings, now);
    case 'remove_schedule':
      return removeSchedule(held, input.client, input.plan, now);
    case 'set_client':
      return setClient(held, input, settings, now);
    case 'forget_client':
      return [
        ...held.plansOf(input.client).flatMap((plan) => over(held, plan, now)),
        ...forgetClient(held, input.client, now),
      ];
    case 'set_location':
      return setLocation(held, input, settings, now);
    case 'forget_location':
      return forgetLocation(held, input.location, now);
    case 'sight':
      return [{ kind: 'see_anew', at: now }, ...replan(held, input.plans, settings, now)];
    case 'look':
      return [...lookAtClients(held, settings, now), ...lookAtPlans(held, input.windows, settings, now)];
  }
}

/**
 * An event, and what the detectors learn from it: that its client is known and maybe alive, and that a plan ran. While they hold
 * the client for silent or flapping, its row is theirs to end, and arrival leaves it to them.
 */
export function eventArrived(
  held: Held,
  source: SourceId,
  event: AgentEvent,
  settings: Settings,
  now: number,
): Decision {
  if (source !== LOCAL || event.client === null) return arrival(held, source, event, settings, now);
  const known = held.client(event.client);
  const client = known ?? newClient(event.client, now);
  const sparesRow = client.flapping || (client.state === 'down' && event.type !== 'agent_online');
  const decision = arrival(held, source, event, settings, now, sparesRow ? outageKey(client.name) : null);
  if (decision.outcome === 'duplicate') return decision;
  const learned = [
    ...(known ? [] : met(client, event)),
    ...lifeOf(held, client, event, settings, now),
    ...planRan(held, event, settings, now),
  ];
  return { ...decision, changes: [...learned, ...decision.changes] };
}

/** A client that is named for the first time; a sign of life keeps it anyway. */
function met(client: WatchedClient, { type }: AgentEvent): Change[] {
  return isSign(type) ? [] : [{ kind: 'put_client', client }];
}

function lifeOf(held: Held, client: WatchedClient, event: AgentEvent, settings: Settings, now: number): Change[] {
  const at = Math.min(event.occurredAt, now);
  if (!isSign(event.type)) return [];
  if (client.state === 'down' && at + LATE_TOLERANCE_MS < client.changedAt) return [];
  if (client.state === 'down' && event.type !== 'agent_online') return sign(held, client, at, settings, now);
  return [{ kind: 'put_client', client: seenAt(client, at, settings, now) }];
}

function isSign(type: string): boolean {
  return (eventType(type) ?? clearingFact(type))?.signOfLife === true;
}
