import { expect, it } from 'vitest';
import { autostartEntry } from '../../main/shell/autostart-entry.ts';

/** Reads an Exec line back as the Desktop Entry Specification says a desktop does. */
function commandOf(entry: string): string[] {
  const escapes: Readonly<Record<string, string>> = { '\\\\': '\\', '\\n': '\n', '\\t': '\t', '\\r': '\r', '\\s': ' ' };
  const value = (/^Exec=(.*)$/m.exec(entry)?.[1] ?? '').replace(/\\[\\ntrs]/g, (escape) => escapes[escape] ?? '');
  return [...value.matchAll(/"((?:\\.|[^"\\])*)"/gs)].map(([, word = '']) =>
    word.replace(/\\(.)/gs, '$1').replaceAll('%%', '%'),
  );
}

it.each([
  [['/opt/BBS Tray/bbs-tray', '--hidden']],
  [['/home/o\'brien & "co"/a$HOME`id`\\b/app', '--hidden', '--data-dir=/data/100% mine']],
  [['/home/é 💾/BBS-Tray.AppImage', '--hidden', '--data-dir=C:\\x\\new']],
])('runs exactly the command %j', (command) => expect(commandOf(autostartEntry(command))).toEqual(command));

it('is a desktop file of five keys', () => {
  expect(autostartEntry(['/usr/bin/bbs-tray', '--hidden'])).toBe(
    '[Desktop Entry]\nType=Application\nName=BBS Tray\nExec="/usr/bin/bbs-tray" "--hidden"\nTerminal=false\nX-GNOME-Autostart-enabled=true\n',
  );
});

it('lets no file name add a line', () => {
  expect(
    autostartEntry(['/a\nExec=evil'])
      .split('\n')
      .filter((line) => line.startsWith('Exec=')),
  ).toHaveLength(1);
});
