import { expect, it } from 'vitest';
import { fileOf, inLanguage, isOurPage, linksOf, pageOf, typeOf, withAnswers } from '../../main/shell/page-files.ts';

const file = (address: string): string | null => fileOf(address, '/app/out/renderer');

it('finds our own files', () => {
  expect(file('app://bbs-tray/inbox.html')).toBe('/app/out/renderer/inbox.html');
  expect(file('app://bbs-tray/assets/a%20b-1.js?x=1#y')).toBe('/app/out/renderer/assets/a b-1.js');
  expect(file('app://bbs-tray/')).toBe('/app/out/renderer/index.html');
});

it.each([
  'app://bbs-tray/..%2f..%2fpackage.json',
  'app://bbs-tray/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  'app://bbs-tray/..%5c..%5cpackage.json',
  'app://bbs-tray/C:%5cwindows',
  'app://bbs-tray/a%00.html',
  'app://bbs-tray/%E0%A4%A',
  'app://evil/inbox.html',
  'app://bbs-tray:1/inbox.html',
  'file:///etc/passwd',
  'https://bbs-tray/inbox.html',
  'nonsense',
])('refuses %s', (address) => expect(file(address)).toBeNull());

it.each([
  'app://bbs-tray/../../package.json',
  'app://bbs-tray/%2e%2e/%2e%2e/package.json',
  'app://bbs-tray/a/../../../package.json',
])('stays inside for %s', (address) => expect(file(address)).toBe('/app/out/renderer/package.json'));

it('says what a file is, and bytes when it does not know', () => {
  expect(typeOf('/x/INBOX.HTML')).toBe('text/html; charset=utf-8');
  expect(typeOf('/x/a.js')).toBe('text/javascript; charset=utf-8');
  expect(typeOf('/x/a.exe')).toBe('application/octet-stream');
});

it('takes no other address for a page of ours', () => {
  expect(isOurPage('app://bbs-tray/settings.html')).toBe(true);
  for (const address of ['app://bbs-tray.evil/x', 'app://bbs-tray', 'https://evil/app://bbs-tray/', 'about:blank'])
    expect(isOurPage(address)).toBe(false);
});

it('puts answers into a page so that nothing in them ends their element', () => {
  const html = '<head><script type="application/json" id="early"></script></head>';
  const answers = [
    { name: 'hello', answer: { ok: true, value: '</script><script>alert(1)</script> $& \ud800' } },
  ] as const;
  const page = withAnswers(html, answers);
  const json = /id="early">([^<]*)<\/script><\/head>$/.exec(page)?.[1];
  expect(JSON.parse(json ?? '')).toEqual(answers);
});

it('knows whose page a file is', () => {
  expect(['/x/inbox.html', '/x/settings.html', '/x/a.js'].map(pageOf)).toEqual(['inbox', 'settings', null]);
});

it('marks a page with its language', () => {
  expect(inLanguage('<!doctype html>\n<html lang="en">\n<head>', 'de-AT')).toBe(
    '<!doctype html>\n<html lang="de-AT">\n<head>',
  );
});

it('what a page needs is named ahead of it, as the build wrote it', () => {
  const html = `<script type="application/json" id="early"></script>
    <script type="module" crossorigin src="./assets/inbox-AB12.js"></script>
    <link rel="modulepreload" crossorigin href="./assets/shared-CD34.js">
    <link rel="stylesheet" crossorigin href="./assets/shared-EF56.css">`;
  expect(linksOf(html).split(', ')).toEqual([
    '<./assets/inbox-AB12.js>; rel=modulepreload; crossorigin',
    '<./assets/shared-CD34.js>; rel=modulepreload; crossorigin',
    '<./assets/shared-EF56.css>; rel=preload; as=style; crossorigin',
  ]);
  expect(linksOf('<p>plain</p>')).toBe('');
});
