import {
  comparerOf,
  SETTINGS,
  UNTIL_CHANGED,
  type Answer,
  type Bridge,
  type CallInput,
  type CallName,
  type CallOutput,
  type ClientCount,
  type ClientId,
  type Hello,
  type ListFilter,
  type ListPage,
  type ListQuery,
  type LocalApiView,
  type ManyAct,
  type ManyChange,
  type ManyChanged,
  type Mute,
  type MuteUntil,
  type NewProducerForm,
  type Notification,
  type OverviewView,
  type PushName,
  type PushPayload,
  type RowHistory,
  type Quiet,
  type SavedFilter,
  type Settings,
  type Severity,
  type Sort,
  type StatusView,
  type Surroundings,
  type Summary,
  type Transition,
  type WireError,
} from '../../../preload/contract.ts';
import { matcher, NO_FILTER } from '../../../renderer/state/filter.ts';
import { FakeDelivery } from './fake-delivery.ts';
import { NOW } from './rows.ts';

/** A call as the page made it. */
interface Call {
  readonly name: CallName;
  readonly input: unknown;
}
type Handler = (input: never) => unknown;

/** Main as the page sees it, in memory: sorts and filters as the contract says and tells what it has done. */
export class FakeBridge implements Bridge {
  readonly calls: Call[] = [];
  rows: Notification[];
  revision = 1;
  hello: Hello;
  localApi: LocalApiView;
  status: StatusView = { checkedAt: 0, rows: [] };
  surroundings: Surroundings = { desktop: 'other', tray: 'unknown', popups: 'unknown' };
  overview: OverviewView = { edges: [], plans: [], offline: [] };
  /** Answers with null transitions, as after a change of too many rows. */
  tellsTooMany = false;
  /** A newer row has taken the place of every resolved one. */
  refuseReopen = false;
  /** The rows that are one condition, and those that their server lists no more. */
  history: readonly number[] = [];
  gone: readonly number[] = [];
  /** Services, mail and the log. */
  readonly delivery = new FakeDelivery();
  /** Why the keys of the settings cannot be had. */
  shortcutProblem: string | null = null;
  readonly #undos: (readonly Notification[])[] = [];
  readonly #listeners = new Map<PushName, Set<(payload: never) => void>>();
  readonly #refusals = new Map<CallName, WireError>();
  readonly #waits = new Map<CallName, Promise<unknown>>();

  constructor(rows: readonly Notification[] = []) {
    this.rows = [...rows];
    this.hello = makeHello();
    this.localApi = makeLocalApi();
  }

  async call<N extends CallName>(name: N, input: CallInput<N>): Promise<Answer<CallOutput<N>>> {
    this.calls.push({ name, input: structuredClone(input) });
    const refusal = this.#refusals.get(name);
    if (refusal !== undefined) return { ok: false, error: refusal };
    const handler = this.#handlers[name];
    if (handler === undefined) throw new Error(`The fake main does not know ${name}.`);
    const value = structuredClone(handler(input as never)) as CallOutput<N>;
    await (this.#waits.get(name) ?? Promise.resolve());
    return { ok: true, value };
  }

  on<N extends PushName>(name: N, listener: (payload: PushPayload<N>) => void): () => void {
    const all = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, all.add(listener));
    return () => all.delete(listener);
  }

  push<N extends PushName>(name: N, payload: PushPayload<N>): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(structuredClone(payload) as never);
  }

  /** From now on the call is refused, or with null answered again. */
  refuse(name: CallName, message: string | null, field?: string): void {
    if (message === null) this.#refusals.delete(name);
    else this.#refusals.set(name, { name: 'Refused', message, ...(field === undefined ? {} : { field }) });
  }

  /** The answers of a call stay away until the promise is kept. They say what was true when it was asked. */
  delay(name: CallName, until: Promise<unknown>): void {
    this.#waits.set(name, until);
  }

  callsOf(name: CallName): readonly unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.input);
  }

  /** Commits rows as they are after a change; `null` forgets a row. */
  commit(changes: ReadonlyMap<number, Notification | null>): void {
    const transitions: Transition[] = [];
    for (const [id, after] of changes) {
      const before = this.rows.find((row) => row.id === id) ?? null;
      this.rows = this.rows.filter((row) => row.id !== id);
      if (after !== null) this.rows.push(after);
      transitions.push({ before, after });
    }
    this.revision += 1;
    this.push('commit', { transitions: this.tellsTooMany ? null : transitions, summary: this.summary() });
  }

  /** Commits one new or changed row. */
  put(row: Notification): void {
    this.commit(new Map([[row.id, row]]));
  }

  summary(): Summary {
    const open = this.rows.filter((row) => row.resolvedAt === null);
    const unread = open.filter((row) => row.readAt === null);
    const of = (severity: Severity): number => unread.filter((row) => row.severity === severity).length;
    return {
      revision: this.revision,
      total: this.rows.length,
      open: open.length,
      snoozed: open.filter((row) => row.snoozedUntil !== null).length,
      unread: unread.length,
      snoozedBySeverity: { info: 0, warning: 0, critical: 0 },
      unreadBySeverity: { info: of('info'), warning: of('warning'), critical: of('critical') },
    };
  }

  sorted({ sort = 'newest', ...filter }: Partial<ListFilter> & { readonly sort?: Sort }): Notification[] {
    return this.rows.filter(matcher(filter)).sort(comparerOf(sort));
  }

  readonly #handlers: { readonly [N in CallName]?: Handler } = {
    ...this.delivery.handlers,
    hello: () => this.hello,
    ready: () => undefined,
    listNotifications: (query: ListQuery) => this.#page(query),
    getNotification: ({ id }: { id: number }) => this.rows.find((row) => row.id === id) ?? null,
    getHistory: ({ id }: { id: number }): RowHistory => ({
      rows: this.rows.filter((row) => this.history.includes(row.id) && row.id !== id).sort((a, b) => b.id - a.id),
      isGone: this.gone.includes(id),
    }),
    getBeside: ({ id }: { id: number }) => {
      const one = this.rows.find((row) => row.id === id);
      const rows = this.sorted({ status: 'open' }).filter(
        (row) => row.id !== id && row.source === one?.source && row.client === one.client && row.severity !== 'info',
      );
      return { rows: rows.slice(0, 5), total: rows.length };
    },
    countClients: () => this.#clients(),
    getOverview: () => this.overview,
    getStatus: () => this.status,
    checkStatus: () => this.status,
    copyDiagnostics: () => undefined,
    getSurroundings: () => this.surroundings,
    sendTestPopup: () => undefined,
    openDataFolder: () => undefined,
    openDemo: () => undefined,
    markRead: ({ ids }: Ids) => {
      this.#change(ids, (row) => ({ ...row, readAt: NOW }));
    },
    markUnread: ({ ids }: Ids) => {
      this.#change(ids, (row) => ({ ...row, readAt: null }));
    },
    listIds: ({ offset, limit, ...filter }: ListQuery) => ({
      ids: this.sorted(filter)
        .slice(offset, offset + limit)
        .map(({ id }) => id),
      revision: this.revision,
    }),
    changeMany: (change: ManyChange) => this.#many(change),
    undoMany: ({ undo }: { undo: number }) => {
      const rows = this.#undos[undo - 1] ?? [];
      this.commit(new Map(rows.map((row) => [row.id, row])));
      return { changed: rows.length };
    },
    keepSavedFilters: ({ filters }: { filters: readonly SavedFilter[] }) => filters,
    getShortcutProblem: () => ({ problem: this.shortcutProblem }),
    resolve: ({ ids }: Ids) => {
      this.#change(ids, (row) => ({ ...row, resolvedAt: NOW, resolvedBy: 'user' }));
    },
    reopen: ({ ids }: Ids) => {
      if (!this.refuseReopen) this.#change(ids, (row) => ({ ...row, resolvedAt: null, resolvedBy: null }));
    },
    snooze: ({ ids, until }: Ids & { until: number | string }) => {
      this.#change(ids, (row) => ({ ...row, snoozedUntil: wakeAt(until) }));
    },
    unsnooze: ({ ids }: Ids) => {
      this.#change(ids, (row) => ({ ...row, snoozedUntil: null }));
    },
    muteClient: ({ source, client, until }: ClientId & { until: MuteUntil }) => {
      this.#mute({ source, client }, { source, client, since: NOW, until: until === 'resume' ? null : wakeAt(until) });
    },
    unmuteClient: (id: ClientId) => {
      this.#mute(id, null);
    },
    beQuiet: () => {
      this.#quiet({ why: 'hand', until: NOW + 3_600_000 });
    },
    resumeTelling: () => {
      this.#quiet(null);
    },
    changeSettings: (change: Partial<Settings>) => {
      this.hello = { ...this.hello, settings: { ...this.hello.settings, ...change } };
      return this.hello.settings;
    },
    getLocalApi: () => this.localApi,
    copyLocalApiToken: () => undefined,
    copyCurlLine: () => undefined,
    renewLocalApiToken: () => (this.localApi = { ...this.localApi, tokenEnd: 'n3w1' }),
    makeProducer: (form: NewProducerForm) => {
      const made = {
        ...form,
        id: this.localApi.producers.length + 1,
        ending: 'c0de',
        madeAt: NOW,
        usedAt: null,
        canCopy: true,
      };
      return (this.localApi = { ...this.localApi, producers: [made, ...this.localApi.producers] });
    },
    revokeProducer: ({ id }: { id: number }) =>
      (this.localApi = { ...this.localApi, producers: this.localApi.producers.filter((one) => one.id !== id) }),
    copyProducer: () => undefined,
    copyRecipe: () => undefined,
    openWindow: () => undefined,
  };

  #page({ offset, limit, ...filter }: ListQuery): ListPage {
    const all = this.sorted(filter);
    const open = all.filter((row) => row.resolvedAt === null).length;
    return { rows: all.slice(offset, offset + limit), offset, open, total: all.length, summary: this.summary() };
  }

  #mute({ source, client }: ClientId, mute: Mute | null): void {
    const others = this.hello.mutes.filter((each) => each.source !== source || each.client !== client);
    this.hello = { ...this.hello, mutes: [...others, ...(mute === null ? [] : [mute])] };
    this.push('mutes', this.hello.mutes);
  }

  #quiet(quiet: Quiet | null): void {
    this.hello = { ...this.hello, quiet };
    this.push('quiet', quiet);
  }

  /** As main does it, but that all of it is one commit. */
  #many({ ids, ...wanted }: ManyChange): ManyChanged {
    const { act } = wanted;
    const concerned: Record<ManyAct, (row: Notification) => boolean> = {
      read: (row) => row.readAt === null,
      unread: (row) => row.readAt !== null,
      resolve: (row) => row.resolvedAt === null,
      snooze: (row) => row.resolvedAt === null,
      unsnooze: (row) => row.snoozedUntil !== null,
    };
    const due = this.rows.filter((row) => (ids === null || ids.includes(row.id)) && concerned[act](row));
    if (due.length === 0) return { changed: 0, undo: null };
    const set = {
      read: { readAt: NOW },
      unread: { readAt: null },
      resolve: { resolvedAt: NOW, resolvedBy: 'user' as const },
      snooze: { snoozedUntil: wanted.act === 'snooze' ? wakeAt(wanted.until) : null },
      unsnooze: { snoozedUntil: null },
    }[act];
    this.commit(new Map(due.map((row) => [row.id, { ...row, ...set }])));
    this.#undos.push(due);
    return { changed: due.length, undo: this.#undos.length };
  }

  #clients(): ClientCount[] {
    const names = [...new Set(this.rows.flatMap((row) => row.client ?? []))];
    return names.map((client) => {
      const open = this.rows.filter((row) => row.client === client && row.resolvedAt === null);
      return { client, open: open.length, worst: open[0]?.severity ?? null };
    });
  }

  #change(ids: readonly number[], change: (row: Notification) => Notification): void {
    const changed = this.rows.filter((row) => ids.includes(row.id)).map((row) => [row.id, change(row)] as const);
    this.commit(new Map(changed));
  }
}

function wakeAt(until: number | string): number {
  return { '1h': NOW + 3_600_000, tomorrow: NOW + 86_400_000, change: UNTIL_CHANGED }[until] ?? Number(until);
}

interface Ids {
  readonly ids: readonly number[];
}

export function makeHello(): Hello {
  const settings = Object.fromEntries(
    Object.entries(SETTINGS).map(([key, rule]) => [key, rule.default]),
  ) as unknown as Settings;
  return {
    version: '0.1.0',
    platform: 'linux',
    locale: 'en-GB',
    timeStyle: null,
    settings,
    conditions: [],
    quiet: null,
    mutes: [],
    savedFilters: [{ name: 'Failures', filter: { ...NO_FILTER, status: 'open', severity: 'critical' } }],
    sources: [{ id: 'local', name: 'Local events', state: 'ok', lastSignAt: NOW - 12_000 }],
    isFirstRun: false,
    isDemo: false,
  };
}

function makeLocalApi(): LocalApiView {
  return {
    state: 'running',
    url: 'http://127.0.0.1:8737',
    wantedPort: 8737,
    problem: null,
    tokenEnd: 'a7Qx',
    tokenFile: '/home/ada/.config/BBS Tray/local-api-token',
    curl: 'curl -H "Authorization: Bearer $(cat \'/home/ada/.config/BBS Tray/local-api-token\')" -H \'Content-Type: application/json\' -d \'{"type":"backup_failed","client":"web-01","plan":"hourly","error":"a test"}\' http://127.0.0.1:8737/api/v1/events',
    received: [],
    producers: [],
    recipes: [],
  };
}

/** Puts a fake main at the edge of the page. */
export function fakeBridge(rows: readonly Notification[] = []): FakeBridge {
  const bridge = new FakeBridge(rows);
  Object.defineProperty(window, 'bbs', { value: bridge, configurable: true });
  return bridge;
}
