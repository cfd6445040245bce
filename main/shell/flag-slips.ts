/** Each flag of ours, and by how many slips of the fingers a word may differ and still be taken for it. */
const SLIPS: readonly (readonly [flag: string, most: number])[] = [
  ['--data-dir', 2],
  ['--hidden', 2],
  ['--local-api-port', 3],
  ['--demo', 1],
];

/**
 * The flag of ours that was meant by a mistyped one (without its value); null when it is none: Chromium, Electron and the
 * desktop have flags of their own, and none of theirs comes so close. Dashes of any kind, underscores and case are no slips.
 */
export function meantFlag(typed: string): string | null {
  if (!/^[-–—]/.test(typed)) return null;
  const near = SLIPS.map(([flag, most]) => ({ flag, most, slips: slips(bare(typed), bare(flag)) }))
    .filter(({ slips, most }) => slips <= most)
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.flag ?? null;
}

function bare(flag: string): string {
  return flag.toLowerCase().replaceAll(/[-–—_]/g, '');
}

/** How many letters were left out, put in, mistaken or swapped with their neighbour (optimal string alignment). */
function slips(typed: string, meant: string): number {
  let before: number[] = [];
  let last = Array.from({ length: meant.length + 1 }, (_, at) => at);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= meant.length; j++) {
      const mistaken = typed[i - 1] === meant[j - 1] ? 0 : 1;
      const isSwapped = i > 1 && j > 1 && typed[i - 1] === meant[j - 2] && typed[i - 2] === meant[j - 1];
      row.push(
        Math.min(
          cost(last, j) + 1,
          cost(row, j - 1) + 1,
          cost(last, j - 1) + mistaken,
          isSwapped ? cost(before, j - 2) + 1 : Infinity,
        ),
      );
    }
    [before, last] = [last, row];
  }
  return cost(last, meant.length);
}

function cost(row: readonly number[], at: number): number {
  return row[at] ?? Infinity;
}
