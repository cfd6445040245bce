import { safeStorage } from 'electron';
import type { KeyStore } from './shell.ts';

/** Electron 45 has asynchronous calls beside these, Electron 33 does not; sealing a short text takes no time worth waiting for. */
interface SyncSafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
  getSelectedStorageBackend(): string;
}
const storage: SyncSafeStorage = safeStorage;

const SEALED = 'sealed:';
const PLAIN = 'plain:';

/** What was sealed by another key store, or for another user, can not be opened here; it is left as it is. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

/**
 * The system's key store behind one small wrapper. Where there is none (or only Chromium's fixed key on Linux, which is no
 * secret) texts are kept readable to whoever may read the user's files, and `isSafe` says so.
 */
export function openKeyStore(): KeyStore {
  return {
    get isSafe() {
      return isSafe();
    },
    get backend() {
      return backend();
    },
    seal: (text) =>
      isSafe() ? SEALED + storage.encryptString(text).toString('base64') : PLAIN + Buffer.from(text).toString('base64'),
    open(sealed) {
      if (sealed.startsWith(PLAIN)) return Buffer.from(sealed.slice(PLAIN.length), 'base64').toString();
      return opened(sealed.slice(SEALED.length));
    },
  };
}

function isSafe(): boolean {
  if (!storage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend());
}

function backend(): string {
  if (process.platform === 'linux') return storage.getSelectedStorageBackend();
  return process.platform === 'darwin' ? 'keychain' : 'dpapi';
}

function opened(sealed: string): string {
  try {
    return storage.decryptString(Buffer.from(sealed, 'base64'));
  } catch (error) {
    throw new CannotOpen('The key store of this session did not seal this.', { cause: error });
  }
}
