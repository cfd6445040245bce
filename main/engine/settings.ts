import { EVENT_TYPES, EVENT_TYPE_KEYS, type EventTypeKey } from './event-types.ts';

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
export type SettingRule = YesNo | Whole | Choice<string> | Text | EventChoice;

const yesNo = (value: boolean): YesNo => ({ kind: 'yes_no', default: value });
const whole = (value: number, min: number, max: number): Whole => ({ kind: 'whole', default: value, min, max });
const choice = <T extends string>(value: T, choices: readonly T[]): Choice<T> => ({
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
          : never;
export type Settings = { readonly [K in SettingKey]: ValueOf<(typeof SETTINGS)[K]> };

/** Every setting at its default. */
export function defaultSettings(): Settings {
  return Object.fromEntries(Object.entries(SETTINGS).map(([key, rule]) => [key, rule.default])) as unknown as Settings;
}
