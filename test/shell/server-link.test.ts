import { expect, it } from 'vitest';
import { webLink } from '../../main/shell/server-link.ts';

it.each([
  ['https://bbs.test/clients/7?tab=a#b', 'https://bbs.test/clients/7?tab=a#b'],
  ['HTTP://BBS.test:8080', 'http://bbs.test:8080/'],
  ['https://bbs.test/\u202etxt.exe', 'https://bbs.test/%E2%80%AEtxt.exe'],
])('%s may be given to the browser', (address, link) => {
  expect(webLink(address)).toBe(link);
});

it.each([
  'file:///c:/windows/system32/calc.exe',
  '\\\\host\\share',
  '//host/share',
  'smb://host/share',
  'bbstray://x',
  'javascript:alert(1)',
  'data:text/html,x',
  'mailto:a@b.test',
  'https://me@bbs.test/',
  'https://me:secret@bbs.test/',
  'bbs.test',
  'https://',
  '',
])('%s may not (L15)', (address) => {
  expect(webLink(address)).toBeNull();
});
