import { randomBytes, scrypt } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Stanza, type Identity, type Recipient } from 'age-encryption';

/**
 * A passphrase as a recipient of an age file (age-encryption.org/v1, "The scrypt recipient type"). The library's own derives the
 * key in JavaScript, and everything stands still for about a second; the system's scrypt works beside the program.
 */

const LABEL = 'age-encryption.org/v1/scrypt';
const SALT_BYTES = 16;
const BLOCK_SIZE = 8;
/** N = 2^20 takes a gigabyte; what asks for more was made to hang us. */
const MOST_WORK = 20;
const NO_NONCE = new Uint8Array(12);

/** Seals the key of a file; `workFactor` is the exponent of scrypt's N. */
export function passphraseRecipient(passphrase: string, workFactor: number): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(SALT_BYTES);
      const key = await derive(passphrase, salt, workFactor);
      const args = ['scrypt', base64(salt), String(workFactor)];
      return [new Stanza(args, chacha20poly1305(key, NO_NONCE).encrypt(fileKey))];
    },
  };
}

/** Opens what a passphrase sealed; throws for a header that no age file can have. */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const found = stanzas.find(({ args }) => args[0] === 'scrypt');
      if (!found) return null;
      const [, salt = '', work = ''] = found.args;
      const bytes = Buffer.from(salt, 'base64');
      const isSound =
        stanzas.length === 1 &&
        found.args.length === 3 &&
        bytes.length === SALT_BYTES &&
        found.body.length === 32 &&
        /^[1-9]\d?$/.test(work) &&
        Number(work) <= MOST_WORK;
      if (!isSound) throw new Error('invalid scrypt stanza');
      return open(found.body, await derive(passphrase, bytes, Number(work)));
    },
  };
}

function open(body: Uint8Array, key: Uint8Array): Uint8Array | null {
  try {
    return chacha20poly1305(key, NO_NONCE).decrypt(body);
  } catch {
    return null;
  }
}

function derive(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const cost = 2 ** workFactor;
  const maxmem = 2 * 128 * BLOCK_SIZE * cost;
  return new Promise((resolve, reject) => {
    const salted = Buffer.concat([Buffer.from(LABEL), salt]);
    scrypt(passphrase, salted, 32, { cost, blockSize: BLOCK_SIZE, parallelization: 1, maxmem }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

/** Base64 without its padding, as age headers have it. */
function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
