import type { Notification } from '../../preload/contract.ts';
import { call, sentenceOf } from '../bridge.ts';
import { servers } from '../texts-servers.ts';
import { texts } from '../texts.ts';
import type { Actions } from './actions.svelte.ts';
import { isTyping } from './keys.ts';

/** Whether a row came from a BBS server, so that it has a page there. */
export function isOfServer({ source }: Pick<Notification, 'source'>): boolean {
  return source.startsWith('server:');
}

/** Whether a key press asks for the row's page in BBS: `O`, where letters are commands. */
export function asksForBbs({ key, ctrlKey, metaKey, altKey, target, defaultPrevented }: KeyboardEvent): boolean {
  const isCommand = !ctrlKey && !metaKey && !altKey && !defaultPrevented && !isTyping(target);
  return key.toLowerCase() === 'o' && isCommand && document.querySelector('dialog[open], [role="menu"]') === null;
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
