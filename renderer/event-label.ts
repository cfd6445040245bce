import { labelIn } from '../preload/contract.ts';
import { language } from './language.ts';

/** A type of event in the words of this page. */
export function labelOf(type: string): string {
  return labelIn(language, type);
}
