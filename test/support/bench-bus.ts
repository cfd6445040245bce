import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { isOwned } from './bus.ts';

/** Sees what passes over the session bus, with the moment at which it passed. */
export interface BusWatch {
  /** When the next message of this name passes, in milliseconds of the wall clock. */
  next(member: string): Promise<number>;
}

/** Columns of `dbus-monitor --profile`. */
const [TIME, MEMBER] = [1, 7];
const LONGEST_MS = 30_000;

/** Watches messages that fit one of the rules, by dbus-monitor, until the test is over. */
export async function watchBus(...rules: readonly string[]): Promise<BusWatch> {
  const command = ['dbus-monitor', '--session', '--profile', ...rules] as const;
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill());
  const waiting = new Map<string, (at: number) => void>();
  const lines = createInterface(child.stdout);
  lines.on('line', (line) => {
    const columns = line.split('\t');
    const member = columns[MEMBER] ?? '';
    waiting.get(member)?.(Number(columns[TIME]) * 1000);
    waiting.delete(member);
  });
  await firstLine(lines);
  // Whoever has had an answer over the bus after it began can be sure that it listens.
  await isOwned('org.freedesktop.DBus');
  return { next: (member) => inTime(member, new Promise((resolve) => waiting.set(member, resolve))) };
}

function firstLine(lines: ReturnType<typeof createInterface>): Promise<void> {
  return new Promise((resolve) =>
    lines.once('line', () => {
      resolve();
    }),
  );
}

async function inTime(member: string, arrived: Promise<number>): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${member} did not pass over the bus.`));
    }, LONGEST_MS);
  });
  try {
    return await Promise.race([arrived, late]);
  } finally {
    clearTimeout(timer);
  }
}
