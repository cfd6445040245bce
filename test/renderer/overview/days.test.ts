import { afterEach, describe, expect, it, vi } from 'vitest';
import { dayEdges, groupsOf, sumsOf, troubleOf } from '../../../renderer/state/overview-days.ts';
import { shapesOf } from '../../../renderer/state/strip-shapes.ts';
import { weeksOf } from '../../../renderer/windows/inbox/overview/weeks.ts';
import { NOW } from '../support/rows.ts';
import { dayOf, planOf, viewOf } from './views.ts';

const HOUR = 3_600_000;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the edges of days', () => {
  it.each([
    ['Europe/Berlin', '2026-10-25T12:00:00+01:00', 25, '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['America/New_York', '2026-03-08T12:00:00-04:00', 23, '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
    ['Asia/Kathmandu', '2026-10-06T12:00:00+05:45', 24, '2026-10-05T18:15:00.000Z', '2026-10-06T18:15:00.000Z'],
  ])('in %s at %s: today has %d hours', (TZ, now, hours, from, to) => {
    vi.stubEnv('TZ', TZ);
    const edges = dayEdges(Date.parse(now), 7);
    expect(edges).toHaveLength(8);
    expect(edges.slice(-2).map((edge) => new Date(edge).toISOString())).toEqual([from, to]);
    expect((Date.parse(to) - Date.parse(from)) / HOUR).toBe(hours);
  });

  it('begin after a midnight that the clock leaps over', () => {
    vi.stubEnv('TZ', 'America/Santiago');
    const edges = dayEdges(Date.parse('2026-09-06T12:00:00-03:00'), 2);
    expect(new Date(edges[1] ?? 0).toISOString()).toBe('2026-09-06T04:00:00.000Z');
  });
});

describe('the strips', () => {
  it('show the worst of each day, and nothing where nothing is known', () => {
    const [group] = groupsOf(viewOf([planOf('web', 'x', [dayOf(0, 'good'), dayOf(29, 'failed', 2)])]), '', NOW);
    const kinds = group?.plans[0]?.cells.map(({ kind }) => kind) ?? [];
    expect([kinds[0], kinds[1], kinds[29]]).toEqual(['good', 'none', 'failed']);
    expect(kinds).toHaveLength(30);
    expect(group?.plans[0]?.good).toBe(0.5);
  });

  it('show a client offline on days without runs only, up to now', () => {
    const view = viewOf(
      [planOf('nas', 'x', [dayOf(28, 'good')])],
      [{ source: 'local', client: 'nas', from: NOW - 33 * HOUR, to: null }],
    );
    const cells = groupsOf(view, '', NOW)[0]?.plans[0]?.cells ?? [];
    expect(cells.slice(26).map(({ kind }) => kind)).toEqual(['none', 'offline', 'good', 'offline']);
    expect(cells[28]?.offlineMs).toBe(24 * HOUR);
    expect(cells[29]?.offlineMs).toBe(NOW - (cells[29]?.from ?? 0));
  });

  it('of a client without plans are one, and of another source their own', () => {
    const view = viewOf(
      [planOf('nas', 'x', []), planOf('nas', null, [], { source: 'server:a' })],
      [{ source: 'local', client: 'lone', from: NOW - HOUR, to: NOW }],
    );
    const groups = groupsOf(view, '', NOW);
    expect(groups.map(({ source, client, plans }) => [source, client, plans.length])).toEqual([
      ['local', 'lone', 1],
      ['local', 'nas', 1],
      ['server:a', 'nas', 1],
    ]);
    expect(groups[0]?.offlineSince).toBeNull();
  });

  it('are in the order of their names, numbers by their size, and found by every word', () => {
    const view = viewOf(['c-10', 'c-2', 'B'].map((client) => planOf(client, 'nightly', [])));
    expect(groupsOf(view, '', NOW).map(({ client }) => client)).toEqual(['B', 'c-2', 'c-10']);
    expect(groupsOf(view, 'NIGHT c-1', NOW).map(({ client }) => client)).toEqual(['c-10']);
    expect(groupsOf(view, 'weekly', NOW)).toEqual([]);
  });

  it('are drawn as one path for each kind; no two kinds share an outline', () => {
    const kinds = ['good', 'warned', 'missed', 'failed', 'offline', 'none'] as const;
    const paths = kinds.map((kind) => shapesOf([{ kind }], 18).map(({ path }) => path));
    expect(new Set(paths.flat()).size).toBe(7);
    expect(shapesOf([{ kind: 'failed' }, { kind: 'failed' }], 18).map(({ kind }) => kind)).toEqual(['failed', 'cross']);
    expect(shapesOf([{ kind: 'failed' }], 6).map(({ kind }) => kind)).toEqual(['failed']);
  });

  it.each([3, 5, 8, 15, 24, 100])('keep within their day at %d px', (pitch) => {
    for (const kind of ['good', 'missed', 'failed'] as const)
      for (const { path } of shapesOf([{ kind }], pitch)) {
        const xs = [...path.matchAll(/[MHL]([\d.]+)/g)].map(([, x]) => Number(x));
        expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...xs)).toBeLessThanOrEqual(pitch);
      }
  });
});

describe('what is counted', () => {
  it('adds up days and names the plan with the oldest backup', () => {
    const groups = groupsOf(
      viewOf(
        [
          planOf('web', 'a', [dayOf(3, 'failed'), dayOf(4, 'failed'), dayOf(5, 'missed'), dayOf(6, 'warned')]),
          planOf('web', 'b', [dayOf(3, 'failed')], { lastGoodAt: NOW - 90 * HOUR }),
        ],
        [{ source: 'local', client: 'nas', from: NOW - HOUR, to: null }],
      ),
      '',
      NOW,
    );
    expect(sumsOf(groups, 30)).toEqual({
      clients: 2,
      offline: 1,
      calmDays: 27,
      failedDays: 3,
      missedDays: 1,
      oldest: { client: 'web', plan: 'b', at: NOW - 90 * HOUR },
    });
  });

  it('puts a plan that never went well before all others', () => {
    const plans = [planOf('web', 'a', []), planOf('web', 'b', [dayOf(1, 'failed')], { lastGoodAt: null })];
    expect(sumsOf(groupsOf(viewOf(plans), '', NOW), 30).oldest).toMatchObject({ plan: 'b', at: null });
  });

  it('marks a plan by its newest day', () => {
    expect(troubleOf(planOf('web', 'a', [dayOf(8, 'failed'), dayOf(2, 'good')]))).toBe('critical');
    expect(troubleOf(planOf('web', 'a', [dayOf(8, 'missed'), dayOf(2, 'failed')]))).toBe('warning');
    expect(troubleOf(planOf('web', 'a', [dayOf(8, 'warned'), dayOf(2, 'failed')]))).toBeNull();
    expect(troubleOf(planOf('web', 'a', []))).toBeNull();
  });
});

describe('the dates over the strips', () => {
  it('stand at Mondays, with room, and not under Today', () => {
    vi.stubEnv('TZ', 'UTC');
    const edges = dayEdges(NOW, 30);
    const labels = weeksOf(edges, 18);
    expect(labels.map(({ at }) => new Date(at).getUTCDay())).toEqual(labels.map(() => 1));
    expect(labels.length).toBeGreaterThan(2);
    expect(weeksOf(edges, 5).length).toBeLessThan(labels.length);
  });

  it('are each day where there is room', () => {
    expect(weeksOf(dayEdges(NOW, 7), 80)).toHaveLength(6);
  });
});
