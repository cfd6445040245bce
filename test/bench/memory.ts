import { setTimeout as sleep } from 'node:timers/promises';
import { bareTrayApp, ourApp, startProbed, type MeasuredApp } from '../support/bench-electron.ts';
import { inTurns, type Figure } from '../support/bench.ts';
import { freshFolder } from '../support/folder.ts';

const IDLE_MS = 6000;
const KB_PER_MB = 1024;

/** The sum of the working sets of all processes, idle and without a window. */
export async function measureMemory(): Promise<Figure[]> {
  const [ours, bare] = [ourApp(freshFolder()), bareTrayApp()];
  const values = await inTurns({
    warmUps: 0,
    rounds: 3,
    ours: () => idleMemory(ours),
    baseline: () => idleMemory(bare),
  });
  return [
    {
      name: 'idle memory',
      unit: 'MB',
      better: 'less',
      by: 'median',
      ours: values.ours,
      baseline: { name: 'bare tray app', values: values.baseline },
      target: { of: 'ratio', bound: 'at most', limit: 1.2 },
    },
  ];
}

async function idleMemory(app: MeasuredApp): Promise<number> {
  const probed = startProbed(app);
  await sleep(IDLE_MS);
  probed.say('memory');
  const { memory } = (await probed.next()) as { memory: { type: string; workingSet: number }[] };
  await probed.stop();
  return memory.reduce((sum, { workingSet }) => sum + workingSet, 0) / KB_PER_MB;
}
