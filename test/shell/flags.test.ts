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
  ['--local-api=1', /no flag --local-api/],
])('says in one sentence what is wrong with %s', (flag, sentence) => {
  expect(() => parse(flag)).toThrow(BadFlag);
  expect(() => parse(flag)).toThrow(sentence);
});
