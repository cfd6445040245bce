import type { Program } from '../support/bench-programs.ts';
import { openBoth } from '../support/bench-windows.ts';
import type { Figure } from '../support/bench.ts';

const ROUNDS = 6;
const PRESSES = 30;
/** Moves a class between two parts by any key. */
const PAGE = `<style>.sel { background: gold }</style><div class="row sel">One</div><div class="row">Two</div>
<script>addEventListener('keydown', () => document.querySelectorAll('.row').forEach((row) => row.classList.toggle('sel')))</script>`;

/** From a press of j to the frame in which the next row is the chosen one, in a list of 100,000 that scrolls along. */
export async function measureKeys(): Promise<Figure[]> {
  const { ours, bare } = await openBoth(PAGE);
  const values = { ours: [] as number[], bare: [] as number[] };
  for (let round = -1; round < ROUNDS; round++) {
    const [own, other] = [await pressed(ours), await pressed(bare)];
    if (round < 0) continue;
    values.ours.push(...own);
    values.bare.push(...other);
  }
  return [
    {
      name: 'key press to screen',
      unit: 'ms',
      better: 'less',
      by: 'p95',
      ours: values.ours,
      baseline: { name: 'class moved in a bare window', values: values.bare },
      target: { of: 'value', bound: 'at most', limit: 50 },
    },
  ];
}

async function pressed(app: Program): Promise<readonly number[]> {
  app.say(`keys ${String(PRESSES)}`);
  return ((await app.next()) as { keys: number[] }).keys;
}
