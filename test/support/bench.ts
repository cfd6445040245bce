/** What a figure is held against: the value itself, or its ratio to the baseline. */
export interface Target {
  readonly of: 'value' | 'ratio';
  readonly bound: 'at most' | 'at least';
  readonly limit: number;
}

/** One measured figure beside its baseline of the same run. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** Whether less of it is better, or more. */
  readonly better: 'less' | 'more';
  /** Which statistic of the rounds is compared. */
  readonly by: 'median' | 'p95';
  readonly ours: readonly number[];
  readonly baseline: { readonly name: string; readonly values: readonly number[] };
  /** Null for a figure that is told but held against nothing. */
  readonly target: Target | null;
}

/** A figure with what follows from its rounds. */
export interface Result {
  readonly ours: number;
  readonly baseline: number;
  readonly ratio: number;
  readonly met: boolean | null;
}

/** The middle value; the mean of the two in the middle of an even number. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value that 95 of 100 are as good as, or better (nearest rank). */
export function p95(values: readonly number[], better: Figure['better']): number {
  const bestFirst = better === 'less' ? ascending(values) : ascending(values).reverse();
  return bestFirst[Math.max(0, Math.ceil(values.length * 0.95) - 1)] ?? Number.NaN;
}

/** Compares a figure with its baseline and its target. */
export function resultOf({ ours, baseline, by, better, target }: Figure): Result {
  const statistic = (values: readonly number[]): number => (by === 'median' ? median(values) : p95(values, better));
  const [own, other] = [statistic(ours), statistic(baseline.values)];
  const ratio = own / other;
  return { ours: own, baseline: other, ratio, met: target && isMet(target, target.of === 'ratio' ? ratio : own) };
}

/** Milliseconds of the wall clock with a fraction, comparable between processes. */
export function wallClock(): number {
  return performance.timeOrigin + performance.now();
}

interface Rounds {
  /** Rounds whose values are thrown away. */
  readonly warmUps: number;
  readonly rounds: number;
  readonly ours: () => Promise<number> | number;
  readonly baseline: () => Promise<number> | number;
}

/** Measures both in turns, so that a change of the machine's load meets both alike. */
export async function inTurns({
  warmUps,
  rounds,
  ours,
  baseline,
}: Rounds): Promise<{ ours: number[]; baseline: number[] }> {
  const values = { ours: [] as number[], baseline: [] as number[] };
  for (let round = -warmUps; round < rounds; round++) {
    const [own, other] = [await ours(), await baseline()];
    if (round < 0) continue;
    values.ours.push(own);
    values.baseline.push(other);
  }
  return values;
}

/** How many milliseconds the work took. */
export async function took(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function isMet({ bound, limit }: Target, value: number): boolean {
  return bound === 'at most' ? value <= limit : value >= limit;
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
