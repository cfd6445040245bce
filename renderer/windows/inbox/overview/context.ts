import { createContext } from 'svelte';
import type { Overview } from '../../../state/overview.svelte.ts';

/** The overview's state, for its parts. */
export const [useOverview, provideOverview] = createContext<Overview>();
