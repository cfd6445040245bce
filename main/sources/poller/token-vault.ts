import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { texts } from './texts.ts';

/** The key store of the desktop, as the shell offers it. */
export interface KeyStore {
  /** Its own name: `keychain`, `dpapi`, `gnome_libsecret`, `kwallet6`, `basic_text`… */
  readonly backend: string;
  /** Nothing can be sealed: no key store at all. */
  readonly isAvailable: boolean;
  /** It seals with a key that everybody has (public report S16). */
  readonly isWeak: boolean;
  seal(secret: string): Buffer;
  /** Throws when this store did not seal it. */
  open(sealed: Buffer): string;
}

/** How a token is kept. `session`: in memory only, gone at quit; `plain`: unprotected, by the user's own choice. */
export type Keeping = 'sealed' | 'session' | 'plain';

export type Kept =
  | { readonly state: 'ok'; readonly token: string }
  | { readonly state: 'missing' }
  | { readonly state: 'locked'; readonly backend: string };

/** What the page says of the key store; null when all is well. */
export interface VaultView {
  readonly backend: string;
  readonly mustChoose: boolean;
  readonly sentence: string | null;
}

const file = z.object({ backend: z.string(), sealed: z.string() });
type SealedFile = z.infer<typeof file>;
const PLAIN = 'none';

/** There is no key store, so the user has to choose (public report S15). The message may be shown. */
export class NoKeyStore extends Error {
  override readonly name = 'NoKeyStore';
  readonly forPeople = true;

  constructor() {
    super(texts.vaultNone);
  }
}

/**
 * The tokens of the servers, one file each in `<data dir>/tokens` with mode 0600, sealed by the desktop's key store. A token
 * that the present store cannot open is set aside, never overwritten: the desktop may be changed back (public report S18).
 */
export class TokenVault {
  readonly #folder: string;
  readonly #store: KeyStore;
  readonly #session = new Map<string, string>();

  constructor(dataDir: string, store: KeyStore) {
    this.#folder = path.join(dataDir, 'tokens');
    this.#store = store;
  }

  view(): VaultView {
    const { backend, isAvailable, isWeak } = this.#store;
    if (!isAvailable) return { backend, mustChoose: true, sentence: texts.vaultNone };
    return { backend, mustChoose: false, sentence: isWeak ? texts.vaultWeak(backend) : null };
  }

  /** Keeps the token of a server. Throws NoKeyStore for `sealed` without a store, and what the disk says. */
  keep(serverId: string, token: string, keeping: Keeping): void {
    if (keeping === 'sealed' && !this.#store.isAvailable) throw new NoKeyStore();
    if (keeping === 'session') {
      this.forget(serverId);
      this.#session.set(serverId, token);
      return;
    }
    this.#setAside(serverId);
    this.#session.delete(serverId);
    this.#write(
      serverId,
      keeping === 'plain' ? { backend: PLAIN, sealed: Buffer.from(token).toString('base64') } : this.#sealed(token),
    );
  }

  /** The token of a server; `locked` when only another key store can open it. */
  read(serverId: string): Kept {
    const token = this.#session.get(serverId);
    if (token !== undefined) return { state: 'ok', token };
    const candidates = [
      this.#load(this.#file(serverId)),
      ...this.#asideFiles(serverId).map((name) => this.#load(path.join(this.#folder, name))),
    ];
    const found = candidates.filter((candidate) => candidate !== null);
    for (const candidate of found) {
      const opened = this.#open(candidate);
      if (opened !== null) return { state: 'ok', token: opened };
    }
    return found[0] ? { state: 'locked', backend: found[0].backend } : { state: 'missing' };
  }

  /** Deletes the token of a server that was signed out of or removed, with what was set aside. */
  forget(serverId: string): void {
    this.#session.delete(serverId);
    for (const name of [`${serverId}.json`, ...this.#asideFiles(serverId)])
      rmSync(path.join(this.#folder, name), { force: true });
  }

  #sealed(token: string): SealedFile {
    return { backend: this.#store.backend, sealed: this.#store.seal(token).toString('base64') };
  }

  #open({ backend, sealed }: SealedFile): string | null {
    const bytes = Buffer.from(sealed, 'base64');
    if (backend === PLAIN) return bytes.toString();
    try {
      return this.#store.open(bytes);
    } catch {
      return null;
    }
  }

  /** What cannot be opened now is kept under another name. */
  #setAside(serverId: string): void {
    const held = this.#load(this.#file(serverId));
    if (!held || this.#open(held) !== null) return;
    const count = this.#asideFiles(serverId).length;
    renameSync(this.#file(serverId), path.join(this.#folder, `${serverId}.kept-${String(count + 1)}.json`));
  }

  #asideFiles(serverId: string): string[] {
    try {
      return readdirSync(this.#folder).filter((name) => name.startsWith(`${serverId}.kept-`));
    } catch {
      return [];
    }
  }

  #load(name: string): SealedFile | null {
    try {
      return file.parse(JSON.parse(readFileSync(name, 'utf8')));
    } catch {
      return null;
    }
  }

  #write(serverId: string, content: SealedFile): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const unfinished = `${this.#file(serverId)}.new`;
    writeFileSync(unfinished, JSON.stringify(content), { mode: 0o600 });
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, this.#file(serverId));
  }

  #file(serverId: string): string {
    return path.join(this.#folder, `${serverId}.json`);
  }
}
