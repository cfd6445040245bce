import { expect, it } from 'vitest';
import { cut, escapeMarkup, escapeMenu, fewLines, oneLine } from '../../main/shell/plain-text.ts';

it('shows markup as it was written', () =>
  expect(escapeMarkup('<b>x</b> & free < 5% &amp;')).toBe('&lt;b&gt;x&lt;/b&gt; &amp; free &lt; 5% &amp;amp;'));

it('shows & in a menu', () => expect(escapeMenu('R&D & more')).toBe('R&&D && more'));

it('cuts by whole characters, as people count them', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdefg', 6)).toBe('abcde…');
  const family = '👨‍👩‍👧‍👦';
  expect(cut(family.repeat(6), 6)).toBe(family.repeat(6));
  expect(cut(family.repeat(7), 6)).toBe(`${family.repeat(5)}…`);
  expect(cut('e\u0301'.repeat(7), 6)).toBe(`${'e\u0301'.repeat(5)}…`);
  expect(cut('one two three', 5)).toBe('one…');
});

it('makes one line of anything', () => {
  expect(oneLine(' a\r\n b\t\tc\u0000\u0007\u001b[31m ', 100)).toBe('a b c[31m');
  expect(oneLine('safe\u202etxt.exe', 100)).toBe('safetxt.exe');
});

it('keeps a few lines, drops the empty ones and says that there were more', () => {
  expect(fewLines('a\n\n  b\r\nc', 4, 250)).toBe('a\nb\nc');
  expect(fewLines('1\n2\n3\n4\n5', 4, 250)).toBe('1\n2\n3\n4…');
  expect(fewLines('x'.repeat(1000), 4, 250)).toBe(`${'x'.repeat(249)}…`);
});
