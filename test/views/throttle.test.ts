import { expect, it } from 'vitest';
import { throttle } from '../../main/views/throttle.ts';
import { FakeClock } from '../support/fake-clock.ts';

it('runs at once, then at most once per span, and never loses the last call', () => {
  const clock = new FakeClock();
  const runs: number[] = [];
  const start = clock.now();
  const call = throttle(clock, 100, () => runs.push(clock.now() - start));
  for (let i = 0; i < 25; i++) {
    call();
    clock.advance(10);
  }
  clock.advance(1000);
  call();
  expect(runs).toEqual([0, 100, 200, 300, 1250]);
  expect(clock.timers).toBe(1);
});
