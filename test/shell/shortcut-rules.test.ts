import { describe, expect, it } from 'vitest';
import { shortcutFault } from '../../main/shell/shortcut-rules.ts';
import { texts } from '../../main/shell/texts.ts';

describe('keys that show the window from anywhere', () => {
  it.each(['Control+Alt+B', 'Command+Shift+9', 'Super+F12', 'Alt+Q'])('%s may be asked for', (keys) => {
    expect(shortcutFault(keys, 'linux', {})).toBeNull();
  });

  it.each(['B', 'Shift+B', 'Control', 'Control+', 'Control+Alt', 'Control+ö', 'Control+Alt+B+C', 'F5', 'CmdOrCtrl+B'])(
    '%s would take a key away from every program, or is none',
    (keys) => {
      expect(shortcutFault(keys, 'linux', {})).toBe(texts.shortcut.shape);
    },
  );

  it('cannot be had on Wayland, and the sentence says what to do instead', () => {
    for (const env of [{ XDG_SESSION_TYPE: 'wayland' }, { WAYLAND_DISPLAY: 'wayland-0' }]) {
      expect(shortcutFault('Control+Alt+B', 'linux', env)).toContain('in the settings of your desktop');
      expect(shortcutFault('Control+Alt+B', 'darwin', env)).toBeNull();
    }
  });
});
