import type { Condition } from '../../preload/contract.ts';
import type { Popup } from '../shell/shell.ts';
import { spoken } from '../words.ts';
import { sizeText } from './figures.ts';

/** What is told outside the page: a condition, and the test pop-up. */
const english = {
  diskNearlyFull: (free: number): Omit<Condition, 'id'> => ({
    severity: 'warning',
    title: 'The disk is nearly full',
    remedy: `Only ${sizeText(free)} are free where BBS Tray keeps its data. When it is full, events are refused.`,
    page: 'status',
  }),
  popupTitle: 'Test pop-up',
  popupBody: 'This is how BBS Tray tells you of a failed backup. Go back to its window and say that you saw it.',
};

const german: typeof english = {
  diskNearlyFull: (free) => ({
    severity: 'warning',
    title: 'Der Datenträger ist fast voll',
    remedy: `Nur ${sizeText(free)} sind dort frei, wo BBS Tray seine Daten hat. Wenn kein Platz mehr ist, werden Ereignisse abgelehnt.`,
    page: 'status',
  }),
  popupTitle: 'Test-Pop-up',
  popupBody:
    'So meldet Ihnen BBS Tray eine fehlgeschlagene Sicherung. Gehen Sie zurück in sein Fenster, und sagen Sie, dass Sie es gesehen haben.',
};

export const toldTexts = spoken(english, german);

/** The test pop-up, in the language of now. */
export function testPopup(): Popup {
  return { title: toldTexts.popupTitle, body: toldTexts.popupBody, severity: 'warning', ids: [], sound: false };
}
