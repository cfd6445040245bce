import type { FilterChoice } from '../../preload/contract.ts';
import { call } from '../bridge.ts';
import type { Inbox } from './inbox.svelte.ts';

/** What the notifications window shows, so that it shows the same when it is loaded anew. */
export interface InboxView {
  readonly place: Inbox['place'];
  readonly filter: FilterChoice;
  readonly id: number | null;
  readonly detailsOpen: boolean;
}

export function viewNow({ place, list, selection }: Inbox): InboxView {
  return { place, filter: list.filter, id: selection.id, detailsOpen: selection.detailsOpen };
}

/** Shows what was shown; a row that has left the filter since is no longer chosen. */
export async function takeUp(inbox: Inbox, { place, filter, id, detailsOpen }: InboxView): Promise<void> {
  await inbox.list.setFilter(filter);
  if (id !== null) inbox.selection.detailsOpen = (await choose(inbox, id)) && detailsOpen;
  inbox.place = place;
}

async function choose(inbox: Inbox, id: number): Promise<boolean> {
  const row = inbox.list.get(id) ?? (await call('getNotification', { id }));
  if (row === null || !inbox.list.matches(row)) return false;
  const index = await inbox.list.locate(row);
  if (index === null || !inbox.selection.choose(index)) return false;
  inbox.goal = { index };
  return true;
}
