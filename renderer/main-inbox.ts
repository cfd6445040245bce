import { mount } from 'svelte';
import './styles/index.css';
import { Inbox } from './state/inbox.svelte.ts';
import { loadAnew, onNewLanguage } from './state/new-language.ts';
import { watchSystemTheme } from './state/theme.ts';
import InboxWindow from './windows/inbox/InboxWindow.svelte';

watchSystemTheme();
onNewLanguage((isOther) => {
  if (isOther) loadAnew();
});
const inbox = new Inbox();
// The answers came with the page: it is drawn once, with its rows.
await inbox.start();
mount(InboxWindow, { target: document.body, props: { inbox } });
