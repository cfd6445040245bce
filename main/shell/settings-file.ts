import Store from 'electron-store';
import path from 'node:path';
import type { Settings } from '../engine/settings.ts';
import { settingsFrom } from '../schemas/settings.ts';
import { keepGoodCopy, mendFile, type Mended } from './good-copy.ts';
import type { SettingsFile } from './shell.ts';
import { texts } from './texts.ts';

/** How long to wait before each further try at a file that somebody holds open, a virus scanner mostly (public report S04). */
const AGAIN_MS = [200, 500, 1000, 2000, 5000, 30_000];

/**
 * Opens `<folder>/settings.json`. A damaged file is set aside and the last good copy used; a single value that is not
 * allowed takes its default; `recovered` says so. Values are written at once and again later if the file is held; what is
 * read is always what was written last. `failed` hears when writing was given up.
 */
export function openSettingsFile(folder: string, failed: (error: unknown) => void): SettingsFile {
  const file = path.join(folder, 'settings.json');
  const mended = mendFile(file, new Date());
  const store = new Store({ name: 'settings', cwd: folder });
  const { settings, refused } = settingsFrom(store.store);
  let current = settings;
  let timer: NodeJS.Timeout | undefined;

  function save(tries: number): void {
    try {
      store.set({ ...current });
      keepGoodCopy(file);
    } catch (error) {
      const wait = AGAIN_MS[tries];
      if (wait === undefined) failed(error);
      else timer = setTimeout(() => save(tries + 1), wait);
    }
  }

  return {
    get recovered() {
      return sentenceFor(mended, refused);
    },
    read: () => current,
    write: (next: Settings) => {
      current = next;
      clearTimeout(timer);
      save(0);
    },
  };
}

function sentenceFor(mended: Mended, refused: readonly string[]): string | null {
  const sentences = [
    mended.setAside !== null && mended.restored ? texts.settingsRestored(mended.setAside) : null,
    mended.setAside !== null && !mended.restored ? texts.settingsLost(mended.setAside) : null,
    mended.setAside === null && mended.restored ? texts.settingsMissing : null,
    refused.length > 0 ? texts.settingsRefused(refused) : null,
  ].filter((sentence) => sentence !== null);
  return sentences.length > 0 ? sentences.join(' ') : null;
}
