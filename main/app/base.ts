import { systemClock, type Clock } from '../clock.ts';
import { Conditions } from '../conditions.ts';
import { languageOf } from '../engine/language.ts';
import type { Settings } from '../engine/settings.ts';
import { LiveSettings } from '../live-settings.ts';
import { openLog, type Log } from '../log.ts';
import type { Shell } from '../shell/shell.ts';
import { openOrRecover, type Recovery } from '../store/recovery.ts';
import { Store } from '../store/store.ts';
import { speak } from '../words.ts';

export interface AppOptions {
  readonly shell: Shell;
  /** Everything the app keeps. */
  readonly dataDir: string;
  /** Overrides the setting for this run; 0 is any free port. */
  readonly localApiPort: number | null;
  readonly hidden: boolean;
  /** Play made-up events into the data folder, and say so everywhere. */
  readonly isDemo?: boolean;
  readonly clock?: Clock;
  readonly log?: Log;
}

/** What all the other parts stand on. */
export interface Base {
  readonly shell: Shell;
  readonly dataDir: string;
  /** The port of this run; null: as the setting says. */
  readonly askedPort: number | null;
  readonly isDemo: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly conditions: Conditions;
  readonly settings: LiveSettings;
  /** What was done about a broken database; null when it was sound. */
  readonly recovery: Recovery | null;
  readonly store: Store;
  /** Writes what went wrong with a piece of work to the log, under this name. */
  readonly failed: (event: string) => (error: unknown) => void;
}

/** Reads the settings and opens the store. Throws NewerDatabaseError, or what the disk of the data folder says. */
export function openBase(options: AppOptions): Base {
  const { shell, dataDir, clock = systemClock, log = openLog(dataDir) } = options;
  log.info('app.start', { version: shell.version, platform: shell.platform });
  const settings = new LiveSettings(shell.settingsFile);
  speakAsSet(settings.now(), shell);
  const { database, recovery } = openOrRecover(dataDir, clock.now());
  return {
    shell,
    dataDir,
    askedPort: options.localApiPort,
    isDemo: options.isDemo === true,
    clock,
    log,
    conditions: new Conditions(),
    settings,
    recovery,
    store: new Store(database, dataDir),
    failed: (event) => (error) => {
      log.error(event, error);
    },
  };
}

/** From now on the app speaks the language that is set, or the system's. */
export function speakAsSet({ language }: Settings, { locale }: Pick<Shell, 'locale'>): void {
  speak(languageOf(language, locale), locale);
}

/** The zone of this computer, as it is now: people travel. */
export function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
