import type { PopupAct } from './shell.ts';
import { texts } from './texts.ts';

interface PopupAction {
  readonly act: Exclude<PopupAct['act'], 'open'>;
  /** By the language of now. */
  readonly label: () => string;
}

/** The buttons of a pop-up, where the system has them (macOS; Linux by what the notification server can). */
export const POPUP_ACTIONS: readonly PopupAction[] = [
  { act: 'read', label: () => texts.popupRead },
  { act: 'snooze', label: () => texts.popupSnooze },
];

/** The buttons of a pop-up about these rows; one that is about none has none. */
export function actionsFor(ids: readonly number[]): readonly PopupAction[] {
  return ids.length === 0 ? [] : POPUP_ACTIONS;
}
