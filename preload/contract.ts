/**
 * The one typed IPC contract. A call is one line in `calls`, a push one line in `pushes`; the compiler then asks for the
 * schema, the handler and nothing else. What is passed is said by area, in the files beside; types and tables of the engine
 * are their only imports, so that the page may read it.
 */
import type { Notification, Summary, Transition } from '../main/engine/model.ts';
import type { ClientId, Mute, MuteUntil, Quiet, QuietChoice, SnoozeUntil } from '../main/engine/quiet-model.ts';
import type { Settings } from '../main/engine/settings.ts';
import type { ClientSettings, ClientsView, ClientView, PlanName, ScheduleForm, StorageRule } from './client-views.ts';
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
import {
  FIRST_LIST,
  type Beside,
  type ClientCount,
  type ListIds,
  type ListPage,
  type ListQuery,
  type ManyChange,
  type ManyChanged,
  type RowHistory,
  type SavedFilter,
} from './list-views.ts';
import type { OverviewView } from './overview-views.ts';
import type { LocalApiView, NewProducerForm, RecipeId } from './producer-views.ts';
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
import type { StatusView, Surroundings } from './status-views.ts';
import type {
  ExportedNotifications,
  ExportedSettings,
  ImportPlan,
  ImportStep,
  NotificationsExport,
  SettingsExport,
} from './transfer-views.ts';
import type { Condition, Hello, SettingsChange, SourceView, WindowTarget } from './window-views.ts';

export * from './client-views.ts';
export * from './delivery-views.ts';
export * from './engine-views.ts';
export * from './list-views.ts';
export * from './overview-views.ts';
export * from './producer-views.ts';
export * from './server-views.ts';
export * from './status-views.ts';
export * from './transfer-views.ts';
export * from './window-views.ts';

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
