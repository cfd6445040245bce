import { protocol, session, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { outFile } from './out-files.ts';
import { fileOf, HEADERS, ORIGIN, SCHEME, typeOf } from './page-files.ts';

/** Makes `app:` a standard, secure scheme. To be called before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/**
 * The session of our windows: it knows our own files and nothing else. It is kept in memory, apart from the session in
 * which main itself goes to the network, so that no rule for pages touches main's requests.
 */
export function pageSession(): Session {
  const pages = session.fromPartition('pages');
  // Or Chromium fetches a dictionary from its maker, past every block of ours.
  pages.setSpellCheckerLanguages([]);
  pages.protocol.handle(SCHEME, ({ url, method }) => answer(url, method));
  pages.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !url.startsWith(`${ORIGIN}/`) && !url.startsWith('devtools://') });
  });
  pages.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  pages.setPermissionCheckHandler(() => false);
  return pages;
}

async function answer(url: string, method: string): Promise<Response> {
  const file = method === 'GET' ? fileOf(url, outFile('renderer')) : null;
  const bytes = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || bytes === null)
    return new Response('Not found', { status: 404, headers: { ...HEADERS, 'content-type': 'text/plain' } });
  return new Response(new Uint8Array(bytes), { headers: { ...HEADERS, 'content-type': typeOf(file) } });
}
