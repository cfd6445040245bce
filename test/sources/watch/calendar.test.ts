import { describe, expect, it } from 'vitest';
import { nextPlanned } from '../../../main/sources/watch/calendar.ts';

const berlin = (cron: string) => ({ timing: { kind: 'cron', cron } as const, zone: 'Europe/Berlin' });

function instants(schedule: Parameters<typeof nextPlanned>[0], from: string, count: number): string[] {
  return nextPlanned(schedule, Date.parse(from), count).map((at) => new Date(at).toISOString().slice(0, 16));
}

describe('the next planned times', () => {
  it('of a night that skips 02:30, and of one that has it twice', () => {
    expect(instants(berlin('30 2 * * *'), '2027-03-27T00:00Z', 3)).toEqual([
      '2027-03-27T01:30',
      '2027-03-28T01:00',
      '2027-03-29T00:30',
    ]);
    expect(instants(berlin('30 2 * * *'), '2026-10-24T00:00Z', 3)).toEqual([
      '2026-10-24T00:30',
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  it('of a leap day that eight years part', () => {
    expect(instants(berlin('0 12 29 2 *'), '2095-01-01T00:00Z', 2)).toEqual(['2096-02-29T11:00', '2104-02-29T11:00']);
  });

  it('follow each other, an instant itself left out', () => {
    expect(instants(berlin('0 12 * * 1-5'), '2026-10-09T10:00:00Z', 2)).toEqual([
      '2026-10-12T10:00',
      '2026-10-13T10:00',
    ]);
    expect(instants({ timing: { kind: 'every', everyMs: 90 * 60_000 }, zone: 'UTC' }, '2026-10-09T10:00Z', 2)).toEqual([
      '2026-10-09T11:30',
      '2026-10-09T13:00',
    ]);
  });
});
