/** What the pages Status and First Run show: part of the IPC contract. */

/** `off`: switched off by the user; `unknown`: nobody can say. */
export type StatusLevel = 'critical' | 'warning' | 'ok' | 'off' | 'unknown';

/** What a fault costs: not seeing, not telling, not being seen; and what works sees or tells. */
export type StatusEffect = 'blind' | 'mute' | 'unseen' | 'sees' | 'tells' | null;

/** Where it is mended: a settings page, or the first-run page with its test pop-up and words on the tray. */
export type Remedy = 'servers' | 'local_events' | 'push' | 'email' | 'general' | 'clients' | 'welcome' | 'data_folder';

/** Something that can make the app blind or mute, and how it is. */
export interface StatusRow {
  readonly id: string;
  readonly level: StatusLevel;
  readonly name: string;
  /** How it is and, if something is wrong, what to do. */
  readonly sentence: string;
  readonly effect: StatusEffect;
  /** The last sign of life: heard, told, backed up. */
  readonly at: number | null;
  readonly remedy: Remedy | null;
}

export interface StatusView {
  readonly checkedAt: number;
  readonly rows: readonly StatusRow[];
}

/** What this computer's desktop does with tray icons and pop-ups. */
export interface Surroundings {
  readonly desktop: 'gnome' | 'kde' | 'xfce' | 'other' | 'windows' | 'macos';
  readonly tray: 'present' | 'absent' | 'unknown';
  /** Whether something is there to show pop-ups. */
  readonly popups: 'present' | 'absent' | 'unknown';
}
