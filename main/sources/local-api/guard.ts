import { createHash, timingSafeEqual } from 'node:crypto';

/** Loopback is not trusted: any web page in the user's browser can reach it. These checks stand before every route. */

/**
 * True when the Host header names loopback, whatever the port (a tunnel may have another). A page that rebinds its own name
 * to 127.0.0.1 still sends that name here (DNS rebinding).
 */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = /^(.*?)(?::\d{1,5})?$/.exec(host.toLowerCase())?.[1] ?? '';
  if (name === 'localhost' || name === '[::1]' || name === '[::ffff:127.0.0.1]' || name === '[::ffff:7f00:1]')
    return true;
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/** True when a browser sends this for a page: our producers are programs, which send none of these headers. */
export function comesFromPage(header: (name: string) => string | undefined): boolean {
  const site = header('sec-fetch-site');
  return header('origin') !== undefined || (site !== undefined && site !== 'none');
}

/** The token of a Bearer header; null without one. */
export function tokenOf(authorization: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;
}

/** Whether it is the token; compared in constant time. */
export function checkToken(given: string, token: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
