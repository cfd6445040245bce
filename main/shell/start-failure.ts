import { dialog } from 'electron';
import { isForPeople } from './wire-error.ts';
import { texts } from './texts.ts';

/** Codes by which Node says that a native module is missing, or built for something else. */
const MODULE_CODES: ReadonlySet<unknown> = new Set(['ERR_DLOPEN_FAILED', 'MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND']);

/** Tells why the app could not start, in words, and resolves when the user has read it (public report K01). */
export async function tellStartFailure(error: unknown, dataDir: string): Promise<void> {
  process.stderr.write(`${texts.startFailedTitle}: ${sentenceFor(error)}\n`);
  await dialog.showMessageBox({
    type: 'error',
    title: texts.app,
    message: texts.startFailedTitle,
    detail: `${sentenceFor(error)}\n\n${texts.startDetails(dataDir)}`,
  });
}

/** One or two sentences; never a stack. */
export function sentenceFor(error: unknown): string {
  if (!(error instanceof Error)) return texts.startFailed;
  if (isForPeople(error)) return error.message;
  return 'code' in error && MODULE_CODES.has(error.code) ? texts.databaseModule : texts.startFailed;
}
