import { EVENT_TYPE_KEYS, type EventTypeKey } from '../../preload/contract.ts';
import type { EventChoice } from './event-choice.ts';

/** A list of event types as the choice that the page ticks. */
export function choiceOf(keys: readonly EventTypeKey[]): EventChoice {
  return Object.fromEntries(EVENT_TYPE_KEYS.map((key) => [key, keys.includes(key)])) as Record<EventTypeKey, boolean>;
}

/** The ticked event types, in the catalogue's order. */
export function keysOf(choice: EventChoice): readonly EventTypeKey[] {
  return EVENT_TYPE_KEYS.filter((key) => choice[key]);
}
