import type { ProxyConfig } from 'electron';
import type { ProxyChoice } from '../engine/remote-server.ts';
import { NetworkError } from './server-error.ts';

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** The schemes that name a proxy, with Chromium's word and usual port for each. */
const SCHEMES: Readonly<Record<string, { readonly word: string; readonly port: string }>> = {
  'http:': { word: 'http', port: '80' },
  'https:': { word: 'https', port: '443' },
  'socks:': { word: 'socks5', port: '1080' },
  'socks5:': { word: 'socks5', port: '1080' },
  'socks5h:': { word: 'socks5', port: '1080' },
  'socks4:': { word: 'socks4', port: '1080' },
};

/**
 * A proxy choice in Chromium's words. Throws NetworkError for an address that is no proxy's, or Chromium would go without
 * one. An own proxy is meant for this very server, also one on this computer, which Chromium would reach directly.
 */
export function proxyConfig(choice: ProxyChoice): ProxyConfig {
  if (choice.kind === 'system') return { mode: 'system' };
  if (choice.kind === 'none') return { mode: 'direct' };
  const { word, address } = ownProxy(choice.url);
  return { mode: 'fixed_servers', proxyRules: `${word}://${address}`, proxyBypassRules: '<-loopback>' };
}

/** Whether what Chromium says it would take for a server, e.g. `PROXY 10.0.0.1:3128`, is by this choice. */
export function isByChoice(choice: ProxyChoice, found: string): boolean {
  if (choice.kind === 'system') return true;
  if (choice.kind === 'none') return found === 'DIRECT';
  return found.split(/[\s;]+/).includes(ownProxy(choice.url).address);
}

/** The name and password in the address of an own proxy; null when there are none. */
export function proxyLogin(choice: ProxyChoice): Login | null {
  if (choice.kind !== 'own') return null;
  const { username, password } = ownProxy(choice.url).url;
  return username === '' ? null : { username: decoded(username), password: decoded(password) };
}

/** The host of an own proxy that shows a certificate; null when there is none. */
export function tlsProxyHost(choice: ProxyChoice): string | null {
  if (choice.kind !== 'own') return null;
  const { word, url } = ownProxy(choice.url);
  return word === 'https' ? bareHost(url.hostname) : null;
}

/** A host name as Chromium has it: an IPv6 address without its brackets. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** An address as it was typed; without a scheme, as `proxy.example.com:3128`, it is http. */
function ownProxy(typed: string): { readonly word: string; readonly address: string; readonly url: URL } {
  const text = typed.trim();
  const full = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  const scheme = SCHEMES[url?.protocol ?? ''];
  // A comma or semicolon in the host would begin another rule.
  if (!url || !scheme || !/^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(url.hostname))
    throw new NetworkError('ERR_NO_SUPPORTED_PROXIES');
  const port = url.port === '' ? scheme.port : url.port;
  return { word: scheme.word, address: `${url.hostname.toLowerCase()}:${port}`, url };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
