import type { CommitPush, FilterChoice, OverviewView } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';
import { NO_FILTER } from './filter.ts';
import type { Clock } from './clock.svelte.ts';
import {
  dayEdges,
  groupsOf,
  sumsOf,
  type Cell,
  type ClientGroup,
  type PlanStrip,
  type Range,
} from './overview-days.ts';

/** Between two looks while events pour in. */
const WAIT_MS = 1000;
/** The events that change a day. */
const TYPES: ReadonlySet<string> = new Set([
  'backup_completed',
  'backup_warning',
  'backup_failed',
  'missed_schedule',
  'agent_offline',
]);

/** A day of a plan by where it stands. */
export interface Place {
  readonly plan: string;
  readonly day: number;
}

/** Thirty days at a glance: asks main, follows commits and midnight, and knows where cursor and pointer are. */
export class Overview {
  days: Range = $state(30);
  search = $state('');
  problem: string | null = $state(null);
  /** Where the keyboard is; the newest day of the first plan to begin with. */
  cursor: Place | null = $state.raw(null);
  /** Where the pointer is. */
  hover: Place | null = $state.raw(null);
  #view: OverviewView | null = $state.raw(null);
  readonly #clock: Clock;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly isKnown: boolean = $derived.by(() => this.#view !== null);
  readonly edges: readonly number[] = $derived.by(() => this.#view?.edges ?? []);
  readonly groups: readonly ClientGroup[] = $derived.by(() =>
    this.#view === null ? [] : groupsOf(this.#view, this.search, this.#clock.now),
  );
  readonly plans: readonly PlanStrip[] = $derived(this.groups.flatMap((group) => group.plans));
  readonly sums = $derived(sumsOf(this.groups, this.edges.length - 1));

  /** Whether there is nothing at all, whatever is searched. */
  get isEmpty(): boolean {
    return this.#view !== null && this.#view.plans.length === 0 && this.#view.offline.length === 0;
  }

  /** Where the keyboard is among what is shown. */
  get current(): Place | null {
    const { cursor, plans } = this;
    const held = cursor !== null && plans.some(({ id }) => id === cursor.plan) ? cursor.plan : plans[0]?.id;
    if (held === undefined) return null;
    const last = this.edges.length - 2;
    return { plan: held, day: Math.min(cursor?.day ?? last, last) };
  }

  /** Asks now and listens; returns what ends it. */
  start(): () => void {
    void this.load();
    const stops = [
      listen('commit', (push) => {
        if (changesDays(push)) this.#loadSoon();
      }),
      listen('servers', () => {
        this.#loadSoon();
      }),
    ];
    const look = (): void => {
      if (!document.hidden) void this.load();
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(this.#timer);
      document.removeEventListener('visibilitychange', look);
      for (const stop of stops) stop();
    };
  }

  async load(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { days } = this;
    try {
      const view = await call('getOverview', { edges: dayEdges(Date.now(), days) });
      if (days === this.days) this.#view = view;
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }

  /** A day has begun: every strip moves on. */
  follow(now: number): void {
    const end = this.edges.at(-1);
    if (end !== undefined && now >= end) void this.load();
  }

  setDays(days: Range): void {
    if (this.days === days) return;
    this.days = days;
    this.cursor = this.cursor && { plan: this.cursor.plan, day: days - 1 };
    void this.load();
  }

  /** Moves the cursor by days or plans, as far as there are some. */
  move(plans: number, days: number): void {
    const { current } = this;
    if (current === null) return;
    const row = this.plans.findIndex(({ id }) => id === current.plan);
    const plan = this.plans[Math.min(this.plans.length - 1, Math.max(0, row + plans))];
    const day = Math.min(this.edges.length - 2, Math.max(0, current.day + days));
    if (plan !== undefined) this.cursor = { plan: plan.id, day };
  }

  at(place: Place | null): { readonly plan: PlanStrip; readonly cell: Cell } | null {
    const plan = this.plans.find(({ id }) => id === place?.plan);
    const cell = place === null ? undefined : plan?.cells[place.day];
    return plan === undefined || cell === undefined ? null : { plan, cell };
  }

  #loadSoon(): void {
    if (!document.hidden) this.#timer ??= setTimeout(() => void this.load(), WAIT_MS);
  }
}

/** The filter of the list that shows what is behind a day: its rows, and for a day without runs the client's. */
export function filterOf({ plan, cell }: { readonly plan: PlanStrip; readonly cell: Cell }): FilterChoice {
  const { from, to } = cell;
  const named = cell.runs === null ? null : plan.plan;
  return { ...NO_FILTER, client: plan.client, plan: named, during: { from, to } };
}

function changesDays({ transitions }: CommitPush): boolean {
  if (transitions === null) return true;
  return transitions.some(({ before, after }) => TYPES.has(after?.type ?? before?.type ?? ''));
}
