import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { boundsOf, daysOf, isMoving, periodOf } from '../../renderer/state/period.ts';

const HOUR = 3_600_000;
const at = (text: string): number => Date.parse(text);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a period', () => {
  it.each([
    ['24h', 24],
    ['7d', 168],
    ['30d', 720],
  ])('%s goes back %d hours', (period, hours) => {
    const now = at('2026-10-06T07:20:00Z');
    expect(boundsOf(period, now)).toEqual({ since: now - hours * HOUR, until: null });
    expect(isMoving(period)).toBe(true);
  });

  it('today begins at local midnight', () => {
    vi.stubEnv('TZ', 'Asia/Tokyo');
    expect(boundsOf('today', at('2026-10-06T07:20:00Z'))).toEqual({ since: at('2026-10-05T15:00:00Z'), until: null });
  });

  it('of two days includes both, and days of 23 and 25 hours', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(boundsOf('2026-10-25..2026-10-25', 0)).toEqual({
      since: at('2026-10-24T22:00:00Z'),
      until: at('2026-10-25T23:00:00Z'),
    });
    expect(boundsOf('2026-03-29..2026-03-29', 0)).toEqual({
      since: at('2026-03-28T23:00:00Z'),
      until: at('2026-03-29T22:00:00Z'),
    });
    expect(isMoving('2026-03-29..2026-03-29')).toBe(false);
  });

  it('may be open at either end, or not be at all', () => {
    vi.stubEnv('TZ', 'UTC');
    expect(boundsOf('2026-10-06..', 0)).toEqual({ since: at('2026-10-06T00:00:00Z'), until: null });
    expect(boundsOf('..2026-10-06', 0)).toEqual({ since: null, until: at('2026-10-07T00:00:00Z') });
    expect(boundsOf(null, 0)).toEqual({ since: null, until: null });
    expect(periodOf({ from: '', to: '' })).toBeNull();
  });

  it('reads back what a form gave, the right way round', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = [a, b].sort();
        expect(daysOf(periodOf({ from: a, to: b }))).toEqual({ from, to });
      }),
    );
  });
});
