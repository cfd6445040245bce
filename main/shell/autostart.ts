import { app } from 'electron';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { autostartEntry } from './autostart-entry.ts';

const FILE = 'org.bbstray.app.desktop';

/**
 * Lets the system start the app at login, hidden, or no longer. `dataDir` is named in the command when it is not the usual
 * one (null). Throws when the file cannot be written (Linux).
 */
export function setStartAtLogin(on: boolean, dataDir: string | null): void {
  const args = ['--hidden', ...(dataDir === null ? [] : [`--data-dir=${dataDir}`])];
  if (process.platform === 'linux') setLinuxAutostart(on, [...ownCommand(), ...args]);
  else app.setLoginItemSettings({ openAtLogin: on, args });
}

/** How this copy is started: the AppImage itself, not its mount point; in development Electron with the app's folder. */
function ownCommand(): readonly string[] {
  const image = process.env['APPIMAGE'];
  if (image) return [image];
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
}

/** Electron's login items do nothing on Linux (public report K13); an XDG autostart file does. Written only when it differs. */
function setLinuxAutostart(on: boolean, command: readonly string[]): void {
  const folder = path.join(process.env['XDG_CONFIG_HOME'] || path.join(os.homedir(), '.config'), 'autostart');
  const file = path.join(folder, FILE);
  if (!on) {
    rmSync(file, { force: true });
    return;
  }
  const entry = autostartEntry(command);
  if (held(file) === entry) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, entry);
}

function held(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
