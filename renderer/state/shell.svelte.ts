import type { Condition, Hello, Mute, Quiet, SavedFilter, Settings, SourceView } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';
import type { Clock } from './clock.svelte.ts';
import { useTheme } from './theme.ts';

/** What both windows know of the app: settings, conditions and sources, kept true by pushes. */
export class Shell {
  settings: Settings | null = $state.raw(null);
  conditions: readonly Condition[] = $state.raw([]);
  sources: readonly SourceView[] = $state.raw([]);
  quiet: Quiet | null = $state.raw(null);
  mutes: readonly Mute[] = $state.raw([]);
  /** As they were at start; the list's own window keeps them from then on. */
  savedFilters: readonly SavedFilter[] = [];
  platform: Hello['platform'] = $state('linux');
  isFirstRun = $state(false);
  isDemo = $state(false);
  problem: string | null = $state(null);
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    listen('settings', (settings) => {
      this.take(settings);
    });
    listen('conditions', (conditions) => {
      this.conditions = conditions;
    });
    listen('quiet', (quiet) => {
      this.quiet = quiet;
    });
    listen('mutes', (mutes) => {
      this.mutes = mutes;
    });
    listen('sources', (sources) => {
      this.sources = sources;
    });
  }

  /** Asks main for all of it. */
  async load(): Promise<void> {
    try {
      const hello = await call('hello');
      this.platform = hello.platform;
      this.isFirstRun = hello.isFirstRun;
      this.isDemo = hello.isDemo;
      this.conditions = hello.conditions;
      this.sources = hello.sources;
      this.quiet = hello.quiet;
      this.mutes = hello.mutes;
      this.#clock.writeAs(hello.locale, hello.timeStyle);
      this.savedFilters = hello.savedFilters;
      this.take(hello.settings);
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
      return;
    }
    call('ready').catch((error: unknown) => {
      this.problem = sentenceOf(error);
    });
  }

  /** The mute of a client of a source; null when there is none. */
  muteOf(source: string, client: string | null): Mute | null {
    return this.mutes.find((each) => each.source === source && each.client === client) ?? null;
  }

  /** Whether something cannot be seen or told, so that an empty list proves nothing. */
  get isBlind(): boolean {
    return this.conditions.length > 0 || this.sources.some((source) => source.state === 'blind');
  }

  /** Takes over settings as main has them now. */
  take(settings: Settings): void {
    this.settings = settings;
    useTheme(settings.theme);
  }
}
