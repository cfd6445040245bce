import { ServerProblem } from './problem.ts';
import type { Reply } from './transport.ts';

/** What was asked for, as the same status means different things. */
export type Step = 'discover' | 'login' | 'code' | 'token';

/**
 * Throws the problem that a status means (contract sections 1.2 to 1.4); returns for 200. The text of an error is for people
 * and has no code, so only the status is judged (contract section 8.7). `limitEnd`: when a limit may be over, epoch ms.
 */
export function checkStatus(reply: Reply, step: Step, limitEnd: number): void {
  if (reply.status === 200) return;
  // A gateway's page with any status is no word of BBS, except where BBS itself answers without JSON.
  if (isForeign(reply)) throw new ServerProblem('not_bbs');
  if (reply.status === 429)
    throw new ServerProblem(step === 'login' ? 'login_limit' : 'rate_limited', { until: limitEnd });
  if (reply.status === 401) throw new ServerProblem(UNAUTHORISED[step]);
  if (reply.status === 403) throw new ServerProblem(step === 'login' ? 'sso_only' : 'forbidden');
  if (reply.status === 410 && step === 'code') throw new ServerProblem('code_expired');
  if (reply.status === 404) throw new ServerProblem('too_old');
  if (reply.status >= 500) throw new ServerProblem('server_error', { detail: String(reply.status) });
  throw new ServerProblem('bad_answer', { detail: `HTTP ${String(reply.status)}` });
}

const UNAUTHORISED = { discover: 'not_bbs', login: 'wrong_password', code: 'wrong_code', token: 'signed_out' } as const;

/** HTML for a status that BBS answers with JSON: 401, 403, 410 and 429 are never its own then (contract section 1.1). */
function isForeign({ status, contentType }: Reply): boolean {
  return !/\bjson\b/i.test(contentType) && [401, 403, 410, 429].includes(status);
}
