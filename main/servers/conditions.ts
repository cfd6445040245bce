import type { Conditions } from '../conditions.ts';
import type { ServerState, ServerView } from '../engine/remote-server.ts';
import { texts } from '../sources/poller/texts.ts';

const PREFIX = 'server:';
/** A refused token is no outage (public report P08): only a server without contact shows the icon's offline face. */
const BLIND: Partial<Record<ServerState, { severity: 'critical' | 'warning'; title: (view: ServerView) => string }>> = {
  unreachable: { severity: 'critical', title: ({ name, lastAnswerAt }) => texts.lost(name, lastAnswerAt) },
  signed_out: {
    severity: 'warning',
    title: ({ name, signedOutBy }) => (signedOutBy === 'user' ? texts.signedOut(name) : texts.signInAgain(name)),
  },
  forbidden: { severity: 'warning', title: ({ name }) => texts.notAllowed(name) },
};

/** Shows every server that can not be seen, and every one that has gone blind itself. */
export function setServerConditions(conditions: Conditions, servers: readonly ServerView[]): void {
  const wanted = new Map(
    servers.flatMap((server) => [blind(server), stalled(server)].filter((entry) => entry !== null)),
  );
  for (const { id } of conditions.list) if (id.startsWith(PREFIX) && !wanted.has(id)) conditions.set(id, null);
  for (const [id, condition] of wanted) conditions.set(id, condition);
}

type Say = NonNullable<Parameters<Conditions['set']>[1]>;

function blind(view: ServerView): [string, Say] | null {
  const found = BLIND[view.state];
  if (!found) return null;
  const { severity, title } = found;
  return [
    `${PREFIX}${view.id}`,
    () => ({ severity, title: title(view), remedy: view.sentence ?? '', page: 'servers' }),
  ];
}

/** While a server is out of reach, what it said of its scheduler is old news. */
function stalled({ id, name, state, schedulerProblem }: ServerView): [string, Say] | null {
  if (schedulerProblem === null || state !== 'ok') return null;
  return [
    `${PREFIX}${id}:scheduler`,
    () => ({
      severity: 'warning',
      title: texts.stalled(name),
      remedy: texts.stalledRemedy(schedulerProblem),
      page: 'servers',
    }),
  ];
}
