import type {
  CallInput,
  CallName,
  ClientRow,
  ClientView,
  PlanView,
  StorageLocation,
} from '../../../preload/contract.ts';
import { openPage } from '../push/open-push.ts';
import type { FakeBridge } from '../support/fake-bridge.ts';
import { NOW } from '../support/rows.ts';

type ClientCall =
  | 'getClients'
  | 'getClient'
  | 'setClient'
  | 'forgetClient'
  | 'setLocation'
  | 'forgetLocation'
  | 'previewSchedule'
  | 'saveSchedule'
  | 'removeSchedule';

const HOUR = 3_600_000;

/** What main keeps of clients and locations, in memory. */
export class FakeClients {
  clients: ClientView[] = [];
  locations: StorageLocation[] = [];
  readonly bridge: FakeBridge;

  /** Answers the calls about clients in the place of the bridge, which knows nothing of them. */
  constructor(bridge: FakeBridge) {
    this.bridge = bridge;
    const others = bridge.call.bind(bridge);
    bridge.call = async <N extends CallName>(name: N, input: CallInput<N>) => {
      const handler = (this.#handlers as Partial<Record<CallName, (input: never) => unknown>>)[name];
      if (handler === undefined) return others(name, input);
      bridge.calls.push({ name, input: structuredClone(input) });
      await Promise.resolve();
      try {
        return { ok: true, value: structuredClone(handler(input as never)) as never };
      } catch (error) {
        return { ok: false, error: (error as Refusal).wire };
      }
    };
  }

  readonly #refusals = new Map<CallName, { readonly message: string; readonly field?: string }>();

  /** From now on the call is refused, or with null answered again. */
  refuse(name: ClientCall, message: string | null, field?: string): void {
    if (message === null) this.#refusals.delete(name);
    else this.#refusals.set(name, { message, ...(field === undefined ? {} : { field }) });
  }

  /** Changes a client by main's own doing, and tells it. */
  put(name: string, change: Partial<ClientView>): void {
    this.clients = this.clients.map((client) => (client.name === name ? { ...client, ...change } : client));
    this.bridge.push('clients', null);
  }

  readonly #handlers: { readonly [N in ClientCall]: (input: CallInput<N>) => unknown } = {
    getClients: ({ search }) => {
      this.#check('getClients');
      const found = this.clients.filter(({ name }) => name.includes(search));
      return { clients: found.map(rowOf), total: found.length, locations: this.locations };
    },
    getClient: ({ client }) => this.clients.find(({ name }) => name === client) ?? null,
    setClient: ({ client, ...change }) => {
      this.#check('setClient');
      this.clients = this.clients.map((each) => (each.name === client ? { ...each, ...change } : each));
    },
    forgetClient: ({ client }) => {
      this.#check('forgetClient');
      this.clients = this.clients.filter(({ name }) => name !== client);
    },
    setLocation: ({ location, rule }) => {
      this.#check('setLocation');
      this.locations = this.locations.map((each) => (each.name === location ? { ...each, rule } : each));
    },
    forgetLocation: ({ location }) => {
      this.locations = this.locations.filter(({ name }) => name !== location);
    },
    previewSchedule: ({ timing }) => {
      if (timing.kind === 'cron' && timing.cron.split(' ').length !== 5) throw new Refusal('Five fields.', 'cron');
      return [1, 2, 3].map((n) => NOW + n * HOUR);
    },
    saveSchedule: ({ client, plan, timing, zone, graceMinutes, enabled }) => {
      this.#check('saveSchedule');
      const graceMs = graceMinutes === null ? null : graceMinutes * 60_000;
      const schedule = { timing, zone, graceMs, enabled };
      this.#setPlan(client, { ...makePlan({ plan }), ...this.#plan(client, plan), schedule, rhythm: null });
    },
    removeSchedule: ({ client, plan }) => {
      this.#check('removeSchedule');
      this.#setPlan(client, { ...makePlan({ plan }), ...this.#plan(client, plan), schedule: null });
    },
  };

  #plan(client: string, plan: string): PlanView | undefined {
    return this.clients.find(({ name }) => name === client)?.plans.find((each) => each.plan === plan);
  }

  #setPlan(client: string, plan: PlanView): void {
    this.clients = this.clients.map((each) =>
      each.name === client
        ? { ...each, plans: [...each.plans.filter((other) => other.plan !== plan.plan), plan] }
        : each,
    );
  }

  #check(name: ClientCall): void {
    const refusal = this.#refusals.get(name);
    if (refusal !== undefined) throw new Refusal(refusal.message, refusal.field);
  }
}

class Refusal extends Error {
  readonly wire: { readonly name: string; readonly message: string; readonly field?: string };

  constructor(message: string, field?: string) {
    super(message);
    this.wire = { name: 'BadSchedule', message, ...(field === undefined ? {} : { field }) };
  }
}

function rowOf({ plans, ...client }: ClientView): ClientRow {
  return { ...client, plans: plans.map(({ plan }) => plan) };
}

/** The settings window at Clients. */
export async function openClients(
  prepare?: (fake: FakeClients) => void,
): Promise<{ bridge: FakeBridge; fake: FakeClients }> {
  const made: FakeClients[] = [];
  const bridge = await openPage(/Clients/, (each) => {
    const fake = new FakeClients(each);
    prepare?.(fake);
    made.push(fake);
  });
  const [fake] = made;
  if (fake === undefined) throw new Error('The window did not open.');
  return { bridge, fake };
}

export function makeClient(rest: Partial<ClientView> = {}): ClientView {
  return {
    name: 'web-01',
    state: 'up',
    since: null,
    lastSignAt: NOW - 12_000,
    hasMissed: false,
    lastBackupAt: NOW - 5 * HOUR,
    alwaysOn: true,
    saidSeconds: 30,
    intervalSeconds: null,
    extraSeconds: 0,
    allowanceSeconds: 90,
    plans: [],
    ...rest,
  };
}

export function makePlan(rest: Partial<PlanView> = {}): PlanView {
  return {
    plan: 'nightly',
    lastRunAt: NOW - 5 * HOUR,
    lastSuccessAt: NOW - 5 * HOUR,
    schedule: null,
    next: [],
    hasMissed: false,
    rhythm: null,
    ...rest,
  };
}

export function makeLocation(rest: Partial<StorageLocation> = {}): StorageLocation {
  return {
    name: '/srv/backup',
    usedPercent: 75,
    usedBytes: 3e12,
    totalBytes: 4e12,
    rule: { kind: 'default' },
    reportedAt: NOW,
    isLow: false,
    ...rest,
  };
}
