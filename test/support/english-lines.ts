import { EVENT_TYPE_KEYS, guidedServices, labelIn } from '../../preload/contract.ts';
import { speak } from '../../main/words.ts';

/** Lines of the English catalogues, to be looked for where all should be German. */

const MAIN = import.meta.glob<object>(['../../main/**/*texts.ts', '../../main/status/told.ts'], { eager: true });
const PAGES = import.meta.glob<object>('../../renderer/texts*.ts', { eager: true });
const GERMAN_PAGES = import.meta.glob<object>('../../renderer/de/texts*.ts', { eager: true });

/** Every line without arguments that only the English catalogues have: of pages, of main, and of the guided forms. */
export function englishLines(): ReadonlySet<string> {
  const english = new Set([...linesIn('en'), ...linesOf(PAGES)]);
  for (const line of [...linesIn('de'), ...linesOf(GERMAN_PAGES)]) english.delete(line);
  english.delete('');
  return english;
}

/** What main and the engine say in a language. */
function linesIn(language: 'en' | 'de'): string[] {
  speak(language, language);
  const forms = guidedServices(language).map(({ label, fields }) => ({ label, fields: fields.map(saidOf) }));
  const lines = [...linesOf(MAIN), ...linesOf(forms), ...EVENT_TYPE_KEYS.map((key) => labelIn(language, key))];
  speak('en', 'en-GB');
  return lines;
}

function saidOf({ label, help, choices = [] }: ReturnType<typeof guidedServices>[number]['fields'][number]): unknown {
  return { label, help, choices: choices.map((choice) => choice.label) };
}

function linesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value.trim()];
  if (typeof value === 'function') return value.length === 0 ? linesOf((value as () => unknown)()) : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(linesOf) : [];
}

/** A line of more than two words is found inside of others as well. */
const LONG = /\S+\s+\S+\s+\S+/;

/** Which of the lines stand among the texts of a page. */
export function linesAmong(texts: readonly string[], lines: ReadonlySet<string>): string[] {
  const whole = texts.filter((text) => lines.has(text));
  const long = [...lines].filter((line) => LONG.test(line));
  const inside = texts.flatMap((text) => long.filter((line) => text !== line && text.includes(line)));
  return [...new Set([...whole, ...inside])];
}
