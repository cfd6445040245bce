import { createContext } from 'svelte';
import type { Preferences } from '../../state/preferences.svelte.ts';

/** The settings window's state, for its parts. */
export const [usePreferences, providePreferences] = createContext<Preferences>();
