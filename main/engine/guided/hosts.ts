import type { Notes } from './texts.ts';

/** Hosts and web addresses, by the rules of Apprise 1.2.0 (`utils.is_hostname`, `utils.is_ipaddr`). */

const LABEL = /^(?:[a-z0-9][a-z0-9_-]{1,62}|[a-z])$/i;
const LABEL_END = /[_-]$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)$/;
/** Apprise 1.2.0 loses the end of an address that is shortened (`::`) anywhere but at its beginning. */
const IPV6 = /^\[(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|:(?::[0-9a-f]{1,4}){1,7})\]$/i;
const WEB = /^(https?):\/\/([^/?#\s@\\]+)((?:\/[^?#\s\\]*)?)(?:\?([^#\s]*))?$/i;

/** A host name, an IPv4 address, or an IPv6 address in square brackets with all its eight groups. */
export function isHost(host: string): boolean {
  if (host.length > 253) return false;
  if (IPV6.test(host)) return true;
  const labels = host.split('.');
  // Apprise takes four parts for an IPv4 address as soon as the first begins with a digit.
  if (labels.length === 4 && /^\d/.test(host)) return IPV4.test(host);
  return labels.every((label) => LABEL.test(label) && !LABEL_END.test(label));
}

export function isPort(port: string): boolean {
  return /^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535;
}

export interface WebAddress {
  readonly secure: boolean;
  readonly host: string;
  readonly port: string | null;
  /** As typed, without a slash at its end; empty for the root. */
  readonly path: string;
  readonly query: string | null;
}

/** A web address without login and fragment; null when it is none. */
export function parseWebAddress(text: string): WebAddress | null {
  const match = WEB.exec(text.trim());
  const [, scheme = '', place = '', path = '', query] = match ?? [];
  const hostPort = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(place);
  const [, host = '', port] = hostPort ?? [];
  if (!match || !isHost(host) || (port !== undefined && !isPort(port))) return null;
  return {
    secure: scheme.toLowerCase() === 'https',
    host,
    port: port ?? null,
    path: path.replace(/\/+$/, ''),
    query: query ?? null,
  };
}

/** The text of a web address, in the one form that the forms show. */
export function formatWebAddress({ secure, host, port, path, query }: WebAddress): string {
  return `${secure ? 'https' : 'http'}://${host}${port === null ? '' : `:${port}`}${path}${query === null ? '' : `?${query}`}`;
}

/** The rule of a field that takes a server's address without a path. */
export function serverRule(notes: Notes): (value: string) => string | null {
  return (value) => {
    const address = parseWebAddress(value);
    if (address === null) return notes.webAddress;
    return address.path === '' && address.query === null ? null : notes.noPath;
  };
}

/** The rule of a field that takes a host. */
export function hostRule(notes: Notes): (value: string) => string | null {
  return (value) => (isHost(value) ? null : notes.host);
}
