import {
  RUN_OUTCOMES,
  type OfflineSpan,
  type OverviewView,
  type PlanDay,
  type PlanDays,
  type RunOutcome,
  type Span,
} from '../../preload/contract.ts';
import { wordsOf } from './filter.ts';

/** The days of the overview as they are drawn: what main knows of runs, and what follows for each cell. */

/** How far back one can look. */
export const RANGES = [7, 30, 90] as const;
export type Range = (typeof RANGES)[number];

export type CellKind = RunOutcome | 'offline' | 'none';

/** One day of one plan. */
export interface Cell extends Span {
  readonly kind: CellKind;
  /** Its runs, if any are known. */
  readonly runs: PlanDay | null;
  /** How long the client was offline on this day, ms, and since when on it. */
  readonly offlineMs: number;
  readonly offlineFrom: number | null;
}

export interface PlanStrip extends PlanDays {
  readonly id: string;
  readonly cells: readonly Cell[];
  /** Days that went well among those of which anything is known, 0 to 1; null when nothing is. */
  readonly good: number | null;
}

export interface ClientGroup {
  readonly id: string;
  readonly source: string;
  readonly client: string;
  /** Not null while it is offline. */
  readonly offlineSince: number | null;
  readonly plans: readonly PlanStrip[];
}

export interface Sums {
  readonly clients: number;
  readonly offline: number;
  readonly calmDays: number;
  readonly failedDays: number;
  readonly missedDays: number;
  /** The plan whose last good backup is the oldest; one without any comes first. */
  readonly oldest: { readonly client: string; readonly plan: string | null; readonly at: number | null } | null;
}

/** By name, `client-2` before `client-10`. */
const { compare } = new Intl.Collator(undefined, { numeric: true });

/** Where the last days of this computer's zone begin, oldest first, and where today ends; also over changes of the clock. */
export function dayEdges(now: number, days: number): number[] {
  return Array.from({ length: days + 1 }, (_, day) => {
    const midnight = new Date(now);
    midnight.setHours(0, 0, 0, 0);
    midnight.setDate(midnight.getDate() - days + 1 + day);
    return midnight.getTime();
  });
}

/** The clients and plans in order; with a search only those that have all of its words in client or plan. */
export function groupsOf(view: OverviewView, search: string, now: number): ClientGroup[] {
  const words = wordsOf(search);
  const groups = new Map<string, ClientGroup>();
  for (const plan of [...view.plans, ...clientsWithoutPlans(view)]) {
    const text = `${plan.client}\n${plan.plan ?? ''}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const id = JSON.stringify([plan.source, plan.client]);
    const spans = view.offline.filter((span) => span.source === plan.source && span.client === plan.client);
    const { source, client } = plan;
    const offlineSince = spans.find(({ to }) => to === null)?.from ?? null;
    const group = groups.get(id) ?? { id, source, client, offlineSince, plans: [] };
    groups.set(id, { ...group, plans: [...group.plans, stripOf(plan, view.edges, spans, now)] });
  }
  return [...groups.values()].sort((a, b) => compare(a.client, b.client) || compare(a.source, b.source));
}

/** A client that was offline and of which no plan is known has one strip without a plan. */
function clientsWithoutPlans({ plans, offline }: OverviewView): PlanDays[] {
  const known = new Set(plans.map(({ source, client }) => JSON.stringify([source, client])));
  const lone = new Map(offline.map((span) => [JSON.stringify([span.source, span.client]), span]));
  return [...lone.entries()]
    .filter(([id]) => !known.has(id))
    .map(([, { source, client }]) => ({ source, client, plan: null, lastGoodAt: null, days: [] }));
}

function stripOf(plan: PlanDays, edges: readonly number[], spans: readonly OfflineSpan[], now: number): PlanStrip {
  const runs = new Map(plan.days.map((day) => [day.day, day]));
  const cells = edges.slice(0, -1).map((from, day) => {
    const to = edges[day + 1] ?? from;
    return cellOf({ from, to }, runs.get(day) ?? null, spans, now);
  });
  const bad = plan.days.filter(({ worst }) => worst === 'failed' || worst === 'missed').length;
  const good = plan.days.length === 0 ? null : 1 - bad / plan.days.length;
  return { ...plan, id: JSON.stringify([plan.source, plan.client, plan.plan]), cells, good };
}

function cellOf(day: Span, runs: PlanDay | null, spans: readonly OfflineSpan[], now: number): Cell {
  const parts = spans
    .map((span) => ({ from: Math.max(day.from, span.from), to: Math.min(day.to, span.to ?? now) }))
    .filter(({ from, to }) => from < to);
  const offlineMs = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  const kind = runs?.worst ?? (offlineMs > 0 ? 'offline' : 'none');
  return { ...day, kind, runs, offlineMs, offlineFrom: parts[0]?.from ?? null };
}

/** What the head of the overview counts. */
export function sumsOf(groups: readonly ClientGroup[], days: number): Sums {
  const plans = groups.flatMap((group) => group.plans);
  const cells = (kind: CellKind): number =>
    plans.reduce((sum, plan) => sum + plan.cells.filter((cell) => cell.kind === kind).length, 0);
  const isCalm = (day: number): boolean =>
    plans.every((plan) => plan.cells[day]?.kind !== 'failed' && plan.cells[day]?.kind !== 'missed');
  const [oldest] = plans
    .filter((plan) => plan.days.length > 0 || plan.lastGoodAt !== null)
    .sort((a, b) => (a.lastGoodAt ?? 0) - (b.lastGoodAt ?? 0));
  return {
    clients: groups.length,
    offline: groups.filter(({ offlineSince }) => offlineSince !== null).length,
    calmDays: Array.from({ length: days }, (_, day) => day).filter(isCalm).length,
    failedDays: cells('failed'),
    missedDays: cells('missed'),
    oldest: oldest === undefined ? null : { client: oldest.client, plan: oldest.plan, at: oldest.lastGoodAt },
  };
}

/** How many runs of a day are known. */
export function runCount(day: PlanDay): number {
  return RUN_OUTCOMES.reduce((sum, outcome) => sum + day[outcome], 0);
}

/** The mark beside the last good backup: what was worst on the newest day of which anything is known, if it was bad. */
export function troubleOf({ days }: PlanDays): 'critical' | 'warning' | null {
  const newest = days.reduce<PlanDay | null>((best, day) => (best === null || day.day > best.day ? day : best), null);
  if (newest?.worst === 'failed') return 'critical';
  return newest?.worst === 'missed' ? 'warning' : null;
}
