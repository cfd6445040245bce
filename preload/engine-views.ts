/** The tables, rules and types of the engine that the pages read too: part of the IPC contract. */
export { CATEGORIES, EVENT_TYPES, EVENT_TYPE_KEYS, eventType } from '../main/engine/event-types.ts';
export { allLabelsOf, labelIn } from '../main/engine/event-labels.ts';
export { SETTINGS } from '../main/engine/settings.ts';
export { headline } from '../main/engine/wording.ts';
export { compareRows, comparerOf, statusOf } from '../main/engine/list-order.ts';
export { SORTS } from '../main/engine/list-query.ts';
export type { Category, EventTypeKey } from '../main/engine/event-types.ts';
export type { Notification, Severity, Summary, Transition } from '../main/engine/model.ts';
export {
  MORNING_HOUR,
  MUTE_CHOICES,
  QUIET_CHOICES,
  SNOOZE_CHOICES,
  UNTIL_CHANGED,
} from '../main/engine/quiet-model.ts';
export { clockText, WEEKDAYS } from '../main/engine/zone-time.ts';
export type {
  ClientId,
  Mute,
  MuteChoice,
  MuteUntil,
  Quiet,
  QuietChoice,
  SnoozeChoice,
  SnoozeUntil,
} from '../main/engine/quiet-model.ts';
export type { QuietDay, QuietWeek } from '../main/engine/quiet-hours.ts';
export type { Weekday } from '../main/engine/zone-time.ts';
export type { Settings } from '../main/engine/settings.ts';
export type { Compare, Status } from '../main/engine/list-order.ts';
export type { TimeStyle } from '../main/engine/time-style.ts';
export type { ListFilter, Sort } from '../main/engine/list-query.ts';
export { formForPaste, guidedService, guidedServices, shownFields } from '../main/engine/guided-services.ts';
export type { Field, FilledForm, GuidedService, Values } from '../main/engine/guided-services.ts';
export { PRODUCER_KIND_KEYS, TOKEN_SCOPES } from '../main/engine/producers.ts';
export type { ProducerKindKey, TokenScope } from '../main/engine/producers.ts';
export { INTERVAL_SECONDS } from '../main/engine/remote-server.ts';
export { STORM_LIMIT } from '../main/engine/digest.ts';
export { EMAIL_PRESETS, USUAL_PORT } from '../main/engine/email-presets.ts';
export type { EmailPresetKey } from '../main/engine/email-presets.ts';
