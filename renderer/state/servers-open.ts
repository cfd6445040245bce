import type { Notification, SourceView } from '../../preload/contract.ts';
import { call, sentenceOf } from '../bridge.ts';
import { servers } from '../texts-servers.ts';
import { texts } from '../texts.ts';
import type { Actions } from './actions.svelte.ts';

/** Whether a row came from a BBS server. */
export function isOfServer({ source }: Pick<Notification, 'source'>): boolean {
  return source.startsWith('server:');
}

/** Whether a row has a page in BBS: its server is still on the list. */
export function hasPage(row: Pick<Notification, 'source'>, sources: readonly Pick<SourceView, 'id'>[]): boolean {
  return isOfServer(row) && sources.some(({ id }) => id === row.source);
}

/** Opens the page of the web interface that a row is about; a failure is told like that of any other action. */
export async function openInBbs(actions: Actions, { id }: Pick<Notification, 'id'>): Promise<void> {
  try {
    await call('openInBbs', { notificationId: id });
    actions.failure = null;
  } catch (error) {
    const text = `${texts.toasts.failed(servers.inbox.open)} ${sentenceOf(error)}`;
    actions.failure = { text, again: () => void openInBbs(actions, { id }) };
  }
}
