import type { Change } from './model.ts';
import type { Settings } from './settings.ts';

const DAY_MS = 86_400_000;
/** How long a producer's event id is remembered at least: a queue that was cut off for weeks may still repeat itself. */
const EVENT_ID_DAYS = 90;
/** How long each attempt to tell stands in the log. */
const LOG_DAYS = 30;

/** How far back the overview can look. */
const RUN_DAYS = 90;

/** Resolved rows older than the setting go; unresolved rows never (manual "Notification Retention"). */
export function forget(settings: Settings, now: number): Change[] {
  const days = Math.max(EVENT_ID_DAYS, settings.retentionDays);
  return [
    { kind: 'forget', resolvedBefore: now - settings.retentionDays * DAY_MS, eventsBefore: now - days * DAY_MS },
    { kind: 'forget_log', before: now - LOG_DAYS * DAY_MS },
    { kind: 'forget_runs', before: now - (RUN_DAYS + 1) * DAY_MS },
  ];
}
