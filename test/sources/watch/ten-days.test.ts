import { expect, it } from 'vitest';
import { simulate } from '../../support/ten-days.ts';

const HOURS = 2;

/** The whole ten days are in the bench ("ten days"); here so many hours of them, which take the same path. */
it('takes hours of 200 clients and 20 events a second with nothing lost and its memory flat', async () => {
  const went = await simulate(HOURS);
  expect(went.events).toBe(HOURS * 3600 * 20);
  expect(went.kept).toBe(went.events);
  expect(went.heartbeats).toBeGreaterThan(HOURS * 200 * 110);
  expect(went).toMatchObject({ outages: HOURS, offline: HOURS, online: HOURS });
  expect((went.heap.at(-1) ?? 0) - (went.heap[0] ?? 0)).toBeLessThan(4 * 1024 * 1024);
}, 240_000);
