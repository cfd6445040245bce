import { describe, expect, it } from 'vitest';
import { firstFilters, keepSavedFilters, readSavedFilters } from '../../main/inbox/saved-filters.ts';
import { checkInput } from '../../main/schemas/ipc.ts';
import { openDatabase } from '../../main/store/database.ts';
import { Store } from '../../main/store/store.ts';

const [failures, offline] = firstFilters();
const check = (filters: unknown): unknown => checkInput('keepSavedFilters', { filters });

describe('saved filters', () => {
  it('are sensible ones at first, and kept with the rows from then on', () => {
    const store = new Store(openDatabase(':memory:'), '');
    expect(readSavedFilters(store.kept).map(({ name }) => name)).toEqual([
      'Failures',
      'Clients offline',
      'Last 24 hours',
    ]);
    const changed = offline ? [{ ...offline, name: 'Gone quiet' }] : [];
    keepSavedFilters(store.kept, changed);
    expect(readSavedFilters(store.kept)).toEqual(changed);
    keepSavedFilters(store.kept, []);
    expect(readSavedFilters(store.kept)).toEqual([]);
  });

  it('that cannot be read are the first ones again', () => {
    const store = new Store(openDatabase(':memory:'), '');
    store.kept.write('saved_filters', [{ name: 'x', filter: { status: 'of a newer version' } }]);
    expect(readSavedFilters(store.kept)).toEqual(firstFilters());
  });

  it('are checked at the door: a name of their own, a period that can be, and not too many', () => {
    expect(check([{ ...failures, name: '  Bad  ' }])).toMatchObject({ filters: [{ name: 'Bad' }] });
    expect(() => check([{ ...failures, name: ' ' }])).toThrow('give it a name.');
    expect(() => check([failures, failures])).toThrow('each needs its own name.');
    expect(() => check([{ name: 'x', filter: { ...failures?.filter, period: 'soon' } }])).toThrow('period');
    expect(() => check(Array.from({ length: 51 }, (_, at) => ({ ...failures, name: String(at) })))).toThrow(
      'at most 50',
    );
  });

  it.each(['today', '24h', '7d', '30d', '2026-10-01..2026-10-06', '2026-10-01..', '..2026-10-06'])(
    'may have the period %s',
    (period) => {
      expect(() => check([{ name: 'x', filter: { ...failures?.filter, period } }])).not.toThrow();
    },
  );
});
