import { app } from 'electron';
import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { BadFlag } from './flags.ts';
import { Signal } from './signal.ts';
import { flagTexts } from './texts.ts';

/**
 * Makes `wanted`, or the usual place, the one folder of everything that is kept, Electron's own files included. To be
 * called before the single-instance lock, which lies in it. Returns the folder; throws BadFlag when it cannot be made or written to.
 */
export function useDataFolder(wanted: string | null): string {
  const folder = wanted ?? path.join(app.getPath('appData'), 'bbs-tray');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new BadFlag(flagTexts.dataDirUnusable(folder, error instanceof Error ? error.message : 'there is no way in'));
  }
  app.setPath('userData', folder);
  app.setPath('sessionData', path.join(folder, 'chromium'));
  return folder;
}

/**
 * Takes the data folder for this process. Null when another copy has it: that one has been asked to show itself, unless
 * this start was a hidden one. Otherwise a signal that later starts tell.
 */
export function claimDataFolder(hidden: boolean): Signal<void> | null {
  if (!app.requestSingleInstanceLock({ hidden })) return null;
  const showRequest = new Signal<void>();
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    if (!isHiddenStart(data)) showRequest.tell();
  });
  return showRequest;
}

function isHiddenStart(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'hidden' in data && data.hidden === true;
}
