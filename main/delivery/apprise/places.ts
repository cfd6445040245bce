import { readdirSync } from 'node:fs';
import { posix, win32, type PlatformPath } from 'node:path';
import type { Environment } from './environment.ts';

/** The system that Apprise is looked for on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Environment;
}

/**
 * Every path where Apprise may be, in the order it is tried: PATH, then where pipx, pip, Homebrew, MacPorts, uv and virtual
 * environments put it. A program started from a dock has a short PATH (public report A23). `*` stands for any one folder.
 */
export function usualPlaces(system: Surroundings): string[] {
  const paths = system.platform === 'win32' ? win32 : posix;
  const name = system.platform === 'win32' ? 'apprise.exe' : 'apprise';
  const onPath = (system.env['PATH'] ?? system.env['Path'] ?? '').split(paths.delimiter).filter(Boolean);
  const folders = [...onPath, ...(system.platform === 'win32' ? windowsFolders(system) : unixFolders(system))];
  const found = folders.flatMap((folder) => expand(folder, paths)).map((folder) => paths.join(folder, name));
  return [...new Set(found)];
}

function unixFolders({ platform, home, env }: Surroundings): string[] {
  const homes = [
    '.local/bin',
    '.local/share/pipx/venvs/apprise/bin',
    '.local/pipx/venvs/apprise/bin',
    '.local/share/uv/tools/apprise/bin',
    '.pyenv/shims',
    ...['apprise', 'venv', '.venv', 'apprise-venv', '.virtualenvs/*', 'venvs/*'].map((folder) => `${folder}/bin`),
    ...(platform === 'darwin' ? ['Library/Python/*/bin', 'Library/Application Support/pipx/venvs/apprise/bin'] : []),
  ].map((folder) => posix.join(home, folder));
  const named = [
    env['VIRTUAL_ENV'] && posix.join(env['VIRTUAL_ENV'], 'bin'),
    env['PIPX_BIN_DIR'],
    env['PIPX_HOME'] && posix.join(env['PIPX_HOME'], 'venvs/apprise/bin'),
  ].filter((folder): folder is string => Boolean(folder));
  const system = [
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/opt/local/bin',
    '/home/linuxbrew/.linuxbrew/bin',
    '/usr/bin',
    '/opt/apprise/bin',
    '/opt/pipx/venvs/apprise/bin',
  ];
  return [...named, ...homes, ...system];
}

function windowsFolders({ home, env }: Surroundings): string[] {
  const appData = env['APPDATA'] ?? win32.join(home, 'AppData', 'Roaming');
  const localAppData = env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local');
  const named = env['VIRTUAL_ENV'] ? [win32.join(env['VIRTUAL_ENV'], 'Scripts')] : [];
  return [
    ...named,
    win32.join(home, '.local', 'bin'),
    win32.join(home, 'pipx', 'venvs', 'apprise', 'Scripts'),
    win32.join(localAppData, 'pipx', 'pipx', 'venvs', 'apprise', 'Scripts'),
    win32.join(appData, 'Python', '*', 'Scripts'),
    win32.join(localAppData, 'Programs', 'Python', '*', 'Scripts'),
  ];
}

function expand(folder: string, paths: PlatformPath): string[] {
  const star = folder.indexOf('*');
  if (star < 0) return [folder];
  const [parent, rest] = [folder.slice(0, star), folder.slice(star + 2)];
  return namesIn(parent).map((name) => paths.join(parent, name, rest));
}

/** The newest-looking first: `3.12` before `3.9`. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  } catch {
    return [];
  }
}
