import { execFile } from 'node:child_process';
import path from 'node:path';
import type { NewProducerForm } from '../../preload/contract.ts';
import type { Api } from './api.ts';

/** Makes a token or key in the running local API and returns its secret. */
export function secretFor(api: Api, form: Partial<NewProducerForm> = {}): string {
  const full: NewProducerForm = {
    kind: 'ping',
    name: `key ${String(api.localApi.details().producers.length)}`,
    client: null,
    plan: null,
    scopes: [],
    ...form,
  };
  const made = api.localApi.makeProducer(full).producers[0];
  return api.localApi.producerText(made?.id ?? 0, 'secret');
}

/** A row of the list as these tests look at it. */
export interface ListedRow {
  readonly type: string;
  readonly agent_name: string | null;
  readonly message: string;
  readonly occurrence_count: number;
  readonly resolved: boolean;
}

/** Every row of the local API's list, unresolved first. */
export async function listed({ url, token }: { url: string; token: string }): Promise<ListedRow[]> {
  const reply = await fetch(`${url}/api/v1/notifications?limit=200`, { headers: { authorization: `Bearer ${token}` } });
  const { notifications } = (await reply.json()) as { notifications: ListedRow[] };
  return notifications.map(({ type, agent_name, message, occurrence_count, resolved }) => ({
    type,
    agent_name,
    message,
    occurrence_count,
    resolved,
  }));
}

export interface Ran {
  readonly code: number | string | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs a program to its end; a failure is an answer too. */
export function run(program: string, args: readonly string[], { env = {}, cwd }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, timeout: 30_000, ...(cwd === undefined ? {} : { cwd }) };
    const child = execFile(program, [...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? null) : 0, signal: error?.signal ?? null, stdout, stderr });
    });
    child.stdin?.end();
  });
}

/** The command as the app keeps it in its data folder. */
export function commandIn(dataDir: string): string {
  return path.join(dataDir, 'bin', 'bbs-tray-event');
}
