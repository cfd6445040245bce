import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

/** What had to be done to a file. `setAside` is the name that the damaged one has now. */
export interface Mended {
  readonly setAside: string | null;
  readonly restored: boolean;
}

const copyOf = (file: string): string => `${file}.good`;

/**
 * Makes sure that `file` holds a JSON object or is not there. A damaged one (empty, NULs, cut) is renamed to
 * `<file>.broken-<time>`; it, or a missing one, is replaced by the last good copy if there is one (public report S06).
 * Throws when the folder cannot be read or written.
 */
export function mendFile(file: string, now: Date): Mended {
  const there = existsSync(file);
  if (there && isGood(file)) return { setAside: null, restored: false };
  const setAside = there ? `${path.basename(file)}.broken-${now.toISOString().replace(/[:.]/g, '-')}` : null;
  if (setAside !== null) renameSync(file, path.join(path.dirname(file), setAside));
  const restored = existsSync(copyOf(file)) && isGood(copyOf(file));
  if (restored) copyFileSync(copyOf(file), file);
  return { setAside, restored };
}

/** After a successful write: the file as it is becomes the good copy, on the disk before the old one is replaced. */
export function keepGoodCopy(file: string): void {
  const fresh = `${copyOf(file)}.new`;
  const descriptor = openSync(fresh, 'w', 0o600);
  try {
    writeSync(descriptor, readFileSync(file));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(fresh, copyOf(file));
}

function isGood(file: string): boolean {
  try {
    const held: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof held === 'object' && held !== null && !Array.isArray(held);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
