import { mount } from 'svelte';
import './styles/index.css';
import { Preferences } from './state/preferences.svelte.ts';
import { watchSystemTheme } from './state/theme.ts';
import SettingsWindow from './windows/settings/SettingsWindow.svelte';

watchSystemTheme();
const preferences = new Preferences();
preferences.start();
mount(SettingsWindow, { target: document.body, props: { preferences } });
