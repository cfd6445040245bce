import { BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { FileQuestion } from './shell.ts';

/** Asks where to save a file; an existing one is only taken after the system has asked. Null when it is cancelled. */
export async function askSavePath({ title, name, types }: FileQuestion): Promise<string | null> {
  const options: SaveDialogOptions = {
    title,
    ...(name === undefined ? {} : { defaultPath: name }),
    filters: filtersOf(types),
    properties: ['showOverwriteConfirmation', 'createDirectory'],
  };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}

/** Asks for one file to open; null when it is cancelled. */
export async function askOpenPath({ title, types }: FileQuestion): Promise<string | null> {
  const options: OpenDialogOptions = { title, filters: filtersOf(types), properties: ['openFile'] };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}

function filtersOf(types: FileQuestion['types']): { name: string; extensions: string[] }[] {
  return types.map(({ label, extensions }) => ({ name: label, extensions: [...extensions] }));
}
