import { describe, expect, it } from 'vitest';
import { EVENT_TYPE_KEYS, SETTINGS } from '../../preload/contract.ts';
import { wholeFrom } from '../../renderer/components/whole.ts';
import { countChosen, EVENT_COLUMNS, quickChoice, quickChoiceOf } from '../../renderer/state/event-choice.ts';
import { commandOf } from '../../renderer/state/keys.ts';
import { themeFor } from '../../renderer/state/theme.ts';
import { emptyKind } from '../../renderer/windows/inbox/empty-kind.ts';
import { foldMessage } from '../../renderer/windows/inbox/message-fold.ts';
import { NO_FILTER } from '../../renderer/state/filter.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false };
const inList = { inList: true, typing: false };

describe('keys', () => {
  it.each([
    ['j', 'next'],
    ['K', 'previous'],
    ['ArrowDown', 'next'],
    ['e', 'resolve'],
    ['?', 'keys'],
    ['q', null],
  ] as const)('%s', (key, command) => {
    expect(commandOf({ ...plain, key }, inList)).toBe(command);
  });

  it('leaves letters to a field and arrows to what has the focus', () => {
    expect(commandOf({ ...plain, key: 'e' }, { inList: false, typing: true })).toBeNull();
    expect(commandOf({ ...plain, key: 'ArrowDown' }, { inList: false, typing: false })).toBeNull();
    expect(commandOf({ ...plain, key: 'j' }, { inList: false, typing: false })).toBe('next');
  });

  it('takes no letter with a modifier, but Ctrl + comma everywhere', () => {
    expect(commandOf({ ...plain, ctrlKey: true, key: 'r' }, inList)).toBeNull();
    expect(commandOf({ ...plain, ctrlKey: true, key: ',' }, { inList: false, typing: true })).toBe('settings');
  });
});

describe('event choices', () => {
  it('offers the catalogue once, in two columns', () => {
    expect(EVENT_COLUMNS.flat().flatMap((group) => group.keys)).toEqual(EVENT_TYPE_KEYS);
    expect(EVENT_COLUMNS.map((column) => column.length > 0)).toEqual([true, true]);
  });

  it('has quick choices that are known again', () => {
    expect(quickChoice('recommended')).toEqual(SETTINGS.popups.default);
    expect(countChosen(quickChoice('failures'))).toBe(4);
    expect(quickChoiceOf(quickChoice('none'))).toBe('none');
    expect(quickChoiceOf({ ...quickChoice('all'), storage_low: false })).toBeUndefined();
  });
});

describe('whole numbers', () => {
  it.each([
    ['7', 7],
    [' 30 ', 30],
    ['0', null],
    ['3651', null],
    ['', null],
    ['7.5', null],
    ['1e2', null],
    ['-3', null],
  ] as const)('“%s”', (text, value) => {
    expect(wholeFrom(text, { min: 1, max: 3650 })).toBe(value);
  });
});

describe('themes', () => {
  it.each([
    ['system', false, false, 'light'],
    ['system', true, false, 'dark'],
    ['system', true, true, 'contrast'],
    ['light', true, true, 'light'],
    ['contrast', false, false, 'contrast'],
  ] as const)('%s, dark %s, contrast %s', (choice, dark, contrast, theme) => {
    expect(themeFor(choice, { dark, contrast })).toBe(theme);
  });
});

describe('the empty list', () => {
  it.each([
    ['first', NO_FILTER, false, 0],
    ['calm', NO_FILTER, false, 3],
    ['blind', NO_FILTER, true, 3],
    ['blind', { ...NO_FILTER, status: 'new' }, true, 0],
    ['unread', { ...NO_FILTER, status: 'new' }, false, 0],
    ['filtered', { ...NO_FILTER, search: 'x' }, true, 0],
    ['filtered', { ...NO_FILTER, severity: 'info' }, false, 0],
    ['resolved', { ...NO_FILTER, status: 'resolved' }, true, 0],
  ] as const)('is %s', (kind, filter, isBlind, total) => {
    expect(emptyKind(filter, isBlind, total)).toBe(kind);
  });
});

describe('long messages', () => {
  it('are cut with a count of what is left out; short ones are not', () => {
    expect(foldMessage('a\nb')).toEqual({ text: 'a\nb', moreLines: 0, moreCharacters: 0 });
    expect(foldMessage(Array.from({ length: 24 }, () => 'x').join('\n'))).toMatchObject({ moreLines: 18 });
    const folded = foldMessage('y'.repeat(65_536));
    expect(folded.text.length).toBeLessThan(1000);
    expect(folded.moreCharacters + folded.text.length - 1).toBe(65_536);
  });
});
