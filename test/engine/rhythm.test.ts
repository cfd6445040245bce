import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rhythmOf } from '../../main/engine/rhythm.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Monday 2026-10-05, 00:00 UTC. */
const MONDAY = Date.UTC(2026, 9, 5);

const days = (numbers: readonly number[], hour: number): number[] =>
  numbers.map((day) => MONDAY + day * DAY + hour * HOUR);

describe('the usual rhythm of a plan', () => {
  it.each([
    ['every day', days([0, 1, 2, 3, 4], 2.1), '5 2 * * *', '02:05'],
    [
      'every day for weeks, once left out',
      days([0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15], 2),
      '0 2 * * *',
      '02:00',
    ],
    ['on working days', days([0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14], 18), '0 18 * * 1,2,3,4,5', '18:00'],
    ['on Sundays', days([6, 13, 20, 27, 34], 4.5), '30 4 * * 0', '04:30'],
    ['on Tuesdays and Fridays', days([1, 4, 8, 11, 15, 18], 4), '0 4 * * 2,5', '04:00'],
  ])('%s is a pattern', (_name, begins, cron, time) => {
    expect(rhythmOf(begins, 'UTC')).toMatchObject({ timing: { kind: 'cron', cron }, time, runs: begins.length });
  });

  it('begins with the earliest of times that vary, over midnight too', () => {
    const begins = [-10, 3, 20, -5, 15].map((minutes, day) => MONDAY + day * DAY + minutes * MINUTE);
    expect(rhythmOf(begins, 'UTC')?.timing).toEqual({ kind: 'cron', cron: '50 23 * * *' });
  });

  it('is that of the zone: the same hour over the night that clocks change', () => {
    const begins = [22, 23, 24, 25, 26, 27].map((day) => Date.UTC(2026, 9, day, day < 25 ? 1 : 2, 15));
    expect(rhythmOf(begins, 'Europe/Berlin')?.timing).toEqual({ kind: 'cron', cron: '15 3 * * *' });
  });

  it.each([
    ['every six hours', 6 * HOUR, 6 * HOUR],
    ['every hour and a half', 90 * MINUTE, 90 * MINUTE],
    ['about every 20 minutes', 21 * MINUTE, 20 * MINUTE],
    ['every 36 hours', 36 * HOUR, 36 * HOUR],
  ])('%s is an interval', (_name, gap, everyMs) => {
    const begins = Array.from({ length: 12 }, (_, n) => MONDAY + n * gap);
    expect(rhythmOf(begins, 'UTC')).toMatchObject({ timing: { kind: 'every', everyMs }, days: null, time: null });
  });

  it.each([
    ['four runs', days([0, 1, 2, 3], 2)],
    ['runs by hand', [0, 3.2, 3.9, 8.4, 8.5, 15.1].map((day) => MONDAY + day * DAY)],
    ['some days of one week', days([0, 1, 3, 4, 6], 2)],
    ['a run every minute', Array.from({ length: 20 }, (_, n) => MONDAY + n * MINUTE)],
    ['all at once', Array.from({ length: 20 }, () => MONDAY)],
  ])('%s make none', (_name, begins) => {
    expect(rhythmOf(begins, 'UTC')).toBeNull();
  });

  it('of daily runs is found whenever and wherever they are, and no run is earlier than it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1439 }),
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 30 }),
        fc.constantFrom('UTC', 'Asia/Kolkata', 'Pacific/Chatham', 'America/Caracas'),
        (minute, late, zone) => {
          const begins = late.map((more, day) => MONDAY + day * DAY + (minute + more) * MINUTE);
          const rhythm = rhythmOf(begins, zone);
          expect(rhythm?.timing.kind).toBe('cron');
          expect(rhythm?.days).toHaveLength(7);
          const [hours = 0, minutes = 0] = rhythm?.time?.split(':').map(Number) ?? [];
          const planned = hours * 60 + minutes;
          const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
          for (const at of begins) {
            const [h = 0, m = 0] = clock.format(at).split(':').map(Number);
            expect((h * 60 + m - planned + 1440) % 1440).toBeLessThan(50);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
