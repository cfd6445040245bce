import { armor, Decrypter, Encrypter, Stanza } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passphraseIdentity } from '../../main/transfer/passphrase.ts';
import { isSealed, seal, unseal } from '../../main/transfer/sealed-file.ts';

/** Our way of passphrases against the library's own, which is the reference of the format. */

const QUICK = 4;

async function openedByLibrary(sealed: string, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(armor.decode(sealed), 'text');
}

async function sealedByLibrary(text: string, passphrase: string, workFactor = QUICK): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(text);
}

const text = fc.string({ unit: 'grapheme', maxLength: 200 });

describe('a sealed text', () => {
  it('is opened by the library, whatever text and passphrase are', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (content, passphrase) => {
        const sealed = await seal(content, passphrase, QUICK);
        expect(isSealed(Buffer.from(sealed))).toBe(true);
        expect(await openedByLibrary(sealed, passphrase)).toBe(content);
      }),
    );
  });

  it('of the library is opened by us, in both forms', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, async (content, passphrase) => {
        const binary = await sealedByLibrary(content, passphrase);
        expect(await unseal(binary, passphrase)).toBe(content);
        expect(await unseal(Buffer.from(`\n${armor.encode(binary)}`), passphrase)).toBe(content);
      }),
    );
  });

  it('is another one each time, and opens with no other passphrase', async () => {
    const [one, other] = await Promise.all([seal('x', 'abc', QUICK), seal('x', 'abc', QUICK)]);
    expect(one).not.toBe(other);
    await expect(unseal(Buffer.from(one), 'abd')).rejects.toThrow('not the passphrase');
  });

  it('as it is made for users lets everything else go on meanwhile, and costs as much as that of `age`', async () => {
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 5);
    const sealed = await seal('x', 'abc');
    clearInterval(heart);
    expect(beats).toBeGreaterThan(10);
    expect(Buffer.from(armor.decode(sealed)).toString('latin1')).toMatch(/\n-> scrypt [\w+/]{22} 18\n/);
  }, 60_000);
});

it.each([
  ['asks for more work than anybody needs', ['scrypt', 'A'.repeat(22), '30'], 32],
  ['has a short salt', ['scrypt', 'AAAA', '4'], 32],
  ['has a body of another size', ['scrypt', 'A'.repeat(22), '4'], 16],
  ['says too much', ['scrypt', 'A'.repeat(22), '4', 'x'], 32],
])('a header that %s is refused before any work is done', async (_, args, size) => {
  const stanza = new Stanza(args, new Uint8Array(size));
  await expect(passphraseIdentity('abc').unwrapFileKey([stanza])).rejects.toThrow('invalid scrypt stanza');
});

it('nothing else is taken for a sealed file', () => {
  for (const bytes of ['', '{}', 'age', '-----BEGIN CERTIFICATE-----', '\0\0'])
    expect(isSealed(Buffer.from(bytes))).toBe(false);
});
