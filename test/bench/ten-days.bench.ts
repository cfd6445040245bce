import { describe, expect, test } from 'vitest';
import { simulate } from '../support/ten-days.ts';

const DAYS = 10;
const LONGEST_MS = 4 * 3_600_000;
const MB = 1024 * 1024;

/** A quarter of an hour and more, so only when it is asked for: `TEN_DAYS=1 npm run bench -- -t "ten days"`. */
describe.runIf(process.env.TEN_DAYS !== undefined)('ten days', () => {
  test(
    'of 200 clients and 20 events a second: nothing lost, memory flat',
    async () => {
      const went = await simulate(DAYS * 24);
      const day = (values: readonly number[], n: number): string => `${((values[n * 24 - 1] ?? 0) / MB).toFixed(1)} MB`;
      process.stdout.write(
        `\n${String(went.heartbeats)} heartbeats, ${String(went.events)} events, ${String(went.outages)} outages\n` +
          `heap after day 1: ${day(went.heap, 1)}, after day ${String(DAYS)}: ${day(went.heap, DAYS)}\n` +
          `process after day 1: ${day(went.rss, 1)}, after day ${String(DAYS)}: ${day(went.rss, DAYS)}\n`,
      );
      expect(went.kept).toBe(went.events);
      expect(went).toMatchObject({ outages: DAYS * 24, offline: DAYS * 24, online: DAYS * 24 });
      expect((went.heap.at(-1) ?? 0) - (went.heap[23] ?? 0)).toBeLessThan(4 * MB);
      expect((went.rss.at(-1) ?? 0) - (went.rss[23] ?? 0)).toBeLessThan(64 * MB);
    },
    LONGEST_MS,
  );
});
