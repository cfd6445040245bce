import type { Settings } from '../../preload/contract.ts';

const dark = '(prefers-color-scheme: dark)';
const contrast = '(prefers-contrast: more)';

type Theme = Settings['theme'];

/** The theme to draw for a choice, given what the system wants. */
export function themeFor(
  choice: Theme,
  system: { readonly dark: boolean; readonly contrast: boolean },
): Exclude<Theme, 'system'> {
  if (choice !== 'system') return choice;
  if (system.contrast) return 'contrast';
  return system.dark ? 'dark' : 'light';
}

let chosen: Theme = 'system';

/** Draws in a theme from now on; `system` follows the system as it changes. */
export function useTheme(choice: Theme): void {
  chosen = choice;
  draw();
}

function draw(): void {
  const system = { dark: matchMedia(dark).matches, contrast: matchMedia(contrast).matches };
  document.documentElement.dataset['theme'] = themeFor(chosen, system);
}

/** Draws in the system's theme at once, before the settings are known. */
export function watchSystemTheme(): void {
  draw();
  for (const query of [dark, contrast]) matchMedia(query).addEventListener('change', draw);
}
