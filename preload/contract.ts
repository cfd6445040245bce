/**
 * The one typed IPC contract. A call is one line in `calls`, a push one line in `pushes`; the compiler then asks for the
 * schema, the handler and nothing else. Types and tables of the engine are the only imports, so that the page may read it.
 */
import type { ListFilter, Sort } from '../main/engine/list-query.ts';
import type { Notification, Severity, Summary, Transition } from '../main/engine/model.ts';
import type { ClientId, Mute, MuteUntil, Quiet, QuietChoice, SnoozeUntil } from '../main/engine/quiet-model.ts';
import type { Settings } from '../main/engine/settings.ts';
import type { ClientSettings, ClientsView, ClientView, PlanName, ScheduleForm, StorageRule } from './client-views.ts';
import type { TimeStyle } from '../main/engine/time-style.ts';
import type {
  AppriseChoice,
  AppriseView,
  EmailForm,
  EmailView,
  LogPage,
  LogQuery,
  ServiceForm,
  ServicesView,
  ServiceView,
  TestResult,
  Told,
} from './delivery-views.ts';
import type { OverviewView } from './overview-views.ts';
import type { NewProducerForm, ProducerView, RecipeId, RecipeView } from './producer-views.ts';
import type { StatusView, Surroundings } from './status-views.ts';
import type {
  FinishSignIn,
  FoundServer,
  ServerChangeForm,
  ServerHealthView,
  ServerId,
  ServersView,
  ServerWay,
  SignInStage,
} from './server-views.ts';
import type {
  ExportedNotifications,
  ExportedSettings,
  ImportPlan,
  ImportStep,
  NotificationsExport,
  SettingsExport,
} from './transfer-views.ts';

export { CATEGORIES, EVENT_TYPES, EVENT_TYPE_KEYS, eventType } from '../main/engine/event-types.ts';
export { allLabelsOf, labelIn } from '../main/engine/event-labels.ts';
export { SETTINGS } from '../main/engine/settings.ts';
export { headline } from '../main/engine/wording.ts';
export { compareRows, comparerOf, statusOf } from '../main/engine/list-order.ts';
export { SORTS } from '../main/engine/list-query.ts';
export type { Category, EventTypeKey } from '../main/engine/event-types.ts';
export type { Notification, Severity, Summary, Transition } from '../main/engine/model.ts';
export { MUTE_CHOICES, QUIET_CHOICES, SNOOZE_CHOICES, UNTIL_CHANGED } from '../main/engine/quiet-model.ts';
export { clockText, WEEKDAYS } from '../main/engine/zone-time.ts';
export type {
  ClientId,
  Mute,
  MuteChoice,
  MuteUntil,
  Quiet,
  QuietChoice,
  SnoozeChoice,
  SnoozeUntil,
} from '../main/engine/quiet-model.ts';
export type { QuietDay, QuietWeek } from '../main/engine/quiet-hours.ts';
export type { Weekday } from '../main/engine/zone-time.ts';
export type { Settings } from '../main/engine/settings.ts';
export type { Compare, Status } from '../main/engine/list-order.ts';
export type { TimeStyle } from '../main/engine/time-style.ts';
export type { ListFilter, Sort } from '../main/engine/list-query.ts';
export { formForPaste, guidedService, guidedServices, shownFields } from '../main/engine/guided-services.ts';
export type { Field, FilledForm, GuidedService, Values } from '../main/engine/guided-services.ts';
export * from './client-views.ts';
export * from './delivery-views.ts';
export * from './producer-views.ts';
export * from './server-views.ts';
export * from './transfer-views.ts';
export * from './overview-views.ts';
export { PRODUCER_KIND_KEYS, TOKEN_SCOPES } from '../main/engine/producers.ts';
export type { ProducerKindKey, TokenScope } from '../main/engine/producers.ts';
export * from './status-views.ts';
export { INTERVAL_SECONDS } from '../main/engine/remote-server.ts';
export { STORM_LIMIT } from '../main/engine/digest.ts';
export { EMAIL_PRESETS, USUAL_PORT } from '../main/engine/email-presets.ts';
export type { EmailPresetKey } from '../main/engine/email-presets.ts';

/** `limit` at most 500 rows from `offset` of the filtered list in its order; a filter that is not named is "any". */
export interface ListQuery extends Partial<ListFilter> {
  /** Without it the newest come first. */
  readonly sort?: Sort;
  readonly offset: number;
  readonly limit: number;
}

/** The ids of the rows at places `offset` to `offset + limit`, in list order, and the revision for which that is true. */
export interface ListIds {
  readonly ids: readonly number[];
  readonly revision: number;
}

/** How the user narrows the list. `period` is `today`, `24h`, `7d`, `30d` or two local days, `2026-10-01..2026-10-06`. */
export interface FilterChoice extends Omit<ListFilter, 'since' | 'until'> {
  readonly period: string | null;
}

/** A filter that is kept under a name; names are unique. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: FilterChoice;
}

/** What can be done to many rows at once; a snooze says until when. */
export type ManyDo =
  | { readonly act: 'read' | 'unread' | 'resolve' | 'unsnooze' }
  | { readonly act: 'snooze'; readonly until: SnoozeUntil };
export type ManyAct = ManyDo['act'];

/** One act on many rows; null: on every row that is kept. Rows that have news later than `upToRevision` are left alone. */
export type ManyChange = ManyDo & { readonly ids: readonly number[] | null; readonly upToRevision: number };

/** How many rows were changed, and under which number it can be taken back; null when none was. */
export interface ManyChanged {
  readonly changed: number;
  readonly undo: number | null;
}

/** Rows `offset` to `offset + rows.length` of `total` that match; true for `revision`. */
export interface ListPage {
  readonly rows: readonly Notification[];
  readonly offset: number;
  /** Matching open rows, then matching rows in all. */
  readonly open: number;
  readonly total: number;
  readonly summary: Summary;
}

/** The list as a window opens it, in the words and the order in which the page asks; a page of it is more than a screen shows. */
export const FIRST_LIST: ListQuery & { readonly limit: number } = {
  status: null,
  severity: null,
  client: null,
  source: null,
  type: null,
  search: '',
  plan: null,
  during: null,
  since: null,
  until: null,
  sort: 'newest',
  offset: 0,
  limit: 120,
};

/** How many open rows a client has; for the rail. */
export interface ClientCount {
  readonly client: string;
  readonly open: number;
  readonly worst: Severity | null;
}

/** The local API as the settings page shows it. The token itself never reaches the page: copying is done in main. */
export interface LocalApiView {
  readonly state: 'running' | 'off';
  /** `http://127.0.0.1:8737` while it runs. */
  readonly url: string | null;
  readonly wantedPort: number;
  /** Why it is off and what to do, in one sentence. */
  readonly problem: string | null;
  /** The last characters of the token, to tell two apart. */
  readonly tokenEnd: string;
  readonly tokenFile: string;
  /** A ready line that reads the token from its file. */
  readonly curl: string;
  readonly received: readonly ReceivedEvent[];
  /** Tokens and keys, the newest first. */
  readonly producers: readonly ProducerView[];
  readonly recipes: readonly RecipeView[];
}

/** One request to the events route, newest first; refused ones with the sentence the producer got. */
export interface ReceivedEvent {
  readonly at: number;
  readonly type: string | null;
  readonly client: string | null;
  readonly outcome: 'created' | 'repeated' | 'resolved' | 'ignored' | 'duplicate' | 'refused';
  readonly problem: string | null;
}

/** Something that makes the app blind or mute, with the remedy. Shown until it is over. */
export interface Condition {
  readonly id: string;
  readonly severity: Exclude<Severity, 'info'>;
  readonly title: string;
  readonly remedy: string;
  /** The settings page where it is mended, if there is one. */
  readonly page: SettingsPage | null;
}

export const SETTINGS_PAGES = [
  'general',
  'quiet',
  'servers',
  'local_events',
  'clients',
  'push',
  'email',
  'log',
  'data',
  'status',
] as const;
export type SettingsPage = (typeof SETTINGS_PAGES)[number];

/** What the page knows at start, in one call. */
export interface Hello {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly locale: string;
  /** How short times are written in it; null: as the page's own formats say. */
  readonly timeStyle: TimeStyle | null;
  readonly settings: Settings;
  readonly conditions: readonly Condition[];
  readonly sources: readonly SourceView[];
  readonly quiet: Quiet | null;
  readonly mutes: readonly Mute[];
  /** Nothing is connected, nothing ever came in, and the first-run page was not left yet. */
  readonly isFirstRun: boolean;
  /** What is shown is made up and thrown away at the end. */
  readonly isDemo: boolean;
  readonly savedFilters: readonly SavedFilter[];
}

export interface SourceView {
  readonly id: string;
  readonly name: string;
  readonly state: 'ok' | 'off' | 'blind';
  /** When it last heard or answered; null if never. */
  readonly lastSignAt: number | null;
}

/** What came before and after a row of one condition, newest first, the row itself not among it. */
export interface RowHistory {
  readonly rows: readonly Notification[];
  /** Its server lists it no more, so it was closed here. */
  readonly isGone: boolean;
}

/** What else is wrong with the client of a row: open failures and warnings of the same source, of `total`, newest first. */
export interface Beside {
  readonly rows: readonly Notification[];
  readonly total: number;
}

export interface WindowTarget {
  readonly window: 'inbox' | 'settings';
  readonly page?: SettingsPage;
  readonly notificationId?: number;
  /** The list shows these rows only. */
  readonly ids?: readonly number[];
  /** The first-run page, whenever it is asked for. */
  readonly welcome?: true;
}

export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] };

interface Call<I, O> {
  readonly input?: I;
  readonly output?: O;
}
const call = <I, O>(): Call<I, O> => ({});

/** Page → main: name, argument, answer. Every argument is checked by a schema in main before anybody sees it. */
export const calls = {
  hello: call<undefined, Hello>(),
  /** The page has its state and listens: it is told every change from then on. */
  ready: call<undefined, undefined>(),
  listNotifications: call<ListQuery, ListPage>(),
  getNotification: call<{ readonly id: number }, Notification | null>(),
  getHistory: call<{ readonly id: number }, RowHistory>(),
  getBeside: call<{ readonly id: number }, Beside>(),
  countClients: call<undefined, readonly ClientCount[]>(),
  /** How the backups went day by day; where each day begins, and the last ends, is for the page to say: it knows the zone. */
  getOverview: call<{ readonly edges: readonly number[] }, OverviewView>(),
  markRead: call<{ readonly ids: readonly number[] }, undefined>(),
  markUnread: call<{ readonly ids: readonly number[] }, undefined>(),
  listIds: call<ListQuery, ListIds>(),
  /** Changes many rows in slices, so that the app stays responsive; what it changed can be taken back at once. */
  changeMany: call<ManyChange, ManyChanged>(),
  /** Takes back; the number of rows that are as they were. Rows whose place is taken by a newer one stay resolved. */
  undoMany: call<{ readonly undo: number }, { readonly changed: number }>(),
  /** Keeps the whole list of saved filters in this order. */
  keepSavedFilters: call<{ readonly filters: readonly SavedFilter[] }, readonly SavedFilter[]>(),
  /** Why the shortcut that shows the window does not work now; null when it does or is off. */
  getShortcutProblem: call<undefined, { readonly problem: string | null }>(),
  resolve: call<{ readonly ids: readonly number[] }, undefined>(),
  /** Undo of a resolve by hand. Rows whose place has been taken by a newer open row stay resolved. */
  reopen: call<{ readonly ids: readonly number[] }, undefined>(),
  /** Holds what is to be told, until then. */
  beQuiet: call<{ readonly choice: QuietChoice }, undefined>(),
  /** Ends quiet that was set by hand, and the quiet hours that are running. */
  resumeTelling: call<undefined, undefined>(),
  /** Tells nobody of this client until then; it is listed and counted as always. */
  muteClient: call<ClientId & { readonly until: MuteUntil }, undefined>(),
  unmuteClient: call<ClientId, undefined>(),
  /** Puts open notifications off, until a time (epoch milliseconds), or until one of the usual ones. */
  snooze: call<{ readonly ids: readonly number[]; readonly until: SnoozeUntil }, undefined>(),
  unsnooze: call<{ readonly ids: readonly number[] }, undefined>(),
  changeSettings: call<SettingsChange, Settings>(),
  getLocalApi: call<undefined, LocalApiView>(),
  copyLocalApiToken: call<undefined, undefined>(),
  copyCurlLine: call<undefined, undefined>(),
  renewLocalApiToken: call<undefined, LocalApiView>(),
  /** Makes a token or key, the first of the view's list from then on; a field that does not fit is named in the error. */
  makeProducer: call<NewProducerForm, LocalApiView>(),
  revokeProducer: call<{ readonly id: number }, LocalApiView>(),
  /** Copies the secret, or the address that holds it; refused once the app was restarted. */
  copyProducer: call<{ readonly id: number; readonly what: 'secret' | 'address' }, undefined>(),
  /** Copies a recipe with the newest key of its kind in it. */
  copyRecipe: call<{ readonly id: RecipeId }, undefined>(),
  openWindow: call<WindowTarget, undefined>(),

  getServices: call<undefined, ServicesView>(),
  /** Keeps a new or changed service; a field that does not fit is named in the error. Ends a pause. */
  saveService: call<ServiceForm, ServiceView>(),
  setServiceEnabled: call<{ readonly id: number; readonly enabled: boolean }, undefined>(),
  duplicateService: call<{ readonly id: number }, ServiceView>(),
  deleteService: call<{ readonly id: number }, undefined>(),
  /** Sends a test with what is in the form now, saved or not, by the very path of a real message. */
  testService: call<ServiceForm, TestResult>(),
  copyServiceUrl: call<{ readonly id: number }, undefined>(),
  chooseApprise: call<AppriseChoice, AppriseView>(),
  getEmail: call<undefined, EmailView>(),
  saveEmail: call<EmailForm, EmailView>(),
  testEmail: call<EmailForm, TestResult>(),
  listLog: call<LogQuery, LogPage>(),
  /** Who was told of a notification, when, and if not, why not. */
  getTold: call<{ readonly id: number }, readonly Told[]>(),

  getStatus: call<undefined, StatusView>(),
  /** Asks every server, looks for Apprise, and has SQLite check its file. */
  checkStatus: call<undefined, StatusView>(),
  /** States, versions and counts, without secrets and names, on the clipboard. */
  copyDiagnostics: call<undefined, undefined>(),
  getSurroundings: call<undefined, Surroundings>(),
  sendTestPopup: call<undefined, undefined>(),
  openDataFolder: call<undefined, undefined>(),
  /** Starts a second copy with made-up events in a folder that is thrown away when it ends. */
  openDemo: call<undefined, undefined>(),

  getServers: call<undefined, ServersView>(),
  /** Begins a sign-in: asks who answers at an address as people type it. `id`: a server of the list that signs in again. */
  findServer: call<{ readonly address: string; readonly way: ServerWay; readonly id: string | null }, FoundServer>(),
  signInPassword: call<{ readonly username: string; readonly password: string }, SignInStage>(),
  signInCode: call<{ readonly code: string }, SignInStage>(),
  signInToken: call<{ readonly token: string }, SignInStage>(),
  /** Puts the server on the list, or gives one of the list its new token. */
  finishSignIn: call<FinishSignIn, ServersView>(),
  changeServer: call<ServerChangeForm, ServersView>(),
  /** "Check now"; null: every server. */
  checkServers: call<{ readonly id: string | null }, undefined>(),
  /** Tries the kept token once more. */
  retryServer: call<ServerId, undefined>(),
  signOutServer: call<ServerId, undefined>(),
  removeServer: call<ServerId, undefined>(),
  getServerHealth: call<ServerId, ServerHealthView | null>(),
  /** Opens the page of the web interface that a server's row is about. */
  openInBbs: call<{ readonly notificationId: number }, undefined>(),
  /** Opens the page of a server where an administrator makes a token. */
  openTokenPage: call<undefined, undefined>(),

  /** Asks where to and writes settings, services and servers; null when the user thinks better of it. */
  exportSettings: call<SettingsExport, ExportedSettings | null>(),
  /** Asks for a file and says what it would change; null when the user thinks better of it. */
  openImport: call<undefined, ImportStep | null>(),
  unlockImport: call<{ readonly passphrase: string }, ImportStep>(),
  /** Does what the plan said, all of it or nothing. */
  applyImport: call<undefined, ImportPlan>(),
  /** Forgets the file that was opened. */
  dropImport: call<undefined, undefined>(),
  exportNotifications: call<NotificationsExport, ExportedNotifications | null>(),
  getClients: call<{ readonly search: string }, ClientsView>(),
  getClient: call<{ readonly client: string }, ClientView | null>(),
  setClient: call<ClientSettings, undefined>(),
  /** Forgets it with its plans; what was told of it is over. It comes back with its next report. */
  forgetClient: call<{ readonly client: string }, undefined>(),
  setLocation: call<{ readonly location: string; readonly rule: StorageRule }, undefined>(),
  forgetLocation: call<{ readonly location: string }, undefined>(),
  /** The next three times of a schedule that is being typed; a field that does not fit is named in the error. */
  previewSchedule: call<Pick<ScheduleForm, 'timing' | 'zone'>, readonly number[]>(),
  saveSchedule: call<PlanName & ScheduleForm, undefined>(),
  removeSchedule: call<PlanName, undefined>(),
} as const satisfies Record<string, Call<unknown, unknown>>;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = Calls[N] extends Call<infer I, unknown> ? I : never;
export type CallOutput<N extends CallName> = Calls[N] extends Call<unknown, infer O> ? O : never;

/** Main → page. A commit carries the changed rows (null: too many, ask for the visible page again). */
export interface CommitPush {
  readonly transitions: readonly Transition[] | null;
  readonly summary: Summary;
}

interface Push<T> {
  readonly payload?: T;
}
const push = {};
export const pushes = {
  commit: push as Push<CommitPush>,
  settings: push as Push<Settings>,
  quiet: push as Push<Quiet | null>,
  mutes: push as Push<readonly Mute[]>,
  conditions: push as Push<readonly Condition[]>,
  sources: push as Push<readonly SourceView[]>,
  localApi: push as Push<LocalApiView>,
  services: push as Push<ServicesView>,
  email: push as Push<EmailView>,
  servers: push as Push<ServersView>,
  /** Something about the clients, their plans or the locations may have changed: at most once a second. */
  clients: push as Push<null>,
  /** Something was told or given up: the log has grown, and `told` of these rows has changed. */
  delivered: push as Push<{ readonly notificationIds: readonly number[] }>,
  /** The language that is spoken from now on, as pages are marked with it (BCP 47). */
  language: push as Push<string>,
  /** Show and focus this row, or this settings page. */
  target: push as Push<WindowTarget>,
} as const;

export type Pushes = typeof pushes;
export type PushName = keyof Pushes;
export type PushPayload<N extends PushName> = Pushes[N] extends { readonly payload?: infer T } ? T : never;

/** How an error of main reaches the page: its class by name, and a sentence fit to be shown. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  readonly field?: string;
  /** What kind of thing went wrong with a server: see main/server-api/problem.ts. */
  readonly problem?: string;
  /** When it may be tried again, epoch ms; for the limits of a server. */
  readonly until?: number;
}
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };

/** A call of the page that main has answered before it was made. */
export interface EarlyAnswer {
  readonly name: CallName;
  readonly input?: unknown;
  readonly answer: Answer<unknown>;
}

/** What each page asks before it is drawn. The answers come along with it, as JSON in its element `early`. */
export const EARLY_CALLS: Readonly<Record<WindowTarget['window'], readonly Omit<EarlyAnswer, 'answer'>[]>> = {
  inbox: [{ name: 'hello' }, { name: 'listNotifications', input: FIRST_LIST }, { name: 'countClients' }],
  settings: [{ name: 'hello' }],
};

/** What the preload script puts on the page's window as `bbs`. */
export interface Bridge {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Answer<CallOutput<N>>>;
  /** Calls `listener` for each push; returns its own remover. */
  on<N extends PushName>(name: N, listener: (payload: PushPayload<N>) => void): () => void;
}
