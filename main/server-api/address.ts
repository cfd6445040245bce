import { ServerProblem } from './problem.ts';

/** An address as people type it, made into the origin of a server. */
export interface ServerAddress {
  /** Scheme, host and port, without a path: `https://bbs.example.com:8443`. */
  readonly origin: string;
  /** True for http: the token travels in clear. */
  readonly isPlain: boolean;
}

/**
 * Takes an address with or without scheme and path, as copied from the browser's bar. Without a scheme it is https. A path is
 * dropped: BBS answers at the root of its host (contract section 1.1). Throws ServerProblem `bad_address`.
 */
export function parseAddress(typed: string): ServerAddress {
  const text = typed.trim();
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') throw new ServerProblem('bad_address');
  const url = parse(scheme === undefined ? `https://${text}` : text);
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '')
    throw new ServerProblem('bad_address');
  return { origin: url.origin, isPlain: url.protocol === 'http:' };
}

function parse(text: string): URL | null {
  return /\s/.test(text) || !URL.canParse(text) ? null : new URL(text);
}
