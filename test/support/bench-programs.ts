import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { root } from '../../scripts/lib/paths.mjs';

const folder = path.join(root, 'test', 'bench', 'programs');

/** A program of ours that runs beside the bench and prints one JSON value per line. */
export interface Program {
  readonly child: ChildProcess;
  /** The next value it prints; rejects when it ends instead. */
  next(): Promise<unknown>;
  /** Writes a line to its standard input. */
  say(line: string): void;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
}

/** A file among the programs. */
export function programFile(name: string): string {
  return path.join(folder, name);
}

/** Starts a program of test/bench/programs in a Node of its own; it is ended with the test at the latest. */
export function startProgram(name: string, settings: object): Program {
  return watch(process.execPath, [programFile(name), JSON.stringify(settings)]);
}

/** Starts any program that prints JSON lines; what it prints besides is passed over. */
export function watch(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): Program {
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  const next = reader(child.stdout, ended, [command, ...args].join(' '));
  child.stdin.on('error', () => undefined);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  onTestFinished(stop);
  return { child, next, stop, say: (line) => child.stdin.write(`${line}\n`) };
}

function reader(output: Readable, ended: Promise<unknown>, name: string): () => Promise<unknown> {
  const values: unknown[] = [];
  const waiting: ((value: unknown) => void)[] = [];
  createInterface(output).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const value: unknown = JSON.parse(line);
    const first = waiting.shift();
    if (first) first(value);
    else values.push(value);
  });
  const end = ended.then(() => Promise.reject(new Error(`It ended: ${name}`)));
  end.catch(() => undefined);
  return () => {
    if (values.length > 0) return Promise.resolve(values.shift());
    return Promise.race([new Promise((resolve) => waiting.push(resolve)), end]);
  };
}
