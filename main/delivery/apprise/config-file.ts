import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { targetOf } from '../../engine/guided-services.ts';

/** The tag of the one service in the file; Apprise is asked for it by name. */
export const TAG = 'bbs';

export interface ConfigFile {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Writes a URL where only this user and Apprise can read it: a file (0600) in a new folder (0700) under `folder`, so that no
 * secret stands in a process list (public report A21). Whoever writes it removes it.
 */
export async function writeConfig(folder: string, url: string): Promise<ConfigFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = await mkdtemp(join(folder, 'send-'));
  const path = join(own, 'service.cfg');
  await writeFile(path, `${TAG}=${deliverable(url)}\n`, { mode: 0o600, flag: 'wx' });
  return { path, remove: () => rm(own, { recursive: true, force: true }) };
}

/** Removes what a crash left behind. Called once at start, before anything is sent. */
export async function removeLeftovers(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/**
 * The URL with what Apprise must know of the text: its format, and for a service that no form knows, to split what is too
 * long. What the URL says itself is kept.
 */
export function deliverable(url: string): string {
  const { format } = targetOf(url);
  const [name, value] = format === null ? ['overflow', 'split'] : ['format', format];
  if (new RegExp(`[?&;]${name}=`, 'i').test(url)) return url;
  // Apprise keeps a slash at the end of the path only if the URL ends with one.
  const end = url.endsWith('/') && !url.includes('?') ? '&_=/' : '';
  return `${url}${url.includes('?') ? '&' : '?'}${name}=${value}${end}`;
}
