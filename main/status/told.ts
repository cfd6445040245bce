import type { Condition } from '../../preload/contract.ts';
import type { Popup } from '../shell/shell.ts';
import { sizeText } from './figures.ts';

/** What is told outside the page: a condition, and the test pop-up. */
export const conditionTexts = {
  diskNearlyFull: (free: number): Omit<Condition, 'id'> => ({
    severity: 'warning',
    title: 'The disk is nearly full',
    remedy: `Only ${sizeText(free)} are free where BBS Tray keeps its data. When it is full, events are refused.`,
    page: 'status',
  }),
};

export const testPopup: Popup = {
  title: 'Test pop-up',
  body: 'This is how BBS Tray tells you of a failed backup. Go back to its window and say that you saw it.',
  severity: 'warning',
  ids: [],
  sound: false,
};
