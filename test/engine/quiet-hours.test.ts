import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextQuietHours, QUIET_NIGHTS, quietHoursAt, type QuietWeek } from '../../main/engine/quiet-hours.ts';
import { clockText, instantOf, untilText, wallTime, weekdayOf, WEEKDAYS } from '../../main/engine/zone-time.ts';

const BERLIN = 'Europe/Berlin';
const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);
const OFF = Object.fromEntries(WEEKDAYS.map((day) => [day, { on: false, from: 0, to: 0 }])) as unknown as QuietWeek;
const only = (days: Partial<QuietWeek>): QuietWeek => ({ ...OFF, ...days });

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2026-10-06T21:59:59+02:00', null],
    ['as they begin', '2026-10-06T22:00:00+02:00', '2026-10-07T07:00:00+02:00'],
    ['after midnight', '2026-10-07T03:00:00+02:00', '2026-10-07T07:00:00+02:00'],
    ['to their last moment', '2026-10-07T06:59:59+02:00', '2026-10-07T07:00:00+02:00'],
    ['as they end', '2026-10-07T07:00:00+02:00', null],
  ])('every night, %s', (_when, now, until) => {
    expect(quietHoursAt(QUIET_NIGHTS, BERLIN, at(now))).toEqual(until === null ? null : { until: at(until) });
  });

  it('belong to the weekday on which they begin', () => {
    const friday = only({ fri: { on: true, from: 22 * 60, to: 7 * 60 } });
    expect(quietHoursAt(friday, BERLIN, at('2026-10-10T03:00:00+02:00'))).toEqual({
      until: at('2026-10-10T07:00:00+02:00'),
    });
    expect(quietHoursAt(friday, BERLIN, at('2026-10-09T03:00:00+02:00'))).toBeNull();
  });

  it('that meet are one: a whole weekend', () => {
    const weekend = only({
      fri: { on: true, from: 17 * 60, to: 0 },
      sat: { on: true, from: 0, to: 0 },
      sun: { on: true, from: 0, to: 8 * 60 },
    });
    expect(quietHoursAt(weekend, BERLIN, at('2026-10-09T18:00:00+02:00'))).toEqual({
      until: at('2026-10-11T08:00:00+02:00'),
    });
    expect(nextQuietHours(weekend, BERLIN, at('2026-10-11T09:00:00+02:00'))).toBe(at('2026-10-16T17:00:00+02:00'));
  });

  it('of every whole day have no end', () => {
    const always = Object.fromEntries(
      WEEKDAYS.map((day) => [day, { on: true, from: 0, to: 0 }]),
    ) as unknown as QuietWeek;
    expect(quietHoursAt(always, BERLIN, at('2026-10-09T18:00:00+02:00'))).toEqual({ until: null });
  });

  it('that are off never come', () => {
    expect(quietHoursAt(OFF, BERLIN, at('2026-10-09T03:00:00+02:00'))).toBeNull();
    expect(nextQuietHours(OFF, BERLIN, at('2026-10-09T03:00:00+02:00'))).toBeNull();
  });

  it('are an hour longer in the night in which the clock goes back, and an hour shorter when it goes forward', () => {
    const length = (evening: string): number =>
      ((quietHoursAt(QUIET_NIGHTS, BERLIN, at(evening))?.until ?? 0) - at(evening)) / HOUR;
    expect(length('2026-10-24T22:00:00+02:00')).toBe(10);
    expect(length('2027-03-27T22:00:00+01:00')).toBe(8);
    expect(length('2026-10-06T22:00:00+02:00')).toBe(9);
  });

  it('do not come back when the clock shows an hour twice, and begin after one that it leaves out', () => {
    const toTwo = only({ sat: { on: true, from: 22 * 60, to: 150 } });
    expect(quietHoursAt(toTwo, BERLIN, at('2026-10-25T02:29:00+02:00'))).toEqual({
      until: at('2026-10-25T02:30:00+02:00'),
    });
    expect(quietHoursAt(toTwo, BERLIN, at('2026-10-25T02:15:00+01:00'))).toBeNull();
    const fromGap = only({ sun: { on: true, from: 150, to: 360 } });
    expect(nextQuietHours(fromGap, BERLIN, at('2027-03-28T00:00:00+01:00'))).toBe(at('2027-03-28T03:30:00+02:00'));
  });

  it('are quiet up to their end and not after, and begin when it is said, in any zone', () => {
    const zones = fc.constantFrom(
      BERLIN,
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'UTC',
    );
    const day = fc.record({
      on: fc.boolean(),
      from: fc.integer({ min: 0, max: 1439 }),
      to: fc.integer({ min: 0, max: 1439 }),
    });
    const week = fc
      .tuple(day, day, day, day, day, day, day)
      .map((days) => Object.fromEntries(WEEKDAYS.map((name, index) => [name, days[index]])) as unknown as QuietWeek);
    const moment = fc.integer({ min: at('2026-01-01T00:00:00Z') / 60_000, max: at('2028-01-01T00:00:00Z') / 60_000 });
    fc.assert(
      fc.property(zones, week, moment, (zone, hours, minute) => {
        const now = minute * 60_000;
        const quiet = quietHoursAt(hours, zone, now);
        const next = nextQuietHours(hours, zone, now);
        if (quiet && quiet.until !== null) {
          expect(quiet.until).toBeGreaterThan(now);
          expect(quietHoursAt(hours, zone, quiet.until)).toBeNull();
          expect(quietHoursAt(hours, zone, quiet.until - 1)).toEqual(quiet);
        }
        if (next === null) expect(WEEKDAYS.some((name) => hours[name].on)).toBe(false);
        else expect(quietHoursAt(hours, zone, next)).not.toBeNull();
        if (!quiet && next !== null) expect(quietHoursAt(hours, zone, next - 1)).toBeNull();
      }),
    );
  });
});

describe('wall clocks', () => {
  it('go there and back, in any zone and over changes of the clock', () => {
    const zones = fc.constantFrom(BERLIN, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia');
    fc.assert(
      fc.property(zones, fc.integer({ min: 20_000_000, max: 31_000_000 }), (zone, minute) => {
        const now = minute * 60_000;
        const back = instantOf(wallTime(now, zone), zone);
        expect(back).toBeLessThanOrEqual(now);
        expect(wallTime(back, zone)).toEqual(wallTime(now, zone));
      }),
    );
  });

  it('know the weekday, and say a time by it when it is not today', () => {
    expect(weekdayOf(wallTime(at('2026-10-06T12:00:00Z'), BERLIN).day)).toBe('tue');
    expect(weekdayOf(wallTime(at('1969-12-31T12:00:00Z'), 'UTC').day)).toBe('wed');
    const now = at('2026-10-06T12:00:00Z');
    expect(untilText(now + HOUR, now, BERLIN)).toBe('15:00');
    expect(untilText(at('2026-10-07T06:00:00Z'), now, BERLIN)).toBe('Wed 08:00');
    expect([clockText(0), clockText(425)]).toEqual(['00:00', '07:05']);
  });
});
