import { mount } from 'svelte';
import './styles/index.css';
import { Inbox } from './state/inbox.svelte.ts';
import { watchSystemTheme } from './state/theme.ts';
import InboxWindow from './windows/inbox/InboxWindow.svelte';

watchSystemTheme();
// The first page is on its way before anything is drawn.
const inbox = new Inbox();
inbox.start();
mount(InboxWindow, { target: document.body, props: { inbox } });
