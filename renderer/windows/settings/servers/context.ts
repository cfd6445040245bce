import { createContext } from 'svelte';
import type { Servers } from '../../../state/servers.svelte.ts';

/** The servers of the settings window, for the parts of their page. */
export const [useServers, provideServers] = createContext<Servers>();
