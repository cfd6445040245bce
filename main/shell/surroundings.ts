import type { DesktopFacts } from './shell.ts';

const LINUX: readonly (readonly [RegExp, DesktopFacts['name']])[] = [
  [/gnome|unity|ubuntu/i, 'gnome'],
  [/kde|plasma/i, 'kde'],
  [/xfce/i, 'xfce'],
];

/** The desktop by the name it gives itself (XDG_CURRENT_DESKTOP, a list split by colons). */
export function desktopName(platform: NodeJS.Platform, names: string | undefined): DesktopFacts['name'] {
  if (platform === 'win32') return 'windows';
  if (platform === 'darwin') return 'macos';
  return LINUX.find(([pattern]) => pattern.test(names ?? ''))?.[1] ?? 'other';
}
