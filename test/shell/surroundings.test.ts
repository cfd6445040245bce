import { expect, it } from 'vitest';
import { desktopName } from '../../main/shell/surroundings.ts';

it.each([
  ['linux', 'ubuntu:GNOME', 'gnome'],
  ['linux', 'GNOME-Classic:GNOME', 'gnome'],
  ['linux', 'KDE', 'kde'],
  ['linux', 'XFCE', 'xfce'],
  ['linux', 'sway', 'other'],
  ['linux', undefined, 'other'],
  ['win32', undefined, 'windows'],
  ['darwin', undefined, 'macos'],
] as const)('on %s, XDG_CURRENT_DESKTOP=%s is %s', (platform, names, name) => {
  expect(desktopName(platform, names)).toBe(name);
});
