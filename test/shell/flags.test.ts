import { expect, it } from 'vitest';
import { BadFlag, parseFlags } from '../../main/shell/flags.ts';

const parse = (...args: string[]): ReturnType<typeof parseFlags> => parseFlags(args, '/home/me');

it('knows its flags and leaves the rest to Chromium', () => {
  expect(parse()).toEqual({ dataDir: null, hidden: false, localApiPort: null, demo: false });
  expect(
    parse('--no-sandbox', '/app', '--hidden', '--data-dir=/d=1', '--local-api-port=0', '--demo', '--hide-scrollbars'),
  ).toEqual({
    dataDir: '/d=1',
    hidden: true,
    localApiPort: 0,
    demo: true,
  });
});

it('takes a relative data folder from where it was started, and the last of two', () =>
  expect(parse('--data-dir=a', '--data-dir=../b').dataDir).toBe('/home/b'));

it.each([
  ['--data-dir', /needs a folder/],
  ['--data-dir=', /needs a folder/],
  ['--datadir=/x', /no flag --datadir/],
  ['--hidden=yes', /takes no value/],
  ['--demo=1', /takes no value/],
  ['--local-api-port', /whole number/],
  ['--local-api-port=', /whole number/],
  ['--local-api-port=-1', /whole number/],
  ['--local-api-port=65536', /whole number/],
  ['--local-api-port=8737x', /whole number/],
  ['--local-api=1', /no flag --local-api\. There are --data-dir=<path>/],
])('says in one sentence what is wrong with %s', (flag, sentence) => {
  expect(() => parse(flag)).toThrow(BadFlag);
  expect(() => parse(flag)).toThrow(sentence);
});

it.each([
  ['--data-dri=/x', '--data-dir'],
  ['--date-dir=/x', '--data-dir'],
  ['--dta-dir', '--data-dir'],
  ['--Data-Dir=/x', '--data-dir'],
  ['-data-dir=/x', '--data-dir'],
  ['–data-dir=/x', '--data-dir'],
  ['--datadir=/x', '--data-dir'],
  ['--hiden', '--hidden'],
  ['--hide', '--hidden'],
  ['-hidden', '--hidden'],
  ['--lcoal-api-port=1', '--local-api-port'],
  ['--local-port=8737', '--local-api-port'],
  ['--dmeo', '--demo'],
])('asks of the mistyped %s whether %s was meant', (typed, meant) => {
  expect(() => parse(typed)).toThrow(BadFlag);
  expect(() => parse(typed)).toThrow(`There is no flag ${typed.split('=')[0] ?? ''}. Did you mean ${meant}?`);
});

it.each([
  // Chromium's and Electron's own
  '--user-data-dir=/x',
  '--disk-cache-dir=/x',
  '--crash-dumps-dir=/x',
  '--data-path=/x',
  '--hide-scrollbars',
  '--headless',
  '--no-sandbox',
  '--inspect=0',
  '--remote-debugging-port=0',
  '--explicitly-allowed-ports=8737',
  '--ozone-platform=wayland',
  '--log-level=3',
  '--lang=de',
  '--dump-dom',
  '-r',
  // installers, desktops and session managers
  '--updated',
  '--force-run',
  '--squirrel-firstrun',
  '-psn_0_12345',
  '-Embedding',
  '--display=:0',
  '--gapplication-service',
  // no flags at all
  'hiden',
  '/home/data-dri',
  'https://example.com/?--hiden',
  '--',
  '-',
  '',
])('leaves %s to whom it is for', (argument) =>
  expect(parse(argument)).toEqual({ dataDir: null, hidden: false, localApiPort: null, demo: false }),
);
