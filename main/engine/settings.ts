import { EVENT_TYPES, EVENT_TYPE_KEYS, type EventTypeKey } from './event-types.ts';
import { SORTS } from './list-query.ts';
import { QUIET_NIGHTS, type QuietWeek } from './quiet-hours.ts';

/**
 * The table of settings: a new one is one row. The row says the default and what is allowed; the schema at the door, the
 * settings file and the page are derived from it. The server list, SMTP and window places are kept beside it.
 */

interface YesNo {
  readonly kind: 'yes_no';
  readonly default: boolean;
}
interface Whole {
  readonly kind: 'whole';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
interface Choice<T extends string> {
  readonly kind: 'choice';
  readonly default: T;
  readonly choices: readonly T[];
}
interface Text {
  readonly kind: 'text';
  readonly default: string;
  readonly longest: number;
}
interface EventChoice {
  readonly kind: 'events';
  readonly default: Readonly<Record<EventTypeKey, boolean>>;
}
interface Week {
  readonly kind: 'week';
  readonly default: QuietWeek;
}
export type SettingRule = YesNo | Whole | Choice<string> | Text | EventChoice | Week;

const yesNo = (value: boolean): YesNo => ({ kind: 'yes_no', default: value });
const whole = (value: number, min: number, max: number): Whole => ({ kind: 'whole', default: value, min, max });
const choice = <const T extends string>(value: T, choices: readonly T[]): Choice<T> => ({
  kind: 'choice',
  default: value,
  choices,
});
const text = (value: string, longest: number): Text => ({ kind: 'text', default: value, longest });

const popupDefaults = Object.fromEntries(EVENT_TYPE_KEYS.map((key) => [key, EVENT_TYPES[key].popup])) as Record<
  EventTypeKey,
  boolean
>;

export const SETTINGS = {
  /** A pop-up on the first occurrence, per event type. */
  popups: { kind: 'events', default: popupDefaults },
  /** Resolved rows older than this many days are deleted; open ones never (manual "Notification Retention"). */
  retentionDays: whole(30, 1, 3650),
  theme: choice('system', ['system', 'light', 'dark', 'contrast']),
  /** Of windows, tray and pop-ups; `system`: German where the system is, else English. */
  language: choice('system', ['system', 'en', 'de']),
  /** How the list is ordered, within the open and the resolved rows. */
  listSort: choice('newest', SORTS),
  /** The resolved rows of the list are folded away. */
  resolvedFolded: yesNo(false),
  /** The keys that show the window from anywhere, in Electron's words (`Control+Alt+B`); none: off. */
  showShortcut: text('', 60),
  startAtLogin: yesNo(false),
  startHidden: yesNo(false),
  /** The first-run page was left; it comes by itself no more. */
  welcomed: yesNo(false),
  /** Whether the user saw the test pop-up. */
  popupsSeen: choice('unknown', ['unknown', 'yes', 'no']),
  localApiPort: whole(8737, 0, 65_535),
  /** The Apprise command, when it is not to be looked for. */
  apprisePath: text('', 1000),
  /** An Apprise API server's address; it is used instead of the command. */
  appriseServer: text('', 1000),
  /** The poll interval of a client that does not say its own, in seconds (design.md section 4). */
  heartbeatSeconds: whole(30, 5, 86_400),
  /** A location is low above this share of its space, in percent (manual, "Storage Low"). */
  storagePercent: whole(90, 1, 99),
  /** So much more free space than the limit asks for, in percent of it, ends Storage Low; 0: at the limit itself. */
  storageGapPercent: whole(10, 0, 100),
  /** How long after its planned time a run may begin, in minutes (design.md section 4). */
  graceMinutes: whole(60, 1, 10_080),
  quietHoursOn: yesNo(false),
  /** When it is quiet, by weekday, in the user's zone. */
  quietHours: { kind: 'week', default: QUIET_NIGHTS },
  /** What is told even while it is quiet: nothing, what is critical, what is critical or a warning. */
  quietPass: choice('nothing', ['nothing', 'critical', 'warning']),
  /** Quiet as long as the system's own do-not-disturb is on, where it can be read. */
  quietWithSystem: yesNo(true),
  /** Tells again of a failure or warning that stays open. */
  reminder: choice('off', ['off', '6h', '24h']),
  /** What the number on the icon counts (manual: all). */
  badgeCounts: choice('all', ['all', 'problems']),
  /** Whether it counts snoozed notifications as well. */
  badgeSnoozed: yesNo(true),
  /** The icon has colour only when something is wrong. */
  calmIcon: yesNo(false),
  /** Pop-ups with the system's sound, by severity. */
  soundCritical: yesNo(true),
  soundWarning: yesNo(false),
  soundInfo: yesNo(false),
} as const satisfies Record<string, SettingRule>;

export type SettingKey = keyof typeof SETTINGS;
type ValueOf<R> = R extends YesNo
  ? boolean
  : R extends Whole
    ? number
    : R extends Choice<infer T>
      ? T
      : R extends Text
        ? string
        : R extends EventChoice
          ? R['default']
          : R extends Week
            ? QuietWeek
            : never;
export type Settings = { readonly [K in SettingKey]: ValueOf<(typeof SETTINGS)[K]> };

/** Every setting at its default. */
export function defaultSettings(): Settings {
  return Object.fromEntries(Object.entries(SETTINGS).map(([key, rule]) => [key, rule.default])) as unknown as Settings;
}
