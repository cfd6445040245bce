import type { Condition } from '../../../preload/contract.ts';
import type { ServerView } from '../../engine/remote-server.ts';
import { texts } from './texts.ts';

export interface ServerCondition {
  readonly id: string;
  /** Null ends it. */
  readonly said: Omit<Condition, 'id'> | null;
}

/**
 * What makes us blind to a server, for the one list of conditions. Only an outage is critical, and so the tray's offline
 * face: a refused token is no network fault (public report P08).
 */
export function conditionsOf(view: ServerView): readonly ServerCondition[] {
  return [
    { id: `server:${view.id}`, said: contact(view) },
    { id: `scheduler:${view.id}`, said: scheduler(view) },
  ];
}

/** What ends the conditions of a server that was taken off the list. */
export function endedConditions(serverId: string): readonly ServerCondition[] {
  return [
    { id: `server:${serverId}`, said: null },
    { id: `scheduler:${serverId}`, said: null },
  ];
}

function contact({ name, state, sentence, lastAnswerAt }: ServerView): ServerCondition['said'] {
  const remedy = sentence ?? '';
  switch (state) {
    case 'unreachable':
      return { severity: 'critical', title: texts.lost(name, lastAnswerAt), remedy, page: null };
    case 'signed_out':
      return { severity: 'warning', title: texts.signInAgain(name), remedy, page: null };
    case 'forbidden':
      return { severity: 'warning', title: texts.notAllowed(name), remedy, page: null };
    default:
      return null;
  }
}

function scheduler({ name, state, schedulerProblem }: ServerView): ServerCondition['said'] {
  if (schedulerProblem === null || state !== 'ok') return null;
  return { severity: 'warning', title: texts.stalled(name), remedy: texts.stalledRemedy(schedulerProblem), page: null };
}
