import path from 'node:path';
import type { EarlyAnswer, WindowTarget } from '../../preload/contract.ts';

export const SCHEME = 'app';
const HOST = 'bbs-tray';
/** Where our pages come from; no page of ours has any other origin. */
export const ORIGIN = `${SCHEME}://${HOST}`;

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every file. */
export const HEADERS = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The content type by the file's ending. */
export function typeOf(file: string): string {
  return TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
}

/**
 * The file under `root` that an address of ours names; null for a foreign host, for what leads out of `root`, and for
 * names with a NUL, a backslash or a colon, which mean other things on other systems.
 */
export function fileOf(url: string, root: string): string | null {
  const name = nameOf(url);
  if (name === null || /[\0\\:]/.test(name)) return null;
  const file = path.join(root, name.endsWith('/') ? `${name}index.html` : name);
  return file.startsWith(path.resolve(root) + path.sep) ? file : null;
}

function nameOf(url: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(url);
    return protocol === `${SCHEME}:` && host === HOST ? decodeURIComponent(pathname) : null;
  } catch {
    return null;
  }
}

/** The window whose page a file is; null for any other file. */
export function pageOf(file: string): WindowTarget['window'] | null {
  const name = path.basename(file);
  if (name === 'inbox.html') return 'inbox';
  return name === 'settings.html' ? 'settings' : null;
}

const LANGUAGE = '<html lang="en">';
const EARLY = '<script type="application/json" id="early"></script>';

/** The page marked with its language (BCP 47), by which it chooses its words before it asks anything. */
export function inLanguage(html: string, locale: string): string {
  return html.replace(LANGUAGE, LANGUAGE.replace('en', locale));
}

/** The page with the answers in its element for them: as JSON in which nothing can end that element. */
export function withAnswers(html: string, answers: readonly EarlyAnswer[]): string {
  const json = JSON.stringify(answers).replaceAll('<', '\\u003c');
  return html.replace(EARLY, () => EARLY.replace('><', () => `>${json}<`));
}

const NEEDED = /<(?:script type="module"|link rel="(modulepreload|stylesheet)") crossorigin (?:src|href)="([^"]+)"/g;

/**
 * The `Link` header that names what a built page needs (RFC 8288): with it the files are asked for before the page's
 * world is made and its HTML is read, some milliseconds earlier.
 */
export function linksOf(html: string): string {
  return [...html.matchAll(NEEDED)]
    .map(([, kind = 'modulepreload', file = '']) => {
      const rel = kind === 'stylesheet' ? 'preload; as=style' : 'modulepreload';
      return `<${file}>; rel=${rel}; crossorigin`;
    })
    .join(', ');
}

/** Whether an address is a page of ours. */
export function isOurPage(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`);
}
