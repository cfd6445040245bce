import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from 'playwright';
import { build } from 'vite';
import type { Fetch, FetchInit } from '../../main/server-api.ts';
import type { ServerNetwork } from '../../main/shell/server-fetch.ts';
import type { ServerWay } from '../../preload/contract.ts';
import { electronSwitches } from '../../scripts/lib/app-process.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { electronExecutable } from './app.ts';
import { launchElectron } from './launch.ts';

/** The shell's network alone, built and run by the real Electron. */
export interface NetworkApp {
  readonly electronApp: ElectronApplication;
  /** The shell's fetch by a way. The signal stays here; `abortAfter` milliseconds stand for it over there. */
  fetch(way: ServerWay, abortAfter?: number): Fetch;
  /** The same for one GET or POST, with what is always so filled in. */
  ask(way: ServerWay, url: string, wanted?: Wanted, abortAfter?: number): ReturnType<Fetch>;
  stop(): Promise<void>;
}

/** What the app has for a test to use, by `globalThis`. */
export interface NetworkGlobal {
  readonly network: ServerNetwork;
}

type Wanted = Partial<Pick<FetchInit, 'method' | 'headers' | 'body'>>;
interface Sent extends Pick<FetchInit, 'method' | 'headers'> {
  readonly way: ServerWay;
  readonly url: string;
  readonly body: string | null;
  readonly abortAfter: number | null;
}
type Heard =
  | { readonly status: number; readonly headers: [string, string][]; readonly text: string }
  | { readonly message: string; readonly code: string };

const FOLDER = path.join(root, 'test-results', 'network-app');
const MAIN = `import { app } from 'electron';
import { ServerNetwork } from './server-fetch.js';
globalThis.network = new ServerNetwork();
app.on('window-all-closed', () => undefined);
`;

/** Builds and starts it. `env` is added to ours, which names no proxy. */
export async function startNetworkApp(env: Readonly<Record<string, string>> = {}): Promise<NetworkApp> {
  await buildIt();
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|NODE_OPTIONS)|_proxy$/i.test(name));
  const electronApp = await launchElectron({
    executablePath: electronExecutable(),
    args: [...electronSwitches(), FOLDER],
    env: { ...(Object.fromEntries(own) as Record<string, string>), ...env },
  });
  await electronApp.evaluate(({ app }) => app.whenReady());
  const fetch: NetworkApp['fetch'] =
    (way, abortAfter) =>
    async (url, { method, headers, body }) => {
      const sent: Sent = { way, url, method, headers, body: body ?? null, abortAfter: abortAfter ?? null };
      return answerOf(await electronApp.evaluate(overThere, sent));
    };
  return {
    electronApp,
    fetch,
    ask: (way, url, wanted, abortAfter) => fetch(way, abortAfter)(url, { ...USUAL, ...wanted }),
    stop: () => electronApp.close(),
  };
}

const USUAL: FetchInit = {
  method: 'GET',
  headers: {},
  redirect: 'manual',
  credentials: 'omit',
  cache: 'no-store',
  signal: new AbortController().signal,
};

async function buildIt(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'main/shell/server-fetch.ts', outDir: FOLDER, target: 'node20.18', emptyOutDir: true },
  });
  writeFileSync(path.join(FOLDER, 'main.js'), MAIN);
  const packageJson = { name: 'network-app', version: '1.0.0', type: 'module', main: 'main.js' };
  writeFileSync(path.join(FOLDER, 'package.json'), JSON.stringify(packageJson));
}

/** Runs in the app, so it can use nothing of this file. */
async function overThere(_electron: unknown, { way, url, method, headers, body, abortAfter }: Sent): Promise<Heard> {
  const { network } = globalThis as unknown as NetworkGlobal;
  const aborter = new AbortController();
  const abort = (): void => aborter.abort(new Error('aborted by us'));
  if (abortAfter !== null) setTimeout(abort, abortAfter);
  const always = { redirect: 'manual', credentials: 'omit', cache: 'no-store', signal: aborter.signal } as const;
  try {
    const answer = await network.fetchFor(way)(url, { method, headers, ...(body === null ? {} : { body }), ...always });
    const names = ['location', 'set-cookie', 'content-type', 'content-length', 'date', 'retry-after'];
    const held = names.map((name) => [name, answer.headers.get(name)] as const);
    const text = answer.body === null ? '' : await new Response(answer.body).text();
    return { status: answer.status, headers: held.filter((pair): pair is [string, string] => pair[1] !== null), text };
  } catch (error) {
    const { message, code = '' } = error as Error & { code?: string };
    return { message, code };
  }
}

function answerOf(heard: Heard): Awaited<ReturnType<Fetch>> {
  if ('message' in heard) throw Object.assign(new Error(heard.message), heard.code === '' ? {} : { code: heard.code });
  const body = heard.status === 204 || heard.text === '' ? null : heard.text;
  return new Response(body, { status: heard.status, headers: heard.headers });
}
