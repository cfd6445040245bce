import { createContext } from 'svelte';
import type { Inbox } from '../../state/inbox.svelte.ts';

/** The notifications window's state, for its parts. */
export const [useInbox, provideInbox] = createContext<Inbox>();
