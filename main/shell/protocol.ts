import { protocol, session, type Session } from 'electron';
import { readFileSync } from 'node:fs';
import { outFile } from './out-files.ts';
import type { EarlyAnswer, WindowTarget } from '../../preload/contract.ts';
import { fileOf, HEADERS, linksOf, ORIGIN, pageOf, SCHEME, typeOf, inLanguage, withAnswers } from './page-files.ts';
import { spokenLocale } from '../words.ts';

/** Answers the first calls of a window's page before it makes them. */
type EarlyAnswers = (page: WindowTarget['window']) => Promise<readonly EarlyAnswer[]>;

/** Makes `app:` a standard, secure scheme. To be called before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * The session of our windows: it knows our own files and nothing else. It is kept on disk for the compiled code of the
 * pages, apart from the session in which main itself goes to the network, so that no rule for pages touches main's requests.
 */
export function pageSession(early: EarlyAnswers): Session {
  const pages = session.fromPartition('persist:pages');
  // Or Chromium fetches a dictionary from its maker, past every block of ours.
  pages.setSpellCheckerLanguages([]);
  pages.protocol.handle(SCHEME, ({ url, method }) => answer(url, method, early));
  pages.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !url.startsWith(`${ORIGIN}/`) && !url.startsWith('devtools://') });
  });
  pages.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  pages.setPermissionCheckHandler(() => false);
  return pages;
}

async function answer(url: string, method: string, early: EarlyAnswers): Promise<Response> {
  const file = method === 'GET' ? fileOf(url, outFile('renderer')) : null;
  const bytes = file === null ? null : read(file);
  if (file === null || bytes === null)
    return new Response('Not found', { status: 404, headers: { ...HEADERS, 'content-type': 'text/plain' } });
  const page = pageOf(file);
  const body =
    page === null
      ? new Uint8Array(bytes)
      : withAnswers(inLanguage(bytes.toString(), spokenLocale()), await early(page));
  const link = page === null ? {} : { link: linksOf(bytes.toString()) };
  return new Response(body, { headers: { ...HEADERS, ...link, 'content-type': typeOf(file) } });
}

/** Read at once: the few files of a page are in the system's cache, and a window waits for them. */
function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
