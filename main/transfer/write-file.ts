import { open, rename, rm } from 'node:fs/promises';
import { BadInput } from '../schemas/ipc.ts';
import { texts } from './texts.ts';

/**
 * Writes a file piece by piece, for its owner only. What stood there stays whole until all is on disk; throws BadInput with a
 * sentence when it cannot be written, and leaves nothing half done.
 */
export async function writeFile(path: string, pieces: Iterable<string>): Promise<void> {
  const unfinished = `${path}.part`;
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      for (const piece of pieces) await file.write(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw new BadInput(texts.notWritten(path, causeOf(error)), null);
  }
}

/** Why the disk said no: `no space left on device`; what is rare is said in the system's words. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, code = '', said] = /^([A-Z]+): (.+?)(?:, \w+ '.*)?$/.exec(error.message) ?? [];
  const causes: Readonly<Record<string, string>> = texts.cause;
  return causes[code] ?? said ?? error.message;
}
