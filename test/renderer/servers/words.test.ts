import { describe, expect, it } from 'vitest';
import { COLOURS, freeColour } from '../../../renderer/state/servers-colours.ts';
import { draftOf, USUAL_WAY, wayOf, wrongIn } from '../../../renderer/state/servers-way.ts';
import { markOf, nameFor, nextText, sizeText, skewText, unreadReasons } from '../../../renderer/state/servers-words.ts';

const MINUTE = 60_000;

describe('words', () => {
  it.each([
    ['paused', 'off'],
    ['signed_out', 'warning'],
    ['forbidden', 'warning'],
    ['connecting', 'unknown'],
    ['ok', 'info'],
    ['failing', 'warning'],
    ['waiting', 'unknown'],
    ['unreachable', 'critical'],
  ] as const)('mark %s as %s', (state, mark) => {
    expect(markOf({ state, schedulerProblem: null })).toBe(mark);
  });

  it('mark a stalled scheduler only while the server is seen', () => {
    expect(markOf({ state: 'ok', schedulerProblem: 'x' })).toBe('warning');
    expect(markOf({ state: 'paused', schedulerProblem: 'x' })).toBe('off');
  });

  it.each([
    [null, 'not asked'],
    [-MINUTE, 'in less than a minute'],
    [59_999, 'in less than a minute'],
    [5 * MINUTE, 'in 5 min'],
    [3 * 60 * MINUTE, 'in 3 h'],
  ])('say of %s ms when the next look is', (left, text) => {
    expect(nextText(left, 0)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [999_600, '1 MB'],
    [4_690_000_000_000, '4.69 TB'],
    [840_000_000_000, '840 GB'],
    [12_340_000_000, '12.3 GB'],
    [5e18, '5000 PB'],
  ])('say %s bytes as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  it('say which clock is ahead, and by how much', () => {
    expect(skewText(3 * MINUTE)).toContain('3 min ahead');
    expect(skewText(-5 * 60 * MINUTE)).toContain('5 h behind');
    expect(skewText(3 * 24 * 60 * MINUTE)).toContain('3 days ahead');
  });

  it('give no reason while nothing is known, nor one that is not there', () => {
    const counts = { there: 0, here: 0, quietHere: 0, unreadHere: 0, receiptsWaiting: 0 };
    expect(unreadReasons({ unreadThere: null, counts })).toEqual([]);
    expect(unreadReasons({ unreadThere: 0, counts })).toEqual(['The same on both sides.']);
    expect(unreadReasons({ unreadThere: 2, counts: { ...counts, there: 2, quietHere: 2 } })).toEqual([
      '2 unread there are read, resolved or kept quiet here.',
    ]);
  });

  it('call a server by its own name, or by its host', () => {
    expect(nameFor({ serverName: 'Office', origin: 'https://bbs.example' })).toBe('Office');
    expect(nameFor({ serverName: 'Borg Backup Server', origin: 'https://bbs.example:8443' })).toBe('bbs.example:8443');
    expect(nameFor({ serverName: 'x'.repeat(300), origin: 'https://bbs.example' })).toHaveLength(100);
  });
});

it('colours are taken in order, and shared when all are taken', () => {
  expect(freeColour([])).toBe('blue');
  expect(freeColour(['blue', 'green'])).toBe('teal');
  expect(freeColour(COLOURS)).toBe('blue');
});

describe('the way to a server', () => {
  it.each([
    { certificate: { kind: 'system' }, proxy: { kind: 'none' } },
    { certificate: { kind: 'ca', pem: 'x' }, proxy: { kind: 'system' } },
    { certificate: { kind: 'pin', sha256: 'x' }, proxy: { kind: 'own', url: 'http://p:1' } },
  ] as const)('is the same after it was a draft: %j', (way) => {
    expect(wayOf(draftOf(way))).toEqual(way);
  });

  it.each([
    'ab'.repeat(32),
    'AB:'.repeat(32).slice(0, -1),
    `sha256 Fingerprint=${'AB:'.repeat(31)}AB`,
    'ab-'.repeat(32),
  ])('takes the fingerprint %s', (sha256) => {
    expect(wrongIn({ ...USUAL_WAY, certificate: 'pin', sha256 }, 'certificate')).toBeUndefined();
  });

  it.each(['', 'ab'.repeat(31), `${'ab'.repeat(31)}xy`])('refuses the fingerprint "%s"', (sha256) => {
    expect(wrongIn({ ...USUAL_WAY, certificate: 'pin', sha256 }, 'certificate')).toBeDefined();
  });
});
