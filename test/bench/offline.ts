import path from 'node:path';
import { decide } from '../../main/engine/decide.ts';
import type { Input } from '../../main/engine/model.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import { openDatabase } from '../../main/store/database.ts';
import { Store } from '../../main/store/store.ts';
import { inTurns, took, type Figure } from '../support/bench.ts';
import { NOON } from '../support/events.ts';
import { freshFolder } from '../support/folder.ts';

const CLIENTS = 10_000;
const ROUNDS = 40;
const WARM_UPS = 5;
/** Heartbeats come ten a second, so that each second after the allowance ten clients are due. */
const PER_SECOND = 10;
const ALLOWANCE_MS = 90_000;

/** One look at 10,000 clients when none is silent, and when ten are; beside it, all of them read and compared. */
export async function measureOffline(): Promise<Figure[]> {
  const [calm, silent] = [await measured(0), await measured(PER_SECOND)];
  return [
    { ...figure(calm), name: 'offline check of 10,000', target: { of: 'value', bound: 'at most', limit: 5 } },
    { ...figure(silent), name: '… with ten to tell of, one fsync' },
  ];
}

function figure(values: { ours: number[]; baseline: number[] }): Figure {
  return {
    name: '',
    unit: 'ms',
    better: 'less',
    by: 'p95',
    ours: values.ours,
    baseline: { name: 'read all, compare each', values: values.baseline },
    target: null,
  };
}

async function measured(due: number): Promise<{ ours: number[]; baseline: number[] }> {
  const folder = freshFolder();
  const store = new Store(openDatabase(path.join(folder, 'clients.db')), folder);
  fill(store);
  let second = 0;
  const values = await inTurns({
    warmUps: WARM_UPS,
    rounds: ROUNDS,
    ours: () => {
      if (due > 0) second++;
      const now = NOON + ALLOWANCE_MS + second * 1000 - 1000;
      return took(() => look(store, now));
    },
    baseline: () => took(() => naive(store, NOON)),
  });
  const offline = store.summary.open;
  store.close();
  if (offline !== due * (WARM_UPS + ROUNDS)) throw new Error(`${String(offline)} clients were found silent.`);
  return values;
}

/** What the watch does each time: asks whether anything is due, and has it judged. */
function look(store: Store, now: number): void {
  const due = store.watched.nextDueAt();
  if (due !== null && due <= now) take(store, [{ kind: 'look', windows: [] }], now);
}

function naive(store: Store, now: number): number {
  return store.watched.clients().filter((client) => now - (client.lastSignAt ?? now) >= client.allowanceMs).length;
}

function fill(store: Store): void {
  for (let first = 0; first < CLIENTS; first += PER_SECOND) {
    const now = NOON + (first / PER_SECOND) * 1000;
    const names = Array.from({ length: PER_SECOND }, (_, n) => `client-${String(first + n)}`);
    take(
      store,
      names.map((client) => ({ kind: 'heartbeat', client, intervalMs: 30_000 })),
      now,
    );
  }
}

function take(store: Store, inputs: readonly Input[], now: number): void {
  store.transact(now, ({ held, apply }) => {
    for (const input of inputs) apply(decide(held, input, defaultSettings(), now).changes);
  });
}
