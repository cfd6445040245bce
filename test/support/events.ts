import type { AgentEvent } from '../../main/engine/model.ts';

/** 2026-10-06 12:00 UTC: the "now" of tests that do not care which. */
export const NOON = Date.UTC(2026, 9, 6, 12);

/** An agent event with everything unknown but what is given. */
export function event(type: string, rest: Partial<AgentEvent> = {}): AgentEvent {
  return {
    type,
    client: null,
    plan: null,
    repository: null,
    location: null,
    message: null,
    error: null,
    files: null,
    durationSeconds: null,
    occurredAt: NOON,
    producerId: null,
    ...rest,
  };
}
