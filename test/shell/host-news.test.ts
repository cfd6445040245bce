import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HostNews } from '../../main/shell/host-news.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function news(): { told: string[]; see: HostNews['see'] } {
  const told: string[] = [];
  const hosts = new HostNews((host) => told.push(host));
  return { told, see: hosts.see.bind(hosts) };
}

it('tells a host at once, and only changes', () => {
  const { told, see } = news();
  see('unknown');
  see('present');
  see('present');
  expect(told).toEqual(['present']);
});

it('tells an absence when it has lasted five seconds, however often it is seen', () => {
  const { told, see } = news();
  see('absent');
  vi.advanceTimersByTime(4000);
  see('absent');
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1000);
  see('absent');
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(['absent']);
});

it('says nothing of a host that is back within that time, and counts anew', () => {
  const { told, see } = news();
  see('present');
  see('absent');
  vi.advanceTimersByTime(4900);
  see('present');
  see('absent');
  vi.advanceTimersByTime(4900);
  expect(told).toEqual(['present']);
  vi.advanceTimersByTime(100);
  see('present');
  expect(told).toEqual(['present', 'absent', 'present']);
});
