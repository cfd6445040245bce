import { screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { timeWords } from '../../renderer/state/time.ts';
import { makeRow, NOW } from './support/rows.ts';
import { openInbox, settled } from './support/windows.ts';

const zone = 'Europe/Berlin';
const words = timeWords('en-GB', zone);
const now = Date.parse('2026-10-06T09:20:00+02:00');
const at = (text: string): number => Date.parse(text);

describe('times in words', () => {
  it.each([
    ['2026-10-06T09:12:00+02:00', '09:12'],
    ['2026-10-06T00:01:00+02:00', '00:01'],
    ['2026-10-05T23:59:00+02:00', 'Mon 23:59'],
    ['2026-09-30T09:12:00+02:00', 'Wed 09:12'],
    ['2026-09-29T09:12:00+02:00', '29 Sept'],
    ['2025-10-06T09:12:00+02:00', '6 Oct 2025'],
  ])('says %s shortly as %s', (time, text) => {
    expect(words.short(at(time), now)).toBe(text);
  });

  it.each([
    ['2026-10-06T23:59:00+02:00', '23:59'],
    ['2026-10-07T08:00:00+02:00', 'Wed 08:00'],
    ['2026-10-12T08:00:00+02:00', 'Mon 08:00'],
    ['2026-10-13T08:00:00+02:00', '13 Oct 2026 08:00'],
  ])('says a time to come, %s, as %s', (time, text) => {
    expect(words.until(at(time), now)).toBe(text);
  });

  it.each([
    ['2026-10-06T09:19:30+02:00', 'just now'],
    ['2026-10-06T09:20:20+02:00', 'just now'],
    ['2026-10-06T09:12:00+02:00', '8 min ago'],
    ['2026-10-06T06:20:00+02:00', '3 h ago'],
    ['2026-10-05T08:00:00+02:00', 'yesterday'],
    ['2026-10-01T09:00:00+02:00', '5 days ago'],
    ['2026-04-01T09:00:00+02:00', '6 months ago'],
    ['2026-10-06T10:20:00+02:00', 'ahead of this clock'],
  ])('says how long ago %s was: %s', (time, text) => {
    expect(words.ago(at(time), now)).toBe(text);
  });

  it('names the zone with the exact time, and another one after a journey', () => {
    expect(words.full(at('2026-10-06T09:12:09+02:00'), now)).toBe(
      '7 min ago\nTue, 6 Oct 2026, 09:12:09 CEST\nEurope/Berlin',
    );
    expect(timeWords('en-GB', 'UTC').exact(at('2026-10-06T09:12:09+02:00'))).toBe('Tue, 6 Oct 2026, 07:12:09 UTC');
  });

  it('counts days right over the night that has 25 hours', () => {
    const after = at('2026-10-26T00:30:00+01:00');
    expect(words.short(at('2026-10-25T00:15:00+02:00'), after)).toBe('Sun 00:15');
    expect(words.ago(at('2026-10-25T00:15:00+02:00'), after)).toBe('yesterday');
  });

  it('writes times as the user does, and falls back where a language is unknown', () => {
    expect(timeWords('en-US', zone).short(at('2026-10-06T09:12:00+02:00'), now)).toMatch(/^09:12\sAM$/);
    expect(timeWords('xx-invalid-locale!', zone).short(at('2026-10-06T21:12:00+02:00'), now)).toMatch(/9:12/);
  });
});

describe('a time in the list', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    vi.stubEnv('TZ', 'Europe/Berlin');
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  it('says how long ago, exactly when and in which zone, and follows the computer to another zone (W14)', async () => {
    await openInbox([makeRow({ id: 1, lastOccurredAt: NOW - 8 * 60_000 })]);
    const time = (): Element | null => screen.getAllByRole('row').at(-1)?.querySelector('time') ?? null;
    await vi.waitFor(() => {
      expect(time()?.getAttribute('title')).toMatch(/^8 min ago\n.*Oct.*2026.*\nEurope\/Berlin$/);
    });
    const before = time()?.textContent;
    vi.stubEnv('TZ', 'Asia/Tokyo');
    document.dispatchEvent(new Event('visibilitychange'));
    await settled();
    expect(time()?.getAttribute('title')).toMatch(/^8 min ago\n.*\nAsia\/Tokyo$/);
    expect(time()?.textContent).not.toBe(before);
  });
});
