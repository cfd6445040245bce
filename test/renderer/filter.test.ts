import { describe, expect, it } from 'vitest';
import { markWords, matcher, NO_FILTER } from '../../renderer/state/filter.ts';
import { makeRow, NOW } from './support/rows.ts';

const row = makeRow({
  id: 1,
  type: 'backup_failed',
  message: 'Die Platte ist voll',
  client: 'nas-BÜRO',
  plan: 'hourly',
  repository: 'main',
  location: 'vault',
});
const matches = (search: string): boolean => matcher({ ...NO_FILTER, search })(row);

describe('the filter', () => {
  it.each(['platte', 'BACKUP', 'nas-büro', 'hourly', 'main', 'vault', 'voll  hourly', ' ', 'back hour'])(
    'finds “%s”',
    (search) => {
      expect(matches(search)).toBe(true);
    },
  );

  it.each(['leer', 'platte leer', 'voll nas-bürohourly', 'backup_failed'])('does not find “%s”', (search) => {
    expect(matches(search)).toBe(false);
  });

  it.each([
    ['open', true, true, false],
    ['new', true, false, false],
    ['read', false, true, false],
    ['resolved', false, false, true],
    [null, true, true, true],
  ] as const)('lets the status %s through', (status, unread, read, resolved) => {
    const filter = matcher({ ...NO_FILTER, status });
    const states = [{}, { readAt: NOW }, { readAt: null, resolvedAt: NOW }];
    expect(states.map((state) => filter(makeRow({ id: 1, ...state })))).toEqual([unread, read, resolved]);
  });

  it('narrows to a severity and a client', () => {
    expect(matcher({ ...NO_FILTER, severity: 'info' })(row)).toBe(false);
    expect(matcher({ ...NO_FILTER, severity: 'critical', client: 'nas-BÜRO' })(row)).toBe(true);
    expect(matcher({ ...NO_FILTER, client: 'nas-büro' })(row)).toBe(false);
  });
});

describe('marked words', () => {
  it('cuts out what was looked for, whatever its case', () => {
    expect(markWords('Disk FULL: full disk', ['full'])).toEqual([
      { text: 'Disk ', hit: false },
      { text: 'FULL', hit: true },
      { text: ': ', hit: false },
      { text: 'full', hit: true },
      { text: ' disk', hit: false },
    ]);
  });

  it('takes signs of patterns as they are', () => {
    expect(markWords('a (b) c', ['(b)', '.*'])).toEqual([
      { text: 'a ', hit: false },
      { text: '(b)', hit: true },
      { text: ' c', hit: false },
    ]);
  });
});
