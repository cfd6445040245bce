const LINES = 6;
const CHARACTERS = 400;

/** The beginning of a message, and how much is left out; nothing is left out of a short one. */
export interface Folded {
  readonly text: string;
  readonly moreLines: number;
  readonly moreCharacters: number;
}

/** Cuts a long message to what fits a glance. */
export function foldMessage(message: string): Folded {
  const lines = message.split('\n');
  if (lines.length <= LINES + 2 && message.length <= CHARACTERS + 200)
    return { text: message, moreLines: 0, moreCharacters: 0 };
  const text = lines.slice(0, LINES).join('\n').slice(0, CHARACTERS);
  return {
    text: `${text.trimEnd()}…`,
    moreLines: Math.max(0, lines.length - LINES),
    moreCharacters: message.length - text.length,
  };
}
