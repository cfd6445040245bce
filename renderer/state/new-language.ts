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

/** Loads the page anew, which finds there what is kept for it: for the settings, that the language was chosen there. */
export function loadAnew(kept: unknown = document.activeElement?.matches(CHOICE) ? CHOSEN_HERE : null): void {
  history.replaceState(kept, '');
  location.reload();
}

/** What this page kept when it was loaded anew, once; null when it was opened, or kept nothing. */
export function takeKept(): unknown {
  const kept: unknown = history.state;
  if (kept !== null) history.replaceState(null, '');
  return kept;
}

/** Puts the focus back to the choice of the language, once, when that had the page loaded anew. */
export function focusLanguageAgain(): void {
  if (takeKept() === CHOSEN_HERE) document.querySelector<HTMLElement>(`${CHOICE}:checked`)?.focus();
}
