/** Few enough to choose from; another number may come from an import. */
const CHOICES: readonly number[] = [1, 2, 3, 5, 10, 20, 50, 100];

/** The numbers a page offers, the kept one among them, in their order. */
export function stormChoices(kept: number): readonly number[] {
  return [...new Set([...CHOICES, kept])].sort((one, other) => one - other);
}
