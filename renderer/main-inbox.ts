import { mount } from 'svelte';
import './styles/index.css';
import { takeUp, viewNow, type InboxView } from './state/inbox-view.ts';
import { Inbox } from './state/inbox.svelte.ts';
import { loadAnew, onNewLanguage, takeKept } from './state/new-language.ts';
import { watchSystemTheme } from './state/theme.ts';
import InboxWindow from './windows/inbox/InboxWindow.svelte';

watchSystemTheme();
const inbox = new Inbox();
onNewLanguage((isOther) => {
  if (isOther) loadAnew(viewNow(inbox));
});
// The answers came with the page: it is drawn once, with its rows.
await inbox.start();
const kept = takeKept();
if (kept !== null) await takeUp(inbox, kept as InboxView);
mount(InboxWindow, { target: document.body, props: { inbox } });
