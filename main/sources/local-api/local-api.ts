import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalApiView, SourceView } from '../../../preload/contract.ts';
import type { Log } from '../../log.ts';
import type { Source } from '../source.ts';
import { listen, type Listening } from './listener.ts';
import { Received } from './received.ts';
import { localApiRoutes, type LocalApiNeeds } from './routes.ts';
import { problemText } from './texts.ts';
import { TokenFile } from './token.ts';

export interface LocalApiParts extends Pick<
  LocalApiNeeds,
  'offer' | 'page' | 'byId' | 'clientId' | 'unread' | 'now' | 'version'
> {
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  readonly log: Log;
  /** The port to listen on; 0 means any free one. */
  readonly port: () => number;
  /** Told whenever the view changed. */
  readonly changed: () => void;
}

/** The source "local": agent events posted to a loopback address. */
export class LocalApi implements Source {
  readonly id = 'local';
  readonly #parts: LocalApiParts;
  readonly #tokens: TokenFile;
  readonly #received = new Received();
  #listening: Listening | null = null;
  #problem: string | null = null;

  constructor(parts: LocalApiParts) {
    this.#parts = parts;
    this.#tokens = new TokenFile(parts.dataDir);
    parts.log.hide(this.#tokens.token);
  }

  get token(): string {
    return this.#tokens.token;
  }

  /** Listens and writes `local-api.json`. A port that is taken is no error of start: the view says what to do. */
  async start(): Promise<void> {
    const port = this.#parts.port();
    try {
      this.#listening = await listen(localApiRoutes(this.#needs()), port);
      this.#problem = null;
      this.#writeAddress(this.#listening.url);
      this.#parts.log.info('local-api.listening', { port: Number(new URL(this.#listening.url).port) });
    } catch (error) {
      this.#problem = problemText(error, port);
      this.#removeAddress();
      this.#parts.log.warn('local-api.off', { port, code: (error as NodeJS.ErrnoException).code ?? 'unknown' });
    }
    this.#parts.changed();
  }

  async stop(): Promise<void> {
    if (!this.#listening) return;
    await this.#listening.close();
    this.#listening = null;
    this.#removeAddress();
  }

  /** Listens on the port of the settings from now on. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Tries again when a port was taken; does nothing while it listens. */
  async retry(): Promise<void> {
    if (!this.#listening) await this.start();
  }

  /** Makes a new token; producers with the old one are refused from now on. */
  renewToken(): void {
    this.#parts.log.hide(this.#tokens.renew());
    this.#parts.changed();
  }

  view(): SourceView {
    const lastSignAt = this.#received.entries.find(({ outcome }) => outcome !== 'refused')?.at ?? null;
    return { id: this.id, name: 'Local events', state: this.#listening ? 'ok' : 'off', lastSignAt };
  }

  details(): LocalApiView {
    const url = this.#listening?.url ?? null;
    return {
      state: this.#listening ? 'running' : 'off',
      url,
      wantedPort: this.#parts.port(),
      problem: this.#problem,
      tokenEnd: this.token.slice(-4),
      tokenFile: this.#tokens.file,
      curl: curlLine(url ?? `http://127.0.0.1:${String(this.#parts.port())}`, this.#tokens.file, this.#parts.platform),
      received: this.#received.entries,
    };
  }

  #needs(): LocalApiNeeds {
    const { version, offer, page, byId, clientId, unread, now, log, changed } = this.#parts;
    return {
      version,
      offer,
      page,
      byId,
      clientId,
      unread,
      now,
      token: () => this.token,
      received: (events, results) => {
        this.#received.accepted(now(), events, results);
        changed();
      },
      refused: (problem) => {
        this.#received.refused(now(), problem);
        changed();
      },
      unexpected: (error) => {
        log.error('local-api.unexpected', error);
      },
    };
  }

  #writeAddress(url: string): void {
    const content = { url, pid: process.pid, version: this.#parts.version };
    writeFileSync(this.#addressFile(), `${JSON.stringify(content)}\n`, { mode: 0o600 });
  }

  #removeAddress(): void {
    rmSync(this.#addressFile(), { force: true });
  }

  #addressFile(): string {
    return path.join(this.#parts.dataDir, 'local-api.json');
  }
}

/** A line to paste into a terminal. It reads the token from its file, so that the secret is in no history and on no screen. */
function curlLine(url: string, tokenFile: string, platform: NodeJS.Platform): string {
  const event = '{"type":"backup_failed","client":"web-01","plan":"nightly","error":"repository is locked"}';
  if (platform === 'win32') {
    const body = event.replaceAll('"', '\\"');
    return `set /p TOKEN=<"${tokenFile}" & call curl.exe -H "Authorization: Bearer %^TOKEN%" -H "Content-Type: application/json" -d "${body}" ${url}/api/v1/events`;
  }
  const quoted = tokenFile.replaceAll("'", String.raw`'\''`);
  return `curl -H "Authorization: Bearer $(cat '${quoted}')" -H 'Content-Type: application/json' -d '${event}' ${url}/api/v1/events`;
}
