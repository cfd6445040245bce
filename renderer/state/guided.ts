import {
  formForPaste,
  guidedService,
  guidedServices,
  type FilledForm,
  type GuidedService,
} from '../../preload/contract.ts';
import { language } from '../language.ts';

/** The table of guided services with its words in the language of the page. */

export const kinds: readonly GuidedService[] = guidedServices(language);

/** The row of a kind; undefined for one that this version does not know. */
export function kindOf(key: string): GuidedService | undefined {
  return guidedService(key, language);
}

/** The form that pasted text fills; null when it is no address. */
export function pastedForm(text: string): FilledForm | null {
  return formForPaste(text, language);
}
