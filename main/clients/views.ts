import type { ClientRow, ClientState, ClientsView, ClientView, PlanView } from '../../preload/contract.ts';
import { rhythmOf } from '../engine/rhythm.ts';
import type { WatchedClient, WatchedPlan } from '../engine/watch-model.ts';
import { nextPlanned, ownZone } from '../sources/watch/calendar.ts';
import type { Store } from '../store/store.ts';

/** From what the detectors keep to what the page Clients shows. */

const MOST_CLIENTS = 500;
const PREVIEWED = 3;
const NEEDS_SOMEBODY: readonly ClientState[] = ['silent', 'flapping'];

type Reads = Pick<Store, 'plans' | 'watched' | 'hasMissed'>;

/** The clients whose name has the words of a search in it, and every location. */
export function clientsView(store: Reads, search: string): ClientsView {
  const words = search.toLowerCase().split(/\s+/);
  const plans = byClient(store.plans.allWatched());
  const found = store.watched
    .clients()
    .filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)))
    .map((client) => ({ client, state: stateOf(client) }));
  const inOrder = found.sort((a, b) => rank(a.state) - rank(b.state) || compareNames(a.client.name, b.client.name));
  const clients = inOrder
    .slice(0, MOST_CLIENTS)
    .map(({ client }) => rowOf(client, plans.get(client.name) ?? [], store));
  return { clients, total: found.length, locations: store.watched.locations() };
}

/** Everything on one client; null when it is not known (any more). */
export function clientView(store: Reads, name: string, now: number): ClientView | null {
  const client = store.watched.client(name);
  if (!client) return null;
  const plans = store.plans.watchedOf(name);
  return {
    ...rowOf(client, plans, store),
    alwaysOn: client.alwaysOn,
    saidSeconds: client.saidIntervalMs === null ? null : client.saidIntervalMs / 1000,
    intervalSeconds: client.ownIntervalMs === null ? null : client.ownIntervalMs / 1000,
    extraSeconds: client.extraMs / 1000,
    allowanceSeconds: client.allowanceMs / 1000,
    plans: plans.map((plan) => planView(plan, store, now)),
  };
}

function byClient(plans: readonly WatchedPlan[]): Map<string, WatchedPlan[]> {
  const found = new Map<string, WatchedPlan[]>();
  for (const plan of plans) {
    const others = found.get(plan.client);
    if (others) others.push(plan);
    else found.set(plan.client, [plan]);
  }
  return found;
}

function rowOf(client: WatchedClient, plans: readonly WatchedPlan[], store: Reads): ClientRow {
  const state = stateOf(client);
  const successes = plans.map((plan) => plan.lastSuccessAt).filter((at) => at !== null);
  return {
    name: client.name,
    state,
    since: NEEDS_SOMEBODY.includes(state) ? client.changedAt : null,
    lastSignAt: client.lastSignAt,
    plans: plans.map(({ plan }) => plan),
    hasMissed: plans.some((plan) => isMissed(plan, store)),
    lastBackupAt: successes.length === 0 ? null : Math.max(...successes),
  };
}

function planView(plan: WatchedPlan, store: Reads, now: number): PlanView {
  const { schedule } = plan;
  return {
    plan: plan.plan,
    lastRunAt: plan.lastRunAt,
    lastSuccessAt: plan.lastSuccessAt,
    schedule,
    next: schedule?.enabled ? nextOf(plan, now) : [],
    hasMissed: isMissed(plan, store),
    rhythm: schedule ? null : rhythmOf(plan.begins, ownZone()),
  };
}

/** The next times of a plan; for an interval the one that is waited for comes first. */
function nextOf({ schedule, plannedAt }: WatchedPlan, now: number): number[] {
  if (!schedule) return [];
  if (schedule.timing.kind === 'cron' || plannedAt === null) return nextPlanned(schedule, now, PREVIEWED);
  return [plannedAt, ...nextPlanned(schedule, plannedAt, PREVIEWED - 1)];
}

function isMissed({ client, plan, schedule }: WatchedPlan, store: Reads): boolean {
  return schedule !== null && store.hasMissed(client, plan);
}

function stateOf(client: WatchedClient): ClientState {
  if (!client.beats) return 'unwatched';
  if (!client.alwaysOn) return 'away';
  if (client.flapping) return 'flapping';
  return client.state === 'down' ? 'silent' : 'up';
}

function rank(state: ClientState): number {
  return NEEDS_SOMEBODY.includes(state) ? 0 : 1;
}

const names = new Intl.Collator('en', { numeric: true });

function compareNames(a: string, b: string): number {
  return names.compare(a, b);
}
