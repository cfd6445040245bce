/**
 * Apprise URLs taken apart and put together, the way Apprise's own parser reads them (apprise 1.2.0: `utils.parse_url`,
 * `URLBase.parse_url`, `parse_qsd`). Everything but letters, digits and `-._~` is percent-encoded, so that no value can move
 * the border of its part.
 */

export interface UrlParts {
  /** Lower case, without `://`. */
  readonly scheme: string;
  readonly user: string | null;
  readonly password: string | null;
  readonly host: string;
  /** The text behind the host's colon: a port, or the second half of a Telegram token. */
  readonly port: string | null;
  readonly path: readonly string[];
  /** Names in lower case, unless they begin with `+`, `-` or `:` (headers, parameters, payload of a webhook). */
  readonly query: ReadonlyMap<string, string>;
}

const URL_SHAPE = /^\s*([a-z0-9]+):\/\/([^?]*)(?:\?(.*))?$/is;
const BRACKETED = /^\[[0-9a-f:.]+\]$/i;
const ENCODED_RUN = /(?:%[0-9a-f]{2})+/gi;
const LEFT_BY_ENCODE_URI_COMPONENT = /[!'()*]/g;

/** One part of a URL, percent-encoded as UTF-8. Broken surrogates become U+FFFD, never an error. */
export function encodePart(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    LEFT_BY_ENCODE_URI_COMPONENT,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * For query values that Apprise decodes twice (once in `parse_qsd`, once in the service): a percent sign has to survive
 * both. Values without one look the same as with `encodePart`, so versions that decode once read them too.
 */
export function guardPercent(text: string): string {
  return text.replaceAll('%', '%25');
}

/** The inverse of `guardPercent`, for values that were already decoded once. */
export function unguardPercent(text: string): string {
  return decodePart(text);
}

/** Percent-decoding that never fails: what is no UTF-8 stays as it is. */
export function decodePart(text: string): string {
  return text.replace(ENCODED_RUN, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** The URL of the parts. */
export function buildUrl(parts: UrlParts): string {
  const port = parts.port === null ? '' : `:${encodePart(parts.port)}`;
  const path = parts.path.map((segment) => `/${encodePart(segment)}`).join('');
  const query = [...parts.query].map(([name, value]) => `${encodeName(name)}=${encodePart(value)}`).join('&');
  return `${parts.scheme}://${auth(parts)}${encodeHost(parts.host)}${port}${path}${query === '' ? '' : `?${query}`}`;
}

/** Parts with everything optional left out, to be spread over. */
export function parts(scheme: string, host: string, more: Partial<UrlParts> = {}): UrlParts {
  return { scheme, host, user: null, password: null, port: null, path: [], query: new Map(), ...more };
}

/** The parts of a URL; null when Apprise would not read it, or would drop a part of it (`#` outside the path). */
export function splitUrl(url: string): UrlParts | null {
  const match = URL_SHAPE.exec(url.trim().replaceAll('/#', '/%23'));
  const [, scheme = '', place = '', query = ''] = match ?? [];
  if (!match || place === '' || place.includes('#')) return null;
  const slash = place.indexOf('/');
  const authority = slash < 0 ? place : place.slice(0, slash);
  return {
    scheme: scheme.toLowerCase(),
    ...splitAuthority(authority),
    path: slash < 0 ? [] : decodePart(place.slice(slash)).split('/').filter(Boolean),
    query: splitQuery(query),
  };
}

function splitAuthority(authority: string): Pick<UrlParts, 'user' | 'password' | 'host' | 'port'> {
  const at = authority.lastIndexOf('@');
  const login = at < 0 ? null : authority.slice(0, at);
  const colon = login?.indexOf(':') ?? -1;
  const place = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority.slice(at + 1));
  return {
    user: login === null ? null : decodePart(colon < 0 ? login : login.slice(0, colon)),
    password: login === null || colon < 0 ? null : decodePart(login.slice(colon + 1)),
    host: decodePart(place?.[1] ?? ''),
    port: place?.[2] === undefined ? null : decodePart(place[2]),
  };
}

function splitQuery(query: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of query.split(/[&;]/)) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.split('=');
    const key = decodePart(name.charAt(0) + name.slice(1).replaceAll('+', ' '));
    found.set(/^[+\-: ]/.test(key) ? key : key.toLowerCase().trim(), decodePart(rest.join('=')).trim());
  }
  return found;
}

function auth({ user, password }: UrlParts): string {
  if (user === null && password === null) return '';
  const login = encodePart(user ?? '');
  return password === null ? `${login}@` : `${login}:${encodePart(password)}@`;
}

function encodeHost(host: string): string {
  return BRACKETED.test(host) ? host : encodePart(host);
}

function encodeName(name: string): string {
  return /^[+:]/.test(name) ? name.charAt(0) + encodePart(name.slice(1)) : encodePart(name);
}
