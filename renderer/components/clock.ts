import { createContext } from 'svelte';
import type { Clock } from '../state/clock.svelte.ts';

/** The window's one clock, for every part that shows a time. */
export const [useClock, provideClock] = createContext<Clock>();
