import { protocol, session, type ProtocolResponse, type Session } from 'electron';
import { readFileSync } from 'node:fs';
import { outFile } from './out-files.ts';
import type { EarlyAnswer, WindowTarget } from '../../preload/contract.ts';
import { fileOf, HEADERS, linksOf, ORIGIN, pageOf, SCHEME, typeOf, inLanguage, withAnswers } from './page-files.ts';
import { spokenLocale } from '../words.ts';

/** Chromium's net::ERR_FAILED. */
const FAILED = -2;

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
  // Not `handle`: it makes a web stream of each file and reads that back, which costs a window 11 of its 150 ms (npm run bench -- -t window).
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- still there in the pinned Electron
  pages.protocol.registerBufferProtocol(SCHEME, ({ url, method }, callback) => {
    answer(url, method, early).then(callback, () => {
      callback({ error: FAILED });
    });
  });
  pages.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !url.startsWith(`${ORIGIN}/`) && !url.startsWith('devtools://') });
  });
  pages.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  pages.setPermissionCheckHandler(() => false);
  return pages;
}

async function answer(url: string, method: string, early: EarlyAnswers): Promise<ProtocolResponse> {
  const file = method === 'GET' ? fileOf(url, outFile('renderer')) : null;
  const bytes = file === null ? null : read(file);
  if (file === null || bytes === null)
    return { statusCode: 404, data: Buffer.from('Not found'), headers: { ...HEADERS, 'content-type': 'text/plain' } };
  const page = pageOf(file);
  if (page === null) return { data: bytes, headers: { ...HEADERS, 'content-type': typeOf(file) } };
  const html = bytes.toString();
  const data = Buffer.from(withAnswers(inLanguage(html, spokenLocale()), await early(page)));
  return { data, headers: { ...HEADERS, link: linksOf(html), 'content-type': typeOf(file) } };
}

/** Read at once: the few files of a page are in the system's cache, and a window waits for them. */
function read(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
