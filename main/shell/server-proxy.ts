import type { ProxyConfig } from 'electron';
import type { ProxyChoice } from '../engine/remote-server.ts';
import { NetworkError } from './server-error.ts';

export interface Login {
  readonly username: string;
  readonly password: string;
}

const SCHEMES: Readonly<Record<string, string>> = {
  'http:': 'http',
  'https:': 'https',
  'socks:': 'socks5',
  'socks5:': 'socks5',
  'socks5h:': 'socks5',
  'socks4:': 'socks4',
};

/**
 * A proxy choice in Chromium's words. Throws NetworkError for an address that is no proxy's, or Chromium would go without
 * one. An own proxy is meant for this very server, also one on this computer, which Chromium would reach directly.
 */
export function proxyConfig(choice: ProxyChoice): ProxyConfig {
  if (choice.kind === 'system') return { mode: 'system' };
  if (choice.kind === 'none') return { mode: 'direct' };
  const { protocol, host } = proxyUrl(choice.url);
  return { mode: 'fixed_servers', proxyRules: `${SCHEMES[protocol] ?? ''}://${host}`, proxyBypassRules: '<-loopback>' };
}

/** The name and password in the address of an own proxy; null when there are none. */
export function proxyLogin(choice: ProxyChoice): Login | null {
  if (choice.kind !== 'own') return null;
  const { username, password } = proxyUrl(choice.url);
  return username === '' ? null : { username: decoded(username), password: decoded(password) };
}

/** The host of an own proxy that shows a certificate; null when there is none. */
export function tlsProxyHost(choice: ProxyChoice): string | null {
  if (choice.kind !== 'own') return null;
  const { protocol, hostname } = proxyUrl(choice.url);
  return protocol === 'https:' ? bareHost(hostname) : null;
}

/** A host name as Chromium has it: an IPv6 address without its brackets. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Typed without a scheme, as `proxy.example.com:3128`, it is http. */
function proxyUrl(typed: string): URL {
  const text = typed.trim();
  const full = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  // A comma or semicolon in the host would begin another rule.
  const isHost = url !== null && /^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(url.hostname);
  if (!isHost || !(url.protocol in SCHEMES)) throw new NetworkError('ERR_NO_SUPPORTED_PROXIES');
  return url;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
