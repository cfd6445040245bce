import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startProgram, type Program } from '../support/bench-programs.ts';
import { inTurns, took, type Figure, type Target } from '../support/bench.ts';
import { Desk, entry } from '../support/bbs-server/desk.ts';
import { SimClock } from '../support/bbs-server/sim-clock.ts';

const ROWS = { open: 300, resolved: 9700 };
const PAGE = 200;
const POLLS_AN_HOUR = 120;
const INTERVAL_MS = 30_000;
const TOKEN = `bbs_tok_${'0'.repeat(48)}`;
const HEADERS = { accept: 'application/json', authorization: `Bearer ${TOKEN}`, cookie: 'PHPSESSID=one' };
const STEADY: Target = { of: 'ratio', bound: 'at most', limit: 1.5 };

/** One hour of polls of a server where nothing is new, and the first look at 10,000 rows; beside both, a bare fetch loop. */
export async function measureServers(): Promise<Figure[]> {
  const list = startProgram('bbs-list.mjs', ROWS);
  const { port } = (await list.next()) as { port: number };
  const origin = `http://127.0.0.1:${String(port)}`;
  return [...(await firstSync(origin)), ...(await steady(list, origin))];
}

async function steady(list: Program, origin: string): Promise<Figure[]> {
  const { desk, clock } = deskOf(origin);
  desk.start();
  // Beyond the looks that still have to learn how long the list is.
  for (let look = 0; look < 50; look++) await poll(desk, clock);
  const bytes = { ours: [] as number[], bare: [] as number[] };
  const cpu = await inTurns({
    warmUps: 1,
    rounds: 7,
    ours: () => hour(list, bytes.ours, () => poll(desk, clock)),
    baseline: () => hour(list, bytes.bare, () => bareLook(origin, 0)),
  });
  await desk.stop();
  const figure = (name: string, unit: string, ours: readonly number[], bare: readonly number[]): Figure => ({
    name,
    unit,
    better: 'less',
    by: 'median',
    ours,
    baseline: { name: 'bare fetch loop', values: bare },
    target: STEADY,
  });
  return [
    figure('steady poll, an hour: CPU', 'ms', cpu.ours, cpu.baseline),
    figure('steady poll, an hour: bytes', 'kB', bytes.ours.slice(1), bytes.bare.slice(1)),
  ];
}

/** CPU of this process in milliseconds for an hour of polls; the bytes both ways in kB go to `bytes`. */
async function hour(list: Program, bytes: number[], look: () => Promise<unknown>): Promise<number> {
  const before = await sent(list);
  const began = process.cpuUsage();
  for (let n = 0; n < POLLS_AN_HOUR; n++) await look();
  const { user, system } = process.cpuUsage(began);
  const after = await sent(list);
  if (after.requests - before.requests < POLLS_AN_HOUR) throw new Error('Not every poll asked the server.');
  bytes.push((after.bytes - before.bytes) / 1000);
  return (user + system) / 1000;
}

async function sent(list: Program): Promise<{ requests: number; bytes: number }> {
  list.say('count');
  return (await list.next()) as { requests: number; bytes: number };
}

/** What a timer would do every interval, health every five minutes included. */
async function poll(desk: Desk, clock: SimClock): Promise<void> {
  clock.jump(INTERVAL_MS);
  await desk.servers.checkNow();
}

async function firstSync(origin: string): Promise<Figure[]> {
  const blocks = { ours: [] as number[], bare: [] as number[] };
  const values = await inTurns({
    warmUps: 1,
    rounds: 5,
    ours: () => watched(blocks.ours, () => syncOnce(origin)),
    baseline: () => watched(blocks.bare, () => readAll(origin)),
  });
  const figure = (name: string, ours: readonly number[], bare: readonly number[], target: Target | null): Figure => ({
    name,
    unit: 'ms',
    better: 'less',
    by: 'median',
    ours,
    baseline: { name: 'bare fetch loop, nothing stored', values: bare },
    target,
  });
  return [
    figure('first sync of 10,000 rows', values.ours, values.baseline, { of: 'value', bound: 'at most', limit: 5000 }),
    figure('first sync: longest block', blocks.ours.slice(1), blocks.bare.slice(1), null),
  ];
}

async function syncOnce(origin: string): Promise<void> {
  const { desk } = deskOf(origin);
  desk.start();
  await desk.servers.checkNow();
  const { total } = desk.store.summary;
  await desk.stop();
  if (total !== ROWS.open + ROWS.resolved) throw new Error(`${String(total)} rows were taken over.`);
}

async function readAll(origin: string): Promise<void> {
  for (let offset = 0; offset < ROWS.open + ROWS.resolved; offset += PAGE) await bareLook(origin, offset);
}

async function bareLook(origin: string, offset: number): Promise<unknown> {
  const url = `${origin}/api/v1/notifications?limit=${String(PAGE)}&offset=${String(offset)}`;
  return (await fetch(url, { headers: HEADERS })).json();
}

/** How long the work takes; for how long at most nothing else was done goes to `blocks`. Both in milliseconds. */
async function watched(blocks: number[], work: () => Promise<void>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const ms = await took(work);
  delay.disable();
  blocks.push(delay.max / 1e6);
  return ms;
}

function deskOf(origin: string): { desk: Desk; clock: SimClock } {
  const clock = new SimClock();
  const desk = new Desk({
    clock,
    isDurable: true,
    fetchFor: () => (url, init) => fetch(url, init),
    entries: [entry('s1', { origin })],
  });
  desk.vault.keep('s1', TOKEN, 'sealed');
  return { desk, clock };
}
