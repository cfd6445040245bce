/** A detail of a problem in the words of a language; one that has none is shown as it is. */
export function answerText(detail: string, words: Readonly<Record<string, string>>): string {
  return Object.hasOwn(words, detail) ? (words[detail] ?? detail) : detail;
}
