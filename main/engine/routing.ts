import type { NewJob, NewNotification } from './model.ts';
import type { Settings } from './settings.ts';

/** The channel of native pop-ups. */
export const POPUP = 'popup';

/**
 * Who is told of a new row. Only first occurrences come here: a repeat tells nobody (manual, "How it handles repeated
 * notifications"). A type that no setting knows, from a newer server, is told.
 */
export function jobsFor(row: Pick<NewNotification, 'type'>, settings: Settings): NewJob[] {
  const wanted: Readonly<Record<string, boolean | undefined>> = settings.popups;
  return wanted[row.type] === false ? [] : [{ channel: POPUP }];
}
