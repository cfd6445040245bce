import type { Conditions } from '../conditions.ts';
import type { ServerState, ServerView } from '../engine/remote-server.ts';
import { texts } from '../sources/poller/texts.ts';

const PREFIX = 'server:';
/** Being blind to a server shows the icon's offline face; what only its page can mend does so too. */
const BLIND: readonly ServerState[] = ['unreachable', 'signed_out', 'forbidden'];

/** Shows every server that can not be seen, and every one that has gone blind itself. */
export function setServerConditions(conditions: Conditions, servers: readonly ServerView[]): void {
  const wanted = new Map(
    servers.flatMap((server) => [blind(server), stalled(server)].filter((entry) => entry !== null)),
  );
  for (const { id } of conditions.list) if (id.startsWith(PREFIX) && !wanted.has(id)) conditions.set(id, null);
  for (const [id, condition] of wanted) conditions.set(id, condition);
}

type Said = Parameters<Conditions['set']>[1];

function blind({ id, name, state, sentence }: ServerView): [string, Said] | null {
  if (!BLIND.includes(state)) return null;
  const title = {
    unreachable: texts.lost(name),
    signed_out: texts.signInAgain(name),
    forbidden: texts.notAllowed(name),
  }[state as 'unreachable'];
  return [`${PREFIX}${id}`, { severity: 'critical', title, remedy: sentence ?? '', page: 'servers' }];
}

function stalled({ id, name, schedulerProblem }: ServerView): [string, Said] | null {
  if (schedulerProblem === null) return null;
  return [
    `${PREFIX}${id}:scheduler`,
    { severity: 'warning', title: texts.stalled(name), remedy: texts.stalledRemedy(schedulerProblem), page: 'servers' },
  ];
}
