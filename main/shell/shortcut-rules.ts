import { texts } from './texts.ts';

const SHAPE = /^(?:(?:Control|Alt|Shift|Super|Command)\+)+(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4]))$/;

/**
 * Why keys cannot be had everywhere on this desktop before the system is even asked; null when they may. Shift alone
 * would take a letter away from every program.
 */
export function shortcutFault(keys: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | null {
  if (!SHAPE.test(keys) || /^(?:Shift\+)+[^+]+$/.test(keys)) return texts.shortcut.shape;
  const isWayland = env['XDG_SESSION_TYPE'] === 'wayland' || Boolean(env['WAYLAND_DISPLAY']);
  return platform === 'linux' && isWayland ? texts.shortcut.wayland : null;
}
