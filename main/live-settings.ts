import type { Settings } from './engine/settings.ts';
import type { SettingsFile } from './shell/shell.ts';

/** What follows from a change, told with the values before and after. */
export type SettingsListener = (after: Settings, before: Settings) => void | Promise<void>;

/** The settings as they are now. A change is kept on disk before anything follows from it. */
export class LiveSettings {
  readonly #file: SettingsFile;
  readonly #listeners: SettingsListener[] = [];
  #settings: Settings;

  constructor(file: SettingsFile) {
    this.#file = file;
    this.#settings = file.read();
  }

  readonly now = (): Settings => this.#settings;

  onChange(listener: SettingsListener): void {
    this.#listeners.push(listener);
  }

  /** Throws what the disk says, with nothing changed. */
  async change(change: Partial<Settings>): Promise<Settings> {
    const before = this.#settings;
    const after = { ...before, ...change };
    this.#file.write(after);
    this.#settings = after;
    for (const listener of this.#listeners) await listener(after, before);
    return after;
  }
}
