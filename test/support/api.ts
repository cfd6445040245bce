import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Commit } from '../../main/engine/model.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import { Intake } from '../../main/intake.ts';
import type { Log } from '../../main/log.ts';
import { LocalApi } from '../../main/sources/local-api/local-api.ts';
import { openOrRecover } from '../../main/store/recovery.ts';
import { Store } from '../../main/store/store.ts';
import { freshFolder } from './folder.ts';

export const silent: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  hide: () => undefined,
};

export interface Api {
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly dataDir: string;
  readonly store: Store;
  readonly localApi: LocalApi;
  readonly commits: readonly Commit[];
  /** The time as the API has it: the real one, and what it was advanced by. */
  now(): number;
  advance(ms: number): void;
  /** A request with the token and, for a body, as JSON; `headers` override. */
  ask(method: string, route: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Bytes as they are, and everything that came back until the server closed. */
  raw(bytes: string): Promise<string>;
  stop(): Promise<void>;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The real local API on a free port, with real intake and store in a folder of its own. */
export async function startApi({
  dataDir = freshFolder(),
  port = 0,
  platform = process.platform,
}: { dataDir?: string; port?: number; platform?: NodeJS.Platform } = {}): Promise<Api> {
  const store = new Store(openOrRecover(dataDir, Date.now()).database, dataDir);
  const commits: Commit[] = [];
  const started = Date.now();
  let ahead: number | null = null;
  const now = (): number => (ahead === null ? Date.now() : started + ahead);
  const advance = (ms: number): void => {
    ahead = now() - started + ms;
  };
  const intake = new Intake({
    store,
    settings: defaultSettings,
    now,
    onCommit: (commit) => commits.push(commit),
  });
  const localApi = new LocalApi({
    dataDir,
    log: silent,
    platform,
    version: '1.2.3',
    now,
    port: () => port,
    changed: () => undefined,
    offer: (inputs) => intake.offer(inputs),
    page: (query) => store.page(query),
    byId: (id) => store.byId(id),
    clientId: (name) => store.clientId(name),
    unread: () => store.summary.unread,
    producers: store.producers,
  });
  await localApi.start();
  let running = true;
  const stop = async (): Promise<void> => {
    if (!running) return;
    running = false;
    await localApi.stop();
    intake.flush();
    store.close();
  };
  onTestFinished(stop);
  const url = localApi.details().url ?? 'http://127.0.0.1:1';
  const token = readFileSync(path.join(dataDir, 'local-api-token'), 'utf8').trim();
  const api = { url, port: Number(new URL(url).port), token, dataDir, store, localApi, commits, now, advance, stop };
  return { ...api, ask: (...request) => ask(api, ...request), raw: (bytes) => raw(api.port, bytes) };
}

async function ask(
  { url, token }: { url: string; token: string },
  method: string,
  route: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const init: RequestInit = {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  };
  if (body !== undefined)
    init.body = typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body);
  const response = await fetch(url + route, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (answer += text));
    socket.on('close', () => {
      resolve(answer);
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(answer);
      else reject(error);
    });
  });
}
