import type { AppriseView, ServiceView, Severity } from '../../../../preload/contract.ts';
import type { ServiceEditor } from '../../../state/services-editor.svelte.ts';
import { delivery } from '../../../texts-delivery.ts';

const words = delivery.push;

/** How a service does, for its row and for the note above its form. */
export interface ServiceState {
  readonly mark: Exclude<Severity, 'info'> | 'info' | 'off' | 'unknown';
  /** The mark in words. */
  readonly name: string;
  /** For the row; null when there is nothing but the count of events to tell. */
  readonly line: string | null;
  readonly note: { readonly severity: Severity; readonly title: string; readonly text: string } | null;
}

const MARKS = {
  ok: 'info',
  off: 'off',
  no_events: 'off',
  unused: 'unknown',
  failing: 'warning',
  paused: 'critical',
  unreadable: 'critical',
} as const;

/** The state of a service: of what is kept, whatever the draft says. A missing Apprise stops every one that is on. */
export function stateOf({ saved }: ServiceEditor, apprise: AppriseView | undefined): ServiceState {
  if (saved === null) return { mark: 'unknown', name: delivery.state.unused, line: null, note: null };
  const state = saved.enabled ? saved.state : 'off';
  const isStuck = apprise?.state === 'missing' && !['off', 'no_events'].includes(state);
  if (isStuck) return { mark: 'critical', name: words.line.noApprise, line: words.line.noApprise, note: null };
  return { mark: MARKS[state], name: delivery.state[state], line: lineOf(state, saved), note: noteOf(state, saved) };
}

function lineOf(state: ServiceView['state'], { problem }: ServiceView): string | null {
  switch (state) {
    case 'ok':
    case 'unused':
      return null;
    case 'failing':
      return words.failing(reasonOf(problem));
    case 'paused':
      return words.paused(reasonOf(problem));
    default:
      return words.line[state];
  }
}

/** The reason alone, for a short line: "The service refused the message: no such user" is "no such user". */
function reasonOf(problem: string | null): string {
  return problem?.replace(/^[^:]{1,60}:\s+/, '') ?? '';
}

function noteOf(state: ServiceView['state'], { problem }: ServiceView): ServiceState['note'] {
  const why = problem === null ? '' : `${problem} `;
  switch (state) {
    case 'paused':
      return { severity: 'critical', title: words.pausedTitle, text: `${why}${words.pausedDo}` };
    case 'unreadable':
      return { severity: 'critical', title: words.unreadableTitle, text: problem ?? words.unreadableDo };
    case 'failing':
      return { severity: 'warning', title: words.failingTitle, text: problem ?? '' };
    case 'no_events':
      return { severity: 'warning', title: words.noEventsTitle, text: words.noEventsDo };
    case 'off':
      return { severity: 'info', title: words.offTitle, text: words.offDo };
    default:
      return null;
  }
}
