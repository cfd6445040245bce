import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LocalApiView, NewProducerForm, RecipeId, SourceView } from '../../../preload/contract.ts';
import type { Log } from '../../log.ts';
import type { Source } from '../source.ts';
import { PRODUCER_KINDS, type ProducerKindKey } from '../../engine/producers.ts';
import { keepCommand } from './command/keep.ts';
import { listen, type Listening } from './listener.ts';
import { noPort, problemText, type NoPort } from './problem.ts';
import { producerTexts } from './producer-texts.ts';
import { ProducerProblem, Producers, type ProducerStore } from './producers.ts';
import { RateLimit } from './rate-limit.ts';
import { Received } from './received.ts';
import { RECIPES, recipeViews } from './recipes.ts';
import { localApiRoutes, type LocalApiNeeds } from './routes.ts';
import { Spool } from './spool.ts';
import { TokenFile } from './token.ts';

export interface LocalApiParts extends Pick<
  LocalApiNeeds,
  'offer' | 'page' | 'byId' | 'clientId' | 'unread' | 'now' | 'version'
> {
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  readonly log: Log;
  readonly producers: ProducerStore;
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
  readonly #producers: Producers;
  readonly #rates = new RateLimit();
  readonly #routes: ReturnType<typeof localApiRoutes>;
  readonly #spool: Spool;
  readonly #command: string | null;
  #listening: Listening | null = null;
  #problem: NoPort | null = null;

  constructor(parts: LocalApiParts) {
    this.#parts = parts;
    this.#tokens = new TokenFile(parts.dataDir);
    parts.log.hide(this.#tokens.token);
    this.#producers = new Producers(parts.producers, parts.now, (secret) => {
      parts.log.hide(secret);
    });
    this.#routes = localApiRoutes(this.#needs());
    this.#spool = new Spool({
      dataDir: parts.dataDir,
      send: (route, body) => this.#sendToSelf(route, body),
      failed: (error) => {
        parts.log.error('local-api.spool', error);
      },
    });
    this.#command = keepCommand(parts.dataDir, parts.platform);
  }

  get token(): string {
    return this.#tokens.token;
  }

  /** Listens and writes `local-api.json`. A port that is taken is no error of start: the view says what to do. */
  async start(): Promise<void> {
    const port = this.#parts.port();
    try {
      this.#listening = await listen(this.#routes, port);
      this.#problem = null;
      this.#writeAddress(this.#listening.url);
      this.#parts.log.info('local-api.listening', { port: Number(new URL(this.#listening.url).port) });
    } catch (error) {
      this.#problem = noPort(error, port);
      this.#removeAddress();
      this.#parts.log.warn('local-api.off', { ...this.#problem });
    }
    this.#parts.changed();
  }

  async stop(): Promise<void> {
    this.#producers.flush();
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

  /** Tries again when a port was taken, and takes what was queued meanwhile. */
  async retry(): Promise<void> {
    if (!this.#listening) await this.start();
    await this.takeQueue();
  }

  /** Takes what the command has left in its queue; it needs no port for that. */
  takeQueue(): Promise<void> {
    return this.#spool.deliver();
  }

  /** Makes a new token; producers with the old one are refused from now on. */
  renewToken(): void {
    this.#parts.log.hide(this.#tokens.renew());
    this.#parts.changed();
  }

  /** Makes a token or key; throws ProducerProblem when it may not be. */
  makeProducer(form: NewProducerForm): LocalApiView {
    this.#producers.make(form);
    this.#parts.changed();
    return this.details();
  }

  revokeProducer(id: number): LocalApiView {
    this.#producers.revoke(id);
    this.#rates.forget(id);
    this.#parts.changed();
    return this.details();
  }

  /** The secret, or the address that holds it; throws ProducerProblem when it is no longer known. */
  producerText(id: number, what: 'secret' | 'address'): string {
    const secret = this.#producers.secretOf(id);
    const kind = this.#producers.byId(id)?.kind ?? 'token';
    if (what === 'secret') return secret;
    const { route } = PRODUCER_KINDS[kind];
    const url = this.#url();
    return route === '/apprise/' ? `json://${new URL(url).host}${route}${secret}` : `${url}${route ?? ''}${secret}`;
  }

  /** A recipe with the address and the newest key of its kind; throws ProducerProblem when there is none to copy. */
  recipeText(id: RecipeId): string {
    const recipe = RECIPES.find((one) => one.id === id);
    const key = recipe?.needs == null ? '' : this.#newestSecret(recipe.needs);
    if (!recipe || key === null) throw new ProducerProblem(producerTexts.makeAKey);
    return recipe.text({ url: this.#url(), key, command: this.#command ?? '' });
  }

  /** How many callers the rate limit remembers. */
  get callersCounted(): number {
    return this.#rates.size;
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
      problem: this.#problem && problemText(this.#problem),
      tokenEnd: this.token.slice(-4),
      tokenFile: this.#tokens.file,
      curl: curlLine(this.#url(), this.#tokens.file, this.#parts.platform),
      received: this.#received.entries,
      producers: this.#producers.views(),
      recipes: recipeViews(
        { url: this.#url(), command: this.#command },
        (kind) => this.#newestOf(kind)?.ending ?? null,
      ),
    };
  }

  /** Where it listens, or would. */
  #url(): string {
    return this.#listening?.url ?? `http://127.0.0.1:${String(this.#parts.port())}`;
  }

  #newestOf(kind: ProducerKindKey): { id: number; ending: string } | undefined {
    return this.#producers.views().find((view) => view.kind === kind && view.canCopy);
  }

  #newestSecret(kind: ProducerKindKey): string | null {
    const newest = this.#newestOf(kind);
    return newest ? this.#producers.secretOf(newest.id) : null;
  }

  /** By the same door as everything from outside. */
  async #sendToSelf(route: string, body: string): Promise<number> {
    const headers = {
      authorization: `Bearer ${this.token}`,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
    };
    const { status } = await this.#routes.request(route, { method: 'POST', headers, body });
    return status;
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
      producers: this.#producers,
      rates: this.#rates,
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
  const parts = [
    `curl -H "Authorization: Bearer $(cat '${quoted}')"`,
    `-H 'Content-Type: application/json'`,
    `-d '${event}'`,
    `${url}/api/v1/events`,
  ];
  return parts.join(' \\\n  ');
}
