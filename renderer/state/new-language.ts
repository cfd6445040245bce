import { listen } from '../bridge.ts';
import { locale } from '../language.ts';

/** The words of a page are chosen when it is loaded: for another language it is loaded anew. */

const CHOSEN_HERE = 'language-chosen-here';
const CHOICE = 'input[name="language"]';

/** Tells when another language than that of this page is spoken, or this one again. */
export function onNewLanguage(told: (isOther: boolean) => void): () => void {
  return listen('language', (spoken) => {
    told(spoken !== locale);
  });
}

/** Loads the page anew. Whoever chose the language here finds the focus on the choice afterwards. */
export function loadAnew(): void {
  if (document.activeElement?.matches(CHOICE)) sessionStorage.setItem(CHOSEN_HERE, '');
  location.reload();
}

/** Puts the focus back to the choice of the language, once, when that had the page loaded anew. */
export function focusLanguageAgain(): void {
  if (sessionStorage.getItem(CHOSEN_HERE) === null) return;
  sessionStorage.removeItem(CHOSEN_HERE);
  document.querySelector<HTMLElement>(`${CHOICE}:checked`)?.focus();
}
