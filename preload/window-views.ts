/** What every window knows, and where windows lead: part of the IPC contract. */
import type { Severity } from '../main/engine/model.ts';
import type { Mute, Quiet } from '../main/engine/quiet-model.ts';
import type { Settings } from '../main/engine/settings.ts';
import type { TimeStyle } from '../main/engine/time-style.ts';
import type { SavedFilter } from './list-views.ts';

/** Something that makes the app blind or mute, with the remedy. Shown until it is over. */
export interface Condition {
  readonly id: string;
  readonly severity: Exclude<Severity, 'info'>;
  readonly title: string;
  readonly remedy: string;
  /** The settings page where it is mended, if there is one. */
  readonly page: SettingsPage | null;
}

export const SETTINGS_PAGES = [
  'general',
  'quiet',
  'servers',
  'local_events',
  'clients',
  'push',
  'email',
  'log',
  'data',
  'status',
] as const;
export type SettingsPage = (typeof SETTINGS_PAGES)[number];

/** What the page knows at start, in one call. */
export interface Hello {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly locale: string;
  /** How short times are written in it; null: as the page's own formats say. */
  readonly timeStyle: TimeStyle | null;
  readonly settings: Settings;
  readonly conditions: readonly Condition[];
  readonly sources: readonly SourceView[];
  readonly quiet: Quiet | null;
  readonly mutes: readonly Mute[];
  /** Nothing is connected, nothing ever came in, and the first-run page was not left yet. */
  readonly isFirstRun: boolean;
  /** What is shown is made up and thrown away at the end. */
  readonly isDemo: boolean;
  readonly savedFilters: readonly SavedFilter[];
}

export interface SourceView {
  readonly id: string;
  readonly name: string;
  readonly state: 'ok' | 'off' | 'blind';
  /** When it last heard or answered; null if never. */
  readonly lastSignAt: number | null;
}

export interface WindowTarget {
  readonly window: 'inbox' | 'settings';
  readonly page?: SettingsPage;
  readonly notificationId?: number;
  /** The list shows these rows only. */
  readonly ids?: readonly number[];
  /** The first-run page, whenever it is asked for. */
  readonly welcome?: true;
}

export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] };
