import type { CallInput, ClientId, ClientsView, ClientView, MuteChoice, StorageRule } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';
import { Moment } from './services-moment.svelte.ts';

type Act =
  | 'setClient'
  | 'forgetClient'
  | 'muteClient'
  | 'unmuteClient'
  | 'setLocation'
  | 'forgetLocation'
  | 'saveSchedule'
  | 'removeSchedule';

/** The clients as their page shows them: the table, and the one that is open. Live while the page is shown. */
export class Clients {
  view: ClientsView | null = $state.raw(null);
  problem: string | null = $state(null);
  search = $state('');
  /** The name of the client that is open. */
  chosen: string | null = $state(null);
  client: ClientView | null = $state.raw(null);
  /** Why the last act did not work. */
  actProblem: string | null = $state(null);
  readonly done = new Moment<'saved'>();
  #asked = 0;

  /** Reads, and hears of news; returns what stops it. */
  start(): () => void {
    void this.load();
    return listen('clients', () => void this.load());
  }

  /** An answer that a later question has overtaken is dropped. */
  async load(): Promise<void> {
    const ask = (this.#asked += 1);
    const { chosen } = this;
    try {
      const [view, client] = await Promise.all([
        call('getClients', { search: this.search }),
        chosen === null ? null : call('getClient', { client: chosen }),
      ]);
      if (ask !== this.#asked) return;
      this.view = view;
      this.client = client;
      if (client === null) this.chosen = null;
      this.problem = null;
    } catch (error) {
      if (ask === this.#asked) this.problem = sentenceOf(error);
    }
  }

  find(search: string): Promise<void> {
    this.search = search;
    return this.load();
  }

  open(name: string): Promise<void> {
    this.chosen = name;
    this.actProblem = null;
    return this.load();
  }

  close(): void {
    this.chosen = null;
    this.client = null;
    this.actProblem = null;
  }

  /** Changes how the client that is open is watched; true when main has it. */
  async change(change: Partial<Omit<CallInput<'setClient'>, 'client'>>): Promise<boolean> {
    const { client } = this;
    if (client === null) return false;
    const { name, alwaysOn, intervalSeconds, extraSeconds } = client;
    return this.#act('setClient', { client: name, alwaysOn, intervalSeconds, extraSeconds, ...change });
  }

  /** Forgets the client that is open. */
  async forget(): Promise<void> {
    const { chosen } = this;
    if (chosen === null || !(await this.#act('forgetClient', { client: chosen }))) return;
    this.close();
  }

  mute({ source, client }: ClientId, until: MuteChoice): Promise<boolean> {
    return this.#act('muteClient', { source, client, until });
  }

  unmute({ source, client }: ClientId): Promise<boolean> {
    return this.#act('unmuteClient', { source, client });
  }

  limit(location: string, rule: StorageRule): Promise<boolean> {
    return this.#act('setLocation', { location, rule });
  }

  forgetLocation(location: string): Promise<boolean> {
    return this.#act('forgetLocation', { location });
  }

  /** Keeps the schedule of a plan; throws what main says when it does not fit. */
  async keepSchedule(form: CallInput<'saveSchedule'>): Promise<void> {
    await call('saveSchedule', form);
    this.done.show('saved');
    await this.load();
  }

  schedule(form: CallInput<'saveSchedule'>): Promise<boolean> {
    return this.#act('saveSchedule', form);
  }

  unschedule(client: string, plan: string): Promise<boolean> {
    return this.#act('removeSchedule', { client, plan });
  }

  async #act<N extends Act>(name: N, input: CallInput<N>): Promise<boolean> {
    this.actProblem = null;
    try {
      await (call as (name: Act, input: unknown) => Promise<unknown>)(name, input);
      this.done.show('saved');
      await this.load();
      return true;
    } catch (error) {
      this.actProblem = sentenceOf(error);
      return false;
    }
  }
}
