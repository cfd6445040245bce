import type { Settings, SettingsChange } from '../../preload/contract.ts';
import { call, sentenceOf } from '../bridge.ts';
import type { Shell } from './shell.svelte.ts';

const SAVED_FOR = 2500;

/** The settings as they are shown: each change is kept at once; one that main refuses is taken back. */
export class SettingsForm {
  /** True for a moment after a change has been kept. */
  saved = $state(false);
  readonly #shell: Shell;
  #pending: SettingsChange = $state.raw({});
  #problems: Readonly<Partial<Record<keyof Settings, string>>> = $state.raw({});
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  /** What is kept, with what is being kept just now; null until main has answered. */
  get values(): Settings | null {
    return this.#shell.settings === null ? null : { ...this.#shell.settings, ...this.#pending };
  }

  /** Why the last change of a setting was not kept. */
  problemOf(key: keyof Settings): string | undefined {
    return this.#problems[key];
  }

  /** Keeps one setting; true when main has it. */
  async save<K extends keyof Settings>(key: K, value: Settings[K]): Promise<boolean> {
    const change: SettingsChange = { [key]: value };
    this.#pending = { ...this.#pending, ...change };
    this.#problems = Object.fromEntries(Object.entries(this.#problems).filter(([name]) => name !== key));
    try {
      this.#shell.take(await call('changeSettings', change));
      this.#showSaved();
      return true;
    } catch (error) {
      this.#problems = { ...this.#problems, [key]: sentenceOf(error) };
      return false;
    } finally {
      if (this.#pending[key] === value) this.#pending = without(this.#pending, key);
    }
  }

  #showSaved(): void {
    this.saved = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.saved = false;
    }, SAVED_FOR);
  }
}

function without(change: SettingsChange, key: keyof Settings): SettingsChange {
  return Object.fromEntries(Object.entries(change).filter(([name]) => name !== key));
}
