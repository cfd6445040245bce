import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import script from './bbs-tray-event.sh?raw';

/**
 * Keeps the command `bbs-tray-event` as `<data dir>/bin/bbs-tray-event`, of this version, and returns its path; null on
 * Windows, which has no sh. There it has the same place however the app was installed, an AppImage included, and finds the
 * folder by its own place.
 */
export function keepCommand(dataDir: string, platform: NodeJS.Platform): string | null {
  if (platform === 'win32') return null;
  const folder = path.join(dataDir, 'bin');
  const file = path.join(folder, 'bbs-tray-event');
  if (contentOf(file) === script) return file;
  mkdirSync(folder, { recursive: true });
  // A running copy goes on with the old one.
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, script);
  chmodSync(unfinished, 0o755);
  renameSync(unfinished, file);
  return file;
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
