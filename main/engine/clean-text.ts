/**
 * Text from outside, made fit to be kept and shown: lone surrogates become U+FFFD, terminal escapes and control characters
 * go, line ends become `\n`. Everything else stays, right-to-left marks and markup included: it is only ever shown as text.
 */

const ESC = '\u001B';
const CSI = '\u009B';
/** Terminal sequences: CSI (colours, cursor), OSC (titles, links) up to BEL or ST, and two-character escapes. */
const TERMINAL = new RegExp(
  `${ESC}\\][^\u0007${ESC}]*(?:\u0007|${ESC}\\\\)?|(?:${ESC}\\[|${CSI})[0-?]*[ -/]*[@-~]?|${ESC}[ -/]*[0-~]?`,
  'g',
);
/** Every control character but line end and tab. */
const CONTROL = /[^\P{Cc}\n\t]/gu;

/** What makes a text need more than trimming. */
const ODD = /[\p{Cc}\p{Cs}]/u;

/** A text of several lines. */
export function cleanText(text: string): string {
  if (!ODD.test(text)) return text.trim();
  return text.toWellFormed().replaceAll(TERMINAL, '').replaceAll(/\r\n?/g, '\n').replaceAll(CONTROL, '').trim();
}

/** A name on one line: line ends and tabs become single blanks. */
export function cleanName(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, ' ');
}
