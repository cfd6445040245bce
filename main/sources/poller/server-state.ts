import type { ServerEntry, ServerState } from '../../engine/remote-server.ts';
import { ServerProblem } from '../../server-api.ts';
import { texts } from './texts.ts';
import type { Kept } from './token-vault.ts';

/** What the state of a server follows from. */
export interface StateFacts {
  readonly entry: Pick<ServerEntry, 'enabled' | 'signedOut'>;
  readonly token: Kept['state'];
  readonly isLost: boolean;
  readonly hasAnswered: boolean;
  /** It has us wait. */
  readonly waits: boolean;
  readonly problem: ServerProblem | null;
  /** The last answer could not be taken in: a fault of ours, not the server's. */
  readonly isNotTaken: boolean;
}

/** The one word for how a server is seen; what the user has to mend comes first. */
export function stateOf({ entry, token, isLost, hasAnswered, waits, problem, isNotTaken }: StateFacts): ServerState {
  if (!entry.enabled) return 'paused';
  if (entry.signedOut !== null || token !== 'ok') return 'signed_out';
  if (isLost) return 'unreachable';
  if (problem?.kind === 'forbidden') return 'forbidden';
  if (waits) return 'waiting';
  if (problem || isNotTaken) return 'failing';
  return hasAnswered ? 'ok' : 'connecting';
}

/** What is wrong and what to do; null when nothing is. */
export function sentenceOf(facts: StateFacts): string | null {
  const state = stateOf(facts);
  if (state === 'paused') return null;
  if (state === 'signed_out') return whySignedOut(facts);
  return facts.problem?.sentence ?? (facts.isNotTaken ? texts.notTaken : null);
}

function whySignedOut({ entry, token }: StateFacts): string {
  if (token === 'locked') return texts.vaultGone;
  if (entry.signedOut === 'user') return texts.signedOutHere;
  return entry.signedOut === 'server' ? new ServerProblem('signed_out').sentence : texts.sessionOver;
}
