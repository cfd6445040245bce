import { armor, Decrypter, Encrypter } from 'age-encryption';
import { BadInput } from '../schemas/ipc.ts';
import { passphraseIdentity, passphraseRecipient } from './passphrase.ts';
import { texts } from './texts.ts';

/** Files sealed by a passphrase, in the age format (age-encryption.org/v1), so that `age --decrypt` opens them too. */

const BINARY = 'age-encryption.org/v1';
const ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';
/** scrypt with N = 2^18, as the command `age` has it: about a second, beside everything else. */
const WORK_FACTOR = 18;

/** Whether these bytes are an age file, in either of its two forms. */
export function isSealed(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 100)).toString('latin1').trimStart();
  return start.startsWith(BINARY) || start.startsWith(ARMOR);
}

/** The text sealed by a passphrase, in the armored form: plain ASCII that survives any transport. */
export async function seal(text: string, passphrase: string, workFactor = WORK_FACTOR): Promise<string> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase, workFactor));
  return armor.encode(await encrypter.encrypt(text));
}

/** Throws BadInput for a wrong passphrase and for a damaged file. */
export async function unseal(bytes: Uint8Array, passphrase: string): Promise<string> {
  const binary = binaryOf(bytes);
  const decrypter = new Decrypter();
  decrypter.addIdentity(passphraseIdentity(passphrase));
  try {
    return await decrypter.decrypt(binary, 'text');
  } catch (error) {
    // The library has one error for a passphrase that does not fit, and many for damage.
    if (!/no identity matched/.test(String(error))) throw new BadInput(texts.damaged, null);
    const hasPassphrase = Buffer.from(binary.subarray(0, 100)).toString('latin1').includes('\n-> scrypt ');
    throw hasPassphrase ? new BadInput(texts.wrongPassphrase, 'passphrase') : new BadInput(texts.otherKey, null);
  }
}

function binaryOf(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1').trimStart();
  if (!text.startsWith(ARMOR)) return bytes;
  try {
    return armor.decode(text);
  } catch {
    throw new BadInput(texts.damaged, null);
  }
}
