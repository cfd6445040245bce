import type { PlanView, ScheduleForm } from '../../preload/contract.ts';
import { BridgeError, call, sentenceOf } from '../bridge.ts';
import { wholeFrom } from '../components/whole.ts';
import { clients } from '../texts-clients.ts';
import type { Clients } from './clients-page.svelte.ts';
import { currentZone } from './time.ts';

const MINUTE_MS = 60_000;
const UNITS = { minutes: MINUTE_MS, hours: 60 * MINUTE_MS, days: 1440 * MINUTE_MS } as const;
const LONGEST_MS = 31 * UNITS.days;
const GRACE = { min: 1, max: 10_080 };
/** The next times are asked for once the typing rests, in milliseconds. */
const REST_MS = 200;

export type Unit = keyof typeof UNITS;
export const UNIT_NAMES = Object.keys(UNITS) as Unit[];
type Field = 'plan' | 'cron' | 'every' | 'zone' | 'grace';

/** A schedule while it is typed, with its next three times. */
export class ScheduleDraft {
  readonly client: string;
  /** True for a plan that has no name yet. */
  readonly isNew: boolean;
  plan = $state('');
  kind: 'cron' | 'every' = $state('cron');
  cron = $state('');
  amount = $state('24');
  unit: Unit = $state('hours');
  zone = $state(currentZone());
  grace = $state('');
  problems: Readonly<Partial<Record<Field, string>>> = $state.raw({});
  /** Why it was not kept, when that belongs to no field. */
  problem: string | null = $state(null);
  /** The next times of what is typed, and the zone they were worked out in. */
  next: { readonly times: readonly number[]; readonly zone: string } = $state.raw({ times: [], zone: 'UTC' });
  saving = $state(false);
  readonly #enabled: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(client: string, plan: PlanView | null) {
    this.client = client;
    this.isNew = plan === null;
    this.plan = plan?.plan ?? '';
    this.#enabled = plan?.schedule?.enabled ?? true;
    if (plan?.schedule) this.#take(plan.schedule);
    else if (plan?.rhythm) this.#take({ ...plan.rhythm, graceMs: null });
  }

  /** Something was typed: what was wrong with it is forgotten, and the next times are worked out anew. */
  typed(field: Field): void {
    this.problems = Object.fromEntries(Object.entries(this.problems).filter(([name]) => name !== field));
    this.problem = null;
    this.look();
  }

  /** Asks for the next times once the typing rests. */
  look(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#preview(), REST_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Keeps it; false when something does not fit, which is then named. */
  async save(clientsPage: Clients): Promise<boolean> {
    const form = this.#checked();
    if (form === null) return false;
    this.saving = true;
    try {
      await clientsPage.keepSchedule({ client: this.client, plan: this.plan.trim(), ...form });
      return true;
    } catch (error) {
      this.#refused(error);
      return false;
    } finally {
      this.saving = false;
    }
  }

  #take({ timing, zone, graceMs }: { timing: ScheduleForm['timing']; zone: string; graceMs: number | null }): void {
    this.kind = timing.kind;
    this.zone = zone;
    this.grace = graceMs === null ? '' : String(Math.round(graceMs / MINUTE_MS));
    if (timing.kind === 'cron') {
      this.cron = timing.cron;
      return;
    }
    this.unit = UNIT_NAMES.findLast((unit) => timing.everyMs % UNITS[unit] === 0) ?? 'minutes';
    this.amount = String(Math.round(timing.everyMs / UNITS[this.unit]));
  }

  async #preview(): Promise<void> {
    const ask = (this.#asked += 1);
    const timing = this.#timing();
    const zone = this.zone.trim();
    const times = timing === null ? [] : await call('previewSchedule', { timing, zone }).catch(() => []);
    if (ask === this.#asked) this.next = { times, zone };
  }

  /** When it runs; null while that cannot be told. */
  #timing(): ScheduleForm['timing'] | null {
    const cron = this.cron.trim();
    if (this.kind === 'cron') return cron === '' ? null : { kind: 'cron', cron };
    const amount = wholeFrom(this.amount, { min: 1, max: LONGEST_MS / UNITS[this.unit] });
    return amount === null ? null : { kind: 'every', everyMs: amount * UNITS[this.unit] };
  }

  #checked(): ScheduleForm | null {
    const words = clients.schedule;
    const timing = this.#timing();
    const graceMinutes = this.grace.trim() === '' ? null : wholeFrom(this.grace, GRACE);
    this.problems = {
      ...(this.plan.trim() === '' && { plan: words.noPlan }),
      ...(timing === null && (this.kind === 'cron' ? { cron: words.noPattern } : { every: words.noAmount })),
      ...(graceMinutes === null && this.grace.trim() !== '' && { grace: words.noGrace }),
    };
    if (timing === null || Object.keys(this.problems).length > 0) return null;
    return { timing, zone: this.zone.trim(), graceMinutes, enabled: this.#enabled };
  }

  #refused(error: unknown): void {
    const field = error instanceof BridgeError ? error.field : undefined;
    if (field === 'cron' || field === 'zone' || field === 'plan')
      this.problems = { ...this.problems, [field]: sentenceOf(error) };
    else this.problem = sentenceOf(error);
  }
}
