import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FILE = 'local-api-token';
const SHAPE = /^[\w-]{20,200}$/;

/** The token of the local API, kept in `<data dir>/local-api-token` with mode 0600; made on first start. */
export class TokenFile {
  readonly file: string;
  #token: string;

  /** Throws when the file can be neither read nor made. */
  constructor(dataDir: string) {
    this.file = path.join(dataDir, FILE);
    mkdirSync(dataDir, { recursive: true });
    this.#token = this.#kept() ?? this.renew();
  }

  get token(): string {
    return this.#token;
  }

  /** Makes a new token; the old one is refused from now on. */
  renew(): string {
    const token = `bbstray_${randomBytes(24).toString('base64url')}`;
    const unfinished = `${this.file}.new`;
    writeFileSync(unfinished, `${token}\n`, { mode: 0o600 });
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, this.file);
    this.#token = token;
    return token;
  }

  /** The token of the file, or null when there is none or it is no token. A file that others may read is closed to them. */
  #kept(): string | null {
    try {
      const token = readFileSync(this.file, 'utf8').trim();
      if (!SHAPE.test(token)) return null;
      chmodSync(this.file, 0o600);
      return token;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}
