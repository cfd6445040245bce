import type { FilterChoice } from '../../preload/contract.ts';
import { call, sentenceOf } from '../bridge.ts';
import type { Inbox } from './inbox.svelte.ts';

/** What the notifications window shows, so that it shows the same when its page is loaded anew. */
export interface InboxView {
  readonly place: Inbox['place'];
  readonly filter: FilterChoice;
  readonly id: number | null;
  readonly detailsOpen: boolean;
}

export function viewNow({ place, list, selection }: Inbox): InboxView {
  return { place, filter: list.filter, id: selection.id, detailsOpen: selection.detailsOpen };
}

/** Shows what was shown, and says what kept it from that; a row that has left the filter since is no longer chosen. */
export async function takeUp(inbox: Inbox, { place, filter, id, detailsOpen }: InboxView): Promise<void> {
  inbox.place = place;
  try {
    await inbox.list.setFilter(filter);
    if (id !== null) inbox.selection.detailsOpen = (await choose(inbox, id)) && detailsOpen;
  } catch (error) {
    inbox.toasts.show(sentenceOf(error));
  }
}

async function choose(inbox: Inbox, id: number): Promise<boolean> {
  const row = inbox.list.get(id) ?? (await call('getNotification', { id }));
  return row !== null && inbox.list.matches(row) && (await inbox.goTo(row));
}
