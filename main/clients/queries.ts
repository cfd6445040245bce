import type { Schedule, ScheduleForm } from '../../preload/contract.ts';
import type { Input } from '../engine/model.ts';
import type { Handlers } from '../shell/shell.ts';
import { cronProblem, isZone, nextPlanned, plannedAfter } from '../sources/watch/calendar.ts';
import type { Store } from '../store/store.ts';
import { texts } from './texts.ts';
import { clientsView, clientView } from './views.ts';

type ClientCalls =
  | 'getClients'
  | 'getClient'
  | 'setClient'
  | 'forgetClient'
  | 'setLocation'
  | 'forgetLocation'
  | 'previewSchedule'
  | 'saveSchedule'
  | 'removeSchedule';

export interface ClientParts {
  readonly store: Store;
  readonly now: () => number;
  readonly offer: (inputs: readonly Input[]) => Promise<unknown>;
}

/** What the calls of the page Clients do. Times that a schedule is held to are worked out here; the engine decides the rest. */
export function clientHandlers({ store, now, offer }: ClientParts): Pick<Handlers, ClientCalls> {
  const act = async (input: Input): Promise<undefined> => {
    await offer([input]);
    return undefined;
  };
  return {
    getClients: ({ search }) => clientsView(store, search),
    getClient: ({ client }) => clientView(store, client, now()),
    setClient: ({ client, alwaysOn, intervalSeconds, extraSeconds }) =>
      act({
        kind: 'set_client',
        client,
        alwaysOn,
        intervalMs: intervalSeconds === null ? null : intervalSeconds * 1000,
        extraMs: extraSeconds * 1000,
      }),
    forgetClient: ({ client }) => act({ kind: 'forget_client', client }),
    setLocation: ({ location, rule }) => act({ kind: 'set_location', location, rule }),
    forgetLocation: ({ location }) => act({ kind: 'forget_location', location }),
    previewSchedule: (form) => {
      check(form, now());
      return nextPlanned(form, now(), 3);
    },
    saveSchedule: ({ client, plan, ...form }) => {
      check(form, now());
      const schedule = scheduleOf(form);
      return act({ kind: 'set_schedule', client, plan, schedule, plannedAt: plannedAfter(schedule, now()) });
    },
    removeSchedule: ({ client, plan }) => act({ kind: 'remove_schedule', client, plan }),
  };
}

function scheduleOf({ timing, zone, graceMinutes, enabled }: ScheduleForm): Schedule {
  return { timing, zone, graceMs: graceMinutes === null ? null : graceMinutes * 60_000, enabled };
}

/** What does not fit in a schedule, with the field it stands in. */
class BadSchedule extends Error {
  override readonly name = 'BadSchedule';
  readonly forPeople = true;
  readonly field: string;

  constructor(message: string, field: string) {
    super(message);
    this.field = field;
  }
}

function check({ timing, zone }: Pick<ScheduleForm, 'timing' | 'zone'>, now: number): void {
  if (!isZone(zone)) throw new BadSchedule(texts.zone, 'zone');
  const problem = timing.kind === 'cron' ? cronProblem(timing.cron, zone, now) : null;
  if (problem !== null) throw new BadSchedule(problem === 'never' ? texts.never : texts.pattern, 'cron');
}
