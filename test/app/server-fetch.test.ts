import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { X509Certificate } from 'node:crypto';
import { _electron, type ElectronApplication } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'vite';
import { systemClock } from '../../main/clock.ts';
import { ServerApi, type Fetch, type ServerProblem } from '../../main/server-api.ts';
import type { ServerNetwork } from '../../main/shell/server-fetch.ts';
import type { ServerWay } from '../../preload/contract.ts';
import { electronSwitches } from '../../scripts/lib/app-process.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { electronExecutable } from '../support/app.ts';
import { BbsServer } from '../support/bbs-server/bbs-server.ts';
import { certificate, ownCa } from '../support/bbs-server/https-fetch.ts';
import { eventually } from '../support/wait.ts';

/** The shell's network in the real Electron, which runs the built code and nothing else. */

const FOLDER = path.join(root, 'test-results', 'server-fetch');
const MAIN = `import { app } from 'electron';
import { ServerNetwork } from './server-fetch.js';
globalThis.network = new ServerNetwork();
app.on('window-all-closed', () => undefined);
`;
const FAULTS = ['self-signed', 'private-ca', 'expired', 'wrong-name'] as const;
const PLAIN: ServerWay = { certificate: { kind: 'system' }, proxy: { kind: 'none' } };

type Asked = Omit<Parameters<Fetch>[1], 'signal'>;
type Heard =
  | { readonly status: number; readonly headers: Record<string, string>; readonly text: string }
  | { readonly failure: { readonly message: string; readonly code: string } };
interface Bench {
  readonly network: ServerNetwork;
}

let electronApp: ElectronApplication;
const ends: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'main/shell/server-fetch.ts', outDir: FOLDER, target: 'node20.18', emptyOutDir: true },
  });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path.join(FOLDER, 'main.js'), MAIN);
  writeFileSync(
    path.join(FOLDER, 'package.json'),
    JSON.stringify({ name: 'bench', version: '1.0.0', type: 'module', main: 'main.js' }),
  );
  electronApp = await launch();
});
afterAll(() => electronApp.close());
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

describe('a request', () => {
  it('carries our cookie and token, hands back Set-Cookie, and leaves none in the session', async () => {
    const { origin } = await echo();
    const first = await ask(origin, { headers: { cookie: 'PHPSESSID=ours', authorization: 'Bearer t' } });
    expect(JSON.parse(first.text)).toMatchObject({ cookie: 'PHPSESSID=ours', authorization: 'Bearer t' });
    expect(first.headers['set-cookie']).toBe('PHPSESSID=theirs; path=/, other=1');
    expect(JSON.parse((await ask(origin)).text)).not.toHaveProperty('cookie');
  });

  it('sends a body and its length', async () => {
    const { origin, bodies } = await echo();
    await ask(origin, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"ü":1}' });
    expect(bodies).toEqual(['{"ü":1}']);
  });

  it('keeps one session on a BBS server, as the API wants it', async () => {
    const server = await bbs();
    const api = apiOf(server.origin, PLAIN);
    const found = await api.discover();
    await api.discover();
    expect(found.origin).toBe(server.origin);
    expect(server.sessions).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])('hands back a redirect by %i and follows none', async (status) => {
    const server = await bbs();
    server.fault = ({ path: asked }) => (asked === '/from' ? { kind: 'redirect', status, to: '/to?x=1' } : null);
    const answer = await ask(`${server.origin}/from`, { method: 'POST', body: 'x' });
    expect(answer).toMatchObject({ status, text: '' });
    expect(answer.headers.location).toBe('/to?x=1');
    expect(server.asked('/to')).toEqual([]);
  });

  it('calls a redirect to something else than the web redirected', async () => {
    const server = await bbs();
    server.fault = () => ({ kind: 'redirect', status: 302, to: 'file:///etc/passwd' });
    expect(await problem(apiOf(server.origin, PLAIN))).toBe('redirected');
  });
});

/** One after another: Electron with several windows on one desktop is no matter here, but ports are. */
async function launch(env: Readonly<Record<string, string>> = {}): Promise<ElectronApplication> {
  const known = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|NODE_OPTIONS)|_proxy$/i.test(name));
  return _electron.launch({
    executablePath: electronExecutable(),
    args: [...electronSwitches(), FOLDER],
    env: { ...(Object.fromEntries(known) as Record<string, string>), ...env },
  });
}
