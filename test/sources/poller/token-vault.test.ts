import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TokenVault } from '../../../main/sources/poller/token-vault.ts';
import { keyStore } from '../../support/bbs-server/desk.ts';
import { freshFolder } from '../../support/folder.ts';

const TOKEN = `bbs_tok_${'ab'.repeat(24)}`;

describe('the vault', () => {
  it('keeps a token sealed, for its owner only, over a restart', () => {
    const folder = freshFolder();
    new TokenVault(folder, keyStore()).keep('s1', TOKEN, 'sealed');
    const file = path.join(folder, 'tokens', 's1.json');
    expect(readFileSync(file, 'utf8')).not.toContain(TOKEN);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(new TokenVault(folder, keyStore()).read('s1')).toEqual({ state: 'ok', token: TOKEN });
  });

  it('without a key store asks for a choice and drops nothing silently (S15)', () => {
    const folder = freshFolder();
    const vault = new TokenVault(folder, keyStore('none', { isAvailable: false }));
    expect(vault.view()).toMatchObject({
      mustChoose: true,
      sentence: expect.stringContaining('this session only') as string,
    });
    expect(() => {
      vault.keep('s1', TOKEN, 'sealed');
    }).toThrow('no key store');
    vault.keep('s1', TOKEN, 'session');
    expect(vault.read('s1')).toEqual({ state: 'ok', token: TOKEN });
    expect(new TokenVault(folder, keyStore()).read('s1')).toEqual({ state: 'missing' });
    vault.keep('s1', TOKEN, 'plain');
    expect(new TokenVault(folder, keyStore('none', { isAvailable: false })).read('s1')).toEqual({
      state: 'ok',
      token: TOKEN,
    });
  });

  it('names a store that seals with a key everybody has, and warns (S16)', () => {
    const vault = new TokenVault(freshFolder(), keyStore('basic_text', { isWeak: true }));
    expect(vault.view()).toEqual({
      backend: 'basic_text',
      mustChoose: false,
      sentence: expect.stringContaining('"basic_text"') as string,
    });
    expect(new TokenVault(freshFolder(), keyStore()).view().sentence).toBeNull();
  });

  it('after a change of desktop asks again, keeps what it cannot open, and finds it when the desktop is changed back (S18)', () => {
    const folder = freshFolder();
    const gnome = new TokenVault(folder, keyStore('gnome_libsecret'));
    const kde = new TokenVault(folder, keyStore('kwallet6'));
    gnome.keep('s1', TOKEN, 'sealed');
    expect(kde.read('s1')).toEqual({ state: 'locked', backend: 'gnome_libsecret' });
    const other = TOKEN.replace('ab', 'cd');
    kde.keep('s1', other, 'sealed');
    expect(kde.read('s1')).toEqual({ state: 'ok', token: other });
    expect(gnome.read('s1')).toEqual({ state: 'ok', token: TOKEN });
    expect(readdirSync(path.join(folder, 'tokens'))).toHaveLength(2);
    kde.forget('s1');
    expect(readdirSync(path.join(folder, 'tokens'))).toEqual([]);
  });
});
