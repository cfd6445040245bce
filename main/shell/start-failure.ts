import { dialog } from 'electron';
import { isForPeople } from './wire-error.ts';
import { texts } from './texts.ts';

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
  if (error.name === 'NewerDatabaseError') return texts.newerDatabase;
  if (isForPeople(error)) return error.message;
  return isModuleMissing(error) ? texts.databaseModule : texts.startFailed;
}

/** The app's one native module is not there, or was built for something else. */
function isModuleMissing(error: Error): boolean {
  return ('code' in error && error.code === 'ERR_DLOPEN_FAILED') || /better.sqlite3/.test(error.message);
}
