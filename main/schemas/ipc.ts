import { z } from 'zod';
import { RECIPE_IDS, SETTINGS_PAGES, type CallInput, type CallName } from '../../preload/contract.ts';
import { QUIET_CHOICES } from '../engine/quiet-model.ts';
import type { CheckInput } from '../shell/shell.ts';
import { appriseChoice, emailForm, logQuery, MOST_IDS, serviceForm, serviceId } from './channels.ts';
import * as clients from './clients.ts';
import * as inbox from './inbox.ts';
import { newProducer } from './producers.ts';
import * as servers from './servers.ts';
import { settingsChange } from './settings.ts';
import { texts } from './texts.ts';
import * as transfer from './transfer.ts';
import { zodWords } from './zod-words.ts';

/** The door for the pages' calls: one schema per call of the contract. */

/** 90 days, and where the last one ends. */
const MOST_EDGES = 91;
const nothing = z.undefined();
const id = z.int().min(1);
const ids = z.strictObject({ ids: z.array(id).max(100_000) });

const schemas: { readonly [N in CallName]: z.ZodType<CallInput<N>> } = {
  hello: nothing,
  ready: nothing,
  listNotifications: inbox.listQuery,
  listIds: inbox.idsQuery,
  changeMany: inbox.manyChange,
  undoMany: inbox.undoNumber,
  keepSavedFilters: inbox.keepFilters,
  getShortcutProblem: nothing,
  getNotification: z.strictObject({ id }),
  getHistory: z.strictObject({ id }),
  getBeside: z.strictObject({ id }),
  countClients: nothing,
  getOverview: z.strictObject({ edges: z.array(z.int().min(0)).min(2).max(MOST_EDGES) }),
  markRead: ids,
  markUnread: ids,
  resolve: ids,
  reopen: ids,
  beQuiet: z.strictObject({ choice: z.enum(QUIET_CHOICES) }),
  resumeTelling: nothing,
  muteClient: clients.mute,
  unmuteClient: clients.clientId,
  snooze: ids.extend({ until: inbox.snoozeUntil }),
  unsnooze: ids,
  changeSettings: settingsChange,
  getLocalApi: nothing,
  copyLocalApiToken: nothing,
  copyCurlLine: nothing,
  renewLocalApiToken: nothing,
  makeProducer: newProducer,
  revokeProducer: z.strictObject({ id }),
  copyProducer: z.strictObject({ id, what: z.enum(['secret', 'address']) }),
  copyRecipe: z.strictObject({ id: z.enum(RECIPE_IDS) }),
  openWindow: z.strictObject({
    window: z.enum(['inbox', 'settings']),
    page: z.enum(SETTINGS_PAGES).exactOptional(),
    notificationId: id.exactOptional(),
    ids: z.array(id).max(MOST_IDS).exactOptional(),
    welcome: z.literal(true).exactOptional(),
  }),
  getServices: nothing,
  saveService: serviceForm,
  setServiceEnabled: z.strictObject({ id, enabled: z.boolean() }),
  duplicateService: serviceId,
  deleteService: serviceId,
  testService: serviceForm,
  copyServiceUrl: serviceId,
  chooseApprise: appriseChoice,
  getEmail: nothing,
  saveEmail: emailForm,
  testEmail: emailForm,
  listLog: logQuery,
  getTold: z.strictObject({ id }),
  getStatus: nothing,
  checkStatus: nothing,
  copyDiagnostics: nothing,
  getSurroundings: nothing,
  sendTestPopup: nothing,
  openDataFolder: nothing,
  openDemo: nothing,
  getServers: nothing,
  findServer: servers.findServer,
  signInPassword: servers.password,
  signInCode: servers.code,
  signInToken: servers.token,
  finishSignIn: servers.finishSignIn,
  changeServer: servers.serverChange,
  checkServers: servers.serverIdOrAll,
  retryServer: servers.serverId,
  signOutServer: servers.serverId,
  removeServer: servers.serverId,
  getServerHealth: servers.serverId,
  openInBbs: z.strictObject({ notificationId: id }),
  openTokenPage: nothing,
  exportSettings: transfer.settingsExport,
  openImport: nothing,
  unlockImport: transfer.importPassphrase,
  applyImport: nothing,
  dropImport: nothing,
  exportNotifications: transfer.notificationsExport,
  getClients: clients.search,
  getClient: clients.client,
  setClient: clients.clientSettings,
  forgetClient: clients.client,
  setLocation: clients.locationRule,
  forgetLocation: clients.location,
  previewSchedule: clients.schedulePreview,
  saveSchedule: clients.schedule,
  removeSchedule: clients.planName,
};

/** What a page sent does not fit the contract. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
  readonly forPeople = true;

  readonly field: string | null;

  constructor(message: string, field: string | null) {
    super(message);
    this.field = field;
  }
}

/** Returns the argument of a call, checked; throws BadInput with a sentence that may be shown. */
export const checkInput: CheckInput = <N extends CallName>(name: N, input: unknown): CallInput<N> => {
  const schema: z.ZodType<CallInput<N>> = schemas[name];
  const parsed = schema.safeParse(input, zodWords());
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  throw new BadInput(field === '' || issue === undefined ? texts.noFit : `${field}: ${issue.message}`, field || null);
};
