import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WatchedWorld } from '../../support/watched-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const ALLOWANCE = 90 * SECOND;
/** A break is noticed by the next look, a minute later at most; what is due is judged within a second. */
const NOTICED = MINUTE + 2 * SECOND;

type Step =
  | { do: 'beat' }
  | { do: 'run' | 'sleep' | 'jump'; ms: number }
  | { do: 'restart'; ms: number }
  | { do: 'off'; ms: number };

const ms = (min: number, max: number) => fc.integer({ min, max }).map((seconds) => seconds * SECOND);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Step>({ do: 'beat' }) },
  { weight: 8, arbitrary: ms(1, 40).map((run): Step => ({ do: 'run', ms: run })) },
  { weight: 2, arbitrary: ms(60, 400).map((run): Step => ({ do: 'run', ms: run })) },
  { weight: 1, arbitrary: ms(11, 3600).map((sleep): Step => ({ do: 'sleep', ms: sleep })) },
  // A clock that is set by less than 6 s is taken for one that drifts.
  {
    weight: 1,
    arbitrary: fc.oneof(ms(-90_000, -6), ms(6, 90_000)).map((jump): Step => ({ do: 'jump', ms: jump })),
  },
  { weight: 1, arbitrary: ms(0, 3600).map((off): Step => ({ do: 'restart', ms: off })) },
  { weight: 1, arbitrary: ms(1, 300).map((off): Step => ({ do: 'off', ms: off })) },
);

/** Deliberately simple: how long the client has been silent, counted only while the app could hear it. */
class Listener {
  silent = 0;
  /** The part of it that is certain to have been noticed as heard. */
  surely = 0;

  heard(): void {
    this.silent = 0;
    // A break that may not have been noticed yet still gives a whole allowance when it is.
    this.surely = Math.min(0, this.surely);
  }

  listened(passed: number): void {
    this.silent += passed;
    this.surely += passed;
  }

  /** A break: what was heard before it does not count, and it may take a look to notice it. */
  broke(): void {
    this.silent = 0;
    this.surely = -NOTICED;
  }
}

/** Walks a history; the client is never told of as gone early, and always in the end. */
async function walk(steps: readonly Step[]): Promise<void> {
  const world = new WatchedWorld();
  const listener = new Listener();
  await world.beat('a');
  let sinceJump = NOTICED;
  for (const taken of steps) {
    // Two that undo each other before anybody looks are none.
    if (taken.do === 'jump' && sinceJump < NOTICED) continue;
    sinceJump = taken.do === 'jump' ? 0 : sinceJump + (taken.do === 'run' ? taken.ms : 0);
    const before = world.told.length;
    if (taken.do === 'beat') {
      await world.beat('a');
      listener.heard();
    } else if (taken.do === 'run') {
      await world.run(taken.ms);
      listener.listened(taken.ms);
    } else {
      await breakSight(world, taken);
      listener.broke();
    }
    const gone = world.told.slice(before).some(({ type }) => type === 'agent_offline');
    if (gone) expect(listener.silent).toBeGreaterThanOrEqual(ALLOWANCE);
    if (listener.surely > ALLOWANCE + 2 * SECOND) expect(world.store.client('a')?.state).toBe('down');
  }
}

async function breakSight(world: WatchedWorld, taken: Extract<Step, { ms: number }>): Promise<void> {
  if (taken.do === 'sleep') world.clock.sleep(taken.ms);
  else if (taken.do === 'jump') world.clock.jump(taken.ms);
  else if (taken.do === 'restart') await world.restart(taken.ms);
  else {
    world.reachable = false;
    await world.run(taken.ms);
    world.reachable = true;
    world.blinded();
  }
}

it('over random histories of heartbeats, sleeps, set clocks, restarts and an API that is off, nobody is gone early or missed', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), walk), { numRuns: 60 });
}, 240_000);
