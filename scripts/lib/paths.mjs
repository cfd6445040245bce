import { homedir } from 'node:os';
import path from 'node:path';

/** The working copy. */
export const root = path.resolve(import.meta.dirname, '../..');

/** What belongs to this working copy only; gone with node_modules. */
export const localCache = path.join(root, 'node_modules', '.cache', 'bbs-tray');

/** What every working copy of this user shares. */
export const userCache = path.join(userCacheHome(), 'bbs-tray');

function userCacheHome() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32' && process.env.LOCALAPPDATA) return process.env.LOCALAPPDATA;
  return path.join(homedir(), '.cache');
}
