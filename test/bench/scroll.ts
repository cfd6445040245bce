import type { Program } from '../support/bench-programs.ts';
import { openBoth } from '../support/bench-windows.ts';
import type { Figure } from '../support/bench.ts';

const ROUNDS = 3;
const STATIC_ROWS = 20_000;
const PACES = ['wheel', 'fling'];

/** What programs/probe-input.mjs answers. */
interface Answers {
  readonly scroll: { readonly frames: number; readonly late: number; readonly holes: number; readonly moved: number };
  readonly look: { readonly pictures: number; readonly blank: number };
}

interface Rounds {
  readonly late: number[];
  readonly blank: number[];
}

/** Wheel and fling over a list of 100,000 rows: frames that came late, and pictures on the screen with a gap. */
export async function measureScroll(): Promise<Figure[]> {
  const row = '<div style="height: 36px">A plain row of a plain page</div>';
  const { ours, bare } = await openBoth(`<style>body { margin: 0 }</style><main>${row.repeat(STATIC_ROWS)}</main>`);
  const figures: Figure[] = [];
  for (const pace of PACES) {
    const [own, other]: [Rounds, Rounds] = [
      { late: [], blank: [] },
      { late: [], blank: [] },
    ];
    // Their first scroll warms both up.
    await ask(ours, 'scroll', pace);
    await ask(bare, 'scroll', pace);
    for (let round = 0; round < ROUNDS; round++) {
      await measure(ours, pace, own);
      await measure(bare, pace, other);
    }
    figures.push(...figuresOf(pace, own, other));
  }
  return figures;
}

async function measure(app: Program, pace: string, into: Rounds): Promise<void> {
  const { frames, late, holes, moved } = await ask(app, 'scroll', pace);
  const { pictures, blank } = await ask(app, 'look', pace);
  if (moved === 0 || pictures === 0) throw new Error('Nothing moved.');
  into.late.push((100 * late) / frames);
  into.blank.push(blank + holes);
}

async function ask<Name extends keyof Answers>(app: Program, name: Name, pace: string): Promise<Answers[Name]> {
  app.say(`${name} ${pace}`);
  return ((await app.next()) as Answers)[name];
}

function figuresOf(pace: string, ours: Rounds, bare: Rounds): Figure[] {
  const baseline = (values: readonly number[]) => ({ name: 'static page, bare window', values });
  return [
    {
      name: `${pace}, 100,000 rows: dropped frames`,
      unit: '%',
      better: 'less',
      by: 'median',
      ours: ours.late,
      baseline: baseline(bare.late),
      target: null,
    },
    {
      name: `${pace}, 100,000 rows: blank frames`,
      unit: 'frames',
      better: 'less',
      by: 'p95',
      ours: ours.blank,
      baseline: baseline(bare.blank),
      target: { of: 'value', bound: 'at most', limit: 0 },
    },
  ];
}
