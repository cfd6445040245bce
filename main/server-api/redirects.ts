import { ServerProblem } from './problem.ts';

/**
 * Where a redirect may be followed to (public report P22): the same origin, or from http up to https of the same host on
 * their usual ports. Never another host, never down from https; and a POST only by 307 or 308, which keep it a POST. Throws
 * ServerProblem `redirected` otherwise, so that the token goes nowhere.
 */
export function redirectTarget(from: URL, location: string | null, method: 'GET' | 'POST', status: number): URL {
  if (location === null || !URL.canParse(location, from)) throw new ServerProblem('redirected');
  const to = new URL(location, from);
  // A path of the same host that is no API is a gateway's sign-in page, or BBS being upgraded.
  const keepsMethod = method === 'GET' || status === 307 || status === 308;
  if (keepsMethod && (to.origin === from.origin || isUpgrade(from, to))) return to;
  throw new ServerProblem('redirected', { detail: to.origin === from.origin ? to.pathname.slice(0, 60) : to.host });
}

function isUpgrade(from: URL, to: URL): boolean {
  return (
    from.protocol === 'http:' &&
    to.protocol === 'https:' &&
    from.hostname === to.hostname &&
    from.port === '' &&
    to.port === ''
  );
}
