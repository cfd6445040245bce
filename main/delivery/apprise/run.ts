import { spawn, type ChildProcess } from 'node:child_process';

/** Output beyond this is dropped; enough for a traceback and every reply. */
const KEPT_OUTPUT = 64 * 1024;

export interface RunOptions {
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  /** What the program reads from its standard input. */
  readonly input?: string;
  readonly timeLimitMs: number;
  readonly signal?: AbortSignal;
}

export interface RunResult {
  /** null when it was ended by a signal. */
  readonly code: number | null;
  readonly endedBy: 'itself' | 'time_limit' | 'abort' | 'signal';
  /** The name of the signal, when `endedBy` is `signal`. */
  readonly signalName: string | null;
  /** Both outputs in the order they came, cut. */
  readonly output: string;
}

/**
 * Runs a program without a shell and waits for its end. Past the time limit, or when `signal` fires, it and everything that it
 * started is killed. Rejects only when the program could not be started.
 */
export async function run(program: string, options: RunOptions): Promise<RunResult> {
  options.signal?.throwIfAborted();
  const child = spawn(program, options.args, {
    env: options.env,
    shell: false,
    windowsHide: true,
    // A group of its own, so that it can be ended with all its children.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const stop = stopper(child, options);
  const output = collect(child);
  // A program that ends without reading its input is no error of ours.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  try {
    const { code, signalName } = await closed(child);
    return { code, signalName, endedBy: stop.reason() ?? (code === null ? 'signal' : 'itself'), output: output() };
  } finally {
    stop.cancel();
  }
}

interface Stopper {
  /** Why it was stopped; null when it was not. */
  reason(): 'time_limit' | 'abort' | null;
  cancel(): void;
}

function stopper(child: ChildProcess, { timeLimitMs, signal }: RunOptions): Stopper {
  let why: 'time_limit' | 'abort' | null = null;
  const stop = (reason: 'time_limit' | 'abort'): void => {
    why ??= reason;
    killTree(child);
  };
  const timer = setTimeout(stop, timeLimitMs, 'time_limit');
  const onAbort = (): void => stop('abort');
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    reason: () => why,
    cancel: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

function closed(child: ChildProcess): Promise<{ code: number | null; signalName: string | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signalName) => {
      resolve({ code, signalName });
    });
  });
}

function collect(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  const keep = (chunk: Buffer): void => {
    if (size < KEPT_OUTPUT) chunks.push(chunk.subarray(0, KEPT_OUTPUT - size));
    size += chunk.length;
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => Buffer.concat(chunks).toString('utf8');
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' }).on('error', () =>
      child.kill(),
    );
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
