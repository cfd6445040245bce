import Database from 'better-sqlite3';
import path from 'node:path';
import { startBareApp } from '../support/bare-app.ts';
import { startProgram } from '../support/bench-programs.ts';
import type { Figure, Target } from '../support/bench.ts';
import { freshFolder } from '../support/folder.ts';

interface Address {
  readonly url: string;
  readonly token: string;
}

interface Load {
  readonly connections: number;
  readonly requests: number;
  readonly batch: number;
}

interface Case {
  readonly name: string;
  readonly load: Load;
  /** Less, where each event pays an fsync. */
  readonly slowLoad: Load;
  readonly least: number;
}

const ROUNDS = 4;

/** Events per second, each in a request of its own. */
export function measureSingles(): Promise<Figure[]> {
  const load = { connections: 32, requests: 6000, batch: 1 };
  return measureLoad({
    name: 'single events, 32 connections',
    load,
    slowLoad: { ...load, requests: 1500 },
    least: 3000,
  });
}

/** Events per second in requests of 500 events. */
export function measureBatches(): Promise<Figure[]> {
  const load = { connections: 4, requests: 40, batch: 500 };
  return measureLoad({ name: 'batches of 500 events', load, slowLoad: { ...load, requests: 4 }, least: 20_000 });
}

/** The real app and the two bare servers, each loaded by a client in a process of its own; the first round warms up. */
async function measureLoad({ name, load, slowLoad, least }: Case): Promise<Figure[]> {
  const dataDir = freshFolder();
  const [app, free, synced] = [await startBareApp(dataDir), await plainServer(false), await plainServer(true)];
  const rates = { ours: [] as number[], free: [] as number[], synced: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const own = await rateOf(app, load, round);
    const others = [await rateOf(free, load, round), await rateOf(synced, slowLoad, round)] as const;
    if (round === 0) continue;
    rates.ours.push(own);
    rates.free.push(others[0]);
    rates.synced.push(others[1]);
  }
  await app.kill('SIGTERM');
  requireStored(dataDir, ROUNDS * load.requests * load.batch);
  const figure = (baseline: string, values: readonly number[], target: Target | null): Figure => ({
    name,
    unit: 'events/s',
    better: 'more',
    by: 'median',
    ours: rates.ours,
    baseline: { name: baseline, values },
    target,
  });
  return [
    figure('202, one fsync each', rates.synced, { of: 'value', bound: 'at least', limit: least }),
    figure('202, nothing stored', rates.free, null),
  ];
}

async function plainServer(fsync: boolean): Promise<Address> {
  const server = startProgram('plain-server.mjs', { file: path.join(freshFolder(), 'events.jsonl'), fsync });
  const { port } = (await server.next()) as { port: number };
  return { url: `http://127.0.0.1:${String(port)}`, token: 'none' };
}

async function rateOf({ url, token }: Address, load: Load, round: number): Promise<number> {
  const client = startProgram('load-client.mjs', { url, token, ...load, run: `round-${String(round)}` });
  const { ms, events, refusals } = (await client.next()) as { ms: number; events: number; refusals: string[] };
  if (refusals.length > 0) throw new Error(`The server refused: ${refusals.join('\n')}`);
  return (events / ms) * 1000;
}

/** A rate of answers counts only if what was answered is on disk. */
function requireStored(dataDir: string, events: number): void {
  const database = new Database(path.join(dataDir, 'notifications.db'), { readonly: true });
  const { n } = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM notifications').get() ?? { n: 0 };
  database.close();
  if (n !== events) throw new Error(`${String(events)} events were answered, ${String(n)} are stored.`);
}
