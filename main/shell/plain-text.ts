/** Text from outside made fit for the system's own surfaces: menus, tooltips and pop-ups. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
// Control characters, and the marks that turn the reading direction of what follows.
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** `text` with at most `most` characters as people count them; a cut is shown by an ellipsis that counts as one. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const whole: string[] = [];
  for (const { segment } of graphemes.segment(text)) {
    whole.push(segment);
    if (whole.length > most)
      return `${whole
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
  }
  return text;
}

/** One line without control characters, cut to `most` characters. */
export function oneLine(text: string, most: number): string {
  return cut(clean(text), most);
}

/** At most `lines` lines without control characters, of `most` characters together; empty lines fall out. */
export function fewLines(text: string, lines: number, most: number): string {
  const held = text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map(clean)
    .filter((line) => line !== '');
  const shown = held.slice(0, lines).join('\n');
  return cut(held.length > lines ? `${shown}…` : shown, most);
}

function clean(text: string): string {
  return text.replace(/\s/gu, ' ').replace(UNSEEN, '').replace(/ {2,}/g, ' ').trim();
}

/** For a reader of the markup that desktop notifications know: shown as written. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** For a menu, where `&` would underline the next letter. */
export function escapeMenu(text: string): string {
  return text.replaceAll('&', '&&');
}
