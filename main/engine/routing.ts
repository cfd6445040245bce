import type { SkipReason, Target } from './delivery-model.ts';
import { eventType } from './event-types.ts';
import type { NewJob, NewNotification } from './model.ts';
import type { Settings } from './settings.ts';

/** The channel of native pop-ups. */
export const POPUP = 'popup';

/** What the tray has to say of itself reaches every channel, whatever sources it listens to. */
const OWN = 'app';

type About = Pick<NewNotification, 'type' | 'source' | 'client'>;

/**
 * Who is told of a new row, and who is not and why. Only first occurrences come here: a repeat tells nobody (manual, "How it
 * handles repeated notifications"). A type that no setting knows, from a newer server or of our own, is told.
 */
export function jobsFor(row: About, settings: Settings, targets: readonly Target[]): NewJob[] {
  const popups: Readonly<Record<string, boolean | undefined>> = settings.popups;
  const popup: NewJob = { channel: POPUP, skip: popups[row.type] === false ? 'event_off' : null };
  return [
    popup,
    ...targets
      .filter(({ enabled }) => enabled)
      .map((target) => ({ channel: target.channel, skip: skipReason(row, target) })),
  ];
}

function skipReason(row: About, target: Target): SkipReason | null {
  if (eventType(row.type) !== undefined && !target.events.includes(row.type)) return 'event_off';
  if (target.sources !== null && row.source !== OWN && !target.sources.includes(row.source)) return 'source_off';
  if (target.clients !== null && row.client !== null && !target.clients.includes(row.client)) return 'client_off';
  return null;
}
