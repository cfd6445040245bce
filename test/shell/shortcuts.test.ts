import { expect, it } from 'vitest';
import { shortcutOf, type KeyPress } from '../../main/shell/shortcuts.ts';

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  type: 'keyDown',
  key,
  control: true,
  meta: false,
  alt: false,
  shift: false,
  ...rest,
});

it('knows three keys with Control, and nothing else', () => {
  expect([',', 'w', 'Q'].map((key) => shortcutOf(press(key)))).toEqual(['settings', 'close', 'quit']);
  expect(
    [
      press('c'),
      press('w', { shift: true }),
      press('q', { control: false }),
      press('w', { type: 'keyUp' }),
      press('q', { alt: true }),
    ].map(shortcutOf),
  ).toEqual([null, null, null, null, null]);
});
