/** Room for a date, and for "Today" at the end, in px. */
const LABEL = 52;
const TODAY = 48;
const DAY_MS = 86_400_000;

/** Where a date stands over the strips: at Mondays, or each day where there is room, never under another or under "Today". */
export function weeksOf(edges: readonly number[], pitch: number): { readonly day: number; readonly at: number }[] {
  const days = edges.length - 1;
  const step = pitch >= LABEL ? 1 : 7 * Math.ceil(LABEL / (7 * pitch));
  return edges
    .slice(0, -1)
    .map((at, day) => ({ day, at }))
    .filter(({ at }) => step === 1 || (new Date(at).getDay() === 1 && weekOf(at) % (step / 7) === 0))
    .filter(({ day }) => day * pitch + LABEL <= days * pitch - TODAY);
}

/** Numbers the weeks, so that every second one is the same one tomorrow. */
function weekOf(at: number): number {
  return Math.floor((at / DAY_MS + 3.5) / 7);
}
