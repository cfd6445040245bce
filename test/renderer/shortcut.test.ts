import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { keysOf, keysText } from '../../renderer/state/shortcut-keys.ts';
import { openSettings, settled } from './support/windows.ts';

const held = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const control = (name: RegExp): HTMLElement => screen.getByRole('button', { name });

async function hold(code: string, more: object): Promise<void> {
  await fireEvent.keyDown(control(/^Show from anywhere/), { code, key: code, ...held, ...more });
  await settled();
}

describe('keys', () => {
  it.each([
    ['KeyB', { ctrlKey: true, altKey: true }, 'Control+Alt+B'],
    ['Digit1', { metaKey: true }, 'Super+1'],
    ['F9', { altKey: true, shiftKey: true }, 'Alt+Shift+F9'],
    ['KeyB', {}, null],
    ['KeyB', { shiftKey: true }, null],
    ['AltLeft', { altKey: true }, null],
  ])('%s with %o are %s', (code, more, keys) => {
    expect(keysOf({ code, ...held, ...more }, 'linux')).toBe(keys);
  });

  it('are written as the system does', () => {
    expect(keysText('Control+Alt+B', 'linux')).toBe('Ctrl+Alt+B');
    expect(keysText('Super+B', 'win32')).toBe('Win+B');
    expect(keysText('Control+Alt+Shift+Command+B', 'darwin')).toBe('⌃⌥⇧⌘B');
    expect(keysOf({ code: 'KeyB', ...held, metaKey: true }, 'darwin')).toBe('Command+B');
  });
});

describe('the keys that show the window', () => {
  it('are chosen by pressing them, kept, and turned off', async () => {
    const bridge = await openSettings();
    await fireEvent.click(control(/Choose keys/));
    expect(control(/Press the keys/).getAttribute('aria-pressed')).toBe('true');
    await hold('AltLeft', { altKey: true });
    await hold('KeyB', { ctrlKey: true, altKey: true });
    expect(control(/Ctrl\+Alt\+B$/)).toBeTruthy();
    await fireEvent.click(control(/^Turn off$/));
    await settled();
    expect(bridge.callsOf('changeSettings')).toEqual([{ showShortcut: 'Control+Alt+B' }, { showShortcut: '' }]);
    expect(document.activeElement).toBe(control(/Choose keys/));
  });

  it('stay as they are with Esc, and no other key of the page works meanwhile', async () => {
    const bridge = await openSettings();
    await fireEvent.click(control(/Choose keys/));
    await hold('Escape', {});
    expect(control(/^Show from anywhere/)).toBeTruthy();
    await fireEvent.click(control(/Choose keys/));
    await fireEvent.keyDown(control(/Press the keys/), { code: 'Escape', key: 'Escape' });
    expect(control(/Choose keys/)).toBeTruthy();
    expect(bridge.callsOf('changeSettings')).toEqual([]);
  });

  it('are refused in words', async () => {
    const bridge = await openSettings();
    bridge.refuse('changeSettings', 'Control+Alt+B is taken by another program. Choose other keys.', 'showShortcut');
    await fireEvent.click(control(/Choose keys/));
    await hold('KeyB', { ctrlKey: true, altKey: true });
    expect(screen.getByRole('alert').textContent).toContain('taken by another program');
    expect(control(/Choose keys/)).toBeTruthy();
  });

  it('say why they do not work since the start', async () => {
    await openSettings((bridge) => {
      bridge.shortcutProblem = 'Control+Alt+B is taken by another program. Choose other keys.';
      bridge.hello = { ...bridge.hello, settings: { ...bridge.hello.settings, showShortcut: 'Control+Alt+B' } };
    });
    await settled();
    expect(screen.getByRole('alert').textContent).toContain('taken by another program');
  });
});
