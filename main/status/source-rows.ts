import type { StatusRow } from '../../preload/contract.ts';
import type { ServerView } from '../engine/remote-server.ts';
import type { StatusFacts } from './facts.ts';
import { texts } from './texts.ts';

type Looks = Pick<StatusRow, 'level' | 'sentence' | 'effect'>;

/** What facts come from: each BBS server, and the local API. */
export function sourceRows(facts: StatusFacts): StatusRow[] {
  return [...facts.servers.map(serverRow), ...noServers(facts), localRow(facts)];
}

function serverRow(server: ServerView): StatusRow {
  return {
    id: `server:${server.id}`,
    name: texts.server(server.name),
    at: server.lastAnswerAt,
    remedy: 'servers',
    ...serverLooks(server),
  };
}

/** A refused token is a warning, no contact is critical: as in the tray (servers/conditions.ts). */
function serverLooks({ state, sentence, schedulerProblem, unreadable, unreadThere, counts }: ServerView): Looks {
  switch (state) {
    case 'paused':
      return { level: 'off', sentence: texts.serverPaused, effect: null };
    case 'unreachable':
      return { level: 'critical', sentence: sentence ?? texts.serverLost, effect: 'blind' };
    case 'ok':
      if (schedulerProblem !== null) return { level: 'warning', sentence: schedulerProblem, effect: 'blind' };
      if (unreadable > 0) return { level: 'warning', sentence: texts.unreadable(unreadable), effect: 'blind' };
      return { level: 'ok', sentence: texts.serverOk(unreadThere, counts.here), effect: 'sees' };
    case 'connecting':
      return { level: 'unknown', sentence: sentence ?? texts.serverConnecting, effect: null };
    case 'failing':
    case 'waiting':
      return { level: 'unknown', sentence: sentence ?? texts.serverTrouble, effect: null };
    default:
      return { level: 'warning', sentence: sentence ?? texts.serverLost, effect: 'blind' };
  }
}

function noServers({ servers }: StatusFacts): StatusRow[] {
  if (servers.length > 0) return [];
  const rest = { level: 'off', effect: null, at: null, remedy: 'servers' } as const;
  return [{ id: 'servers', name: texts.noServers, sentence: texts.noServersText, ...rest }];
}

function localRow({ localApi, localHeardAt }: StatusFacts): StatusRow {
  const common = { id: 'local-api', name: texts.local, at: localHeardAt, remedy: 'local_events' } as const;
  if (localApi.state === 'running')
    return { ...common, level: 'ok', sentence: texts.localOk(localApi.url ?? ''), effect: 'sees' };
  return { ...common, level: 'critical', sentence: localApi.problem ?? texts.localOff, effect: 'blind' };
}
