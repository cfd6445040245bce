import type { FilterChoice, SavedFilter } from '../../preload/contract.ts';
import { savedFilters } from '../schemas/inbox.ts';
import type { Kept } from '../store/kept.ts';
import { texts } from './texts.ts';

const NAME = 'saved_filters';
const ANY: FilterChoice = {
  status: null,
  severity: null,
  client: null,
  source: null,
  type: null,
  period: null,
  search: '',
  plan: null,
  during: null,
};

/** What is there before the user has changed anything, in the words of now. */
export const firstFilters = (): readonly SavedFilter[] => [
  { name: texts.saved.failures, filter: { ...ANY, status: 'open', severity: 'critical' } },
  { name: texts.saved.offline, filter: { ...ANY, status: 'open', type: 'agent_offline' } },
  { name: texts.saved.lastDay, filter: { ...ANY, period: '24h' } },
];

/** The saved filters as they are kept; the first ones when none were, or when they cannot be read. */
export function readSavedFilters(kept: Pick<Kept, 'read'>): readonly SavedFilter[] {
  const held = savedFilters.safeParse(kept.read(NAME));
  return held.success ? held.data : firstFilters();
}

/** Keeps them, as they have come through the door. */
export function keepSavedFilters(kept: Pick<Kept, 'write'>, filters: readonly SavedFilter[]): readonly SavedFilter[] {
  kept.write(NAME, filters);
  return filters;
}
