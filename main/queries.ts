import type { Hello } from '../preload/contract.ts';
import type { ChannelDesk } from './channels/desk.ts';
import { channelHandlers } from './channels/queries.ts';
import { clientHandlers } from './clients/queries.ts';
import type { Intake } from './intake.ts';
import type { Conditions } from './conditions.ts';
import type { Input } from './engine/model.ts';
import { datesOf } from './engine/language.ts';
import { timeStyle, type TimeStyle } from './engine/time-style.ts';
import { inboxHandlers } from './inbox/queries.ts';
import { readSavedFilters } from './inbox/saved-filters.ts';
import type { LiveSettings } from './live-settings.ts';
import type { ServerDesk } from './servers/desk.ts';
import { serverHandlers } from './servers/queries.ts';
import type { Handlers, Shell } from './shell/shell.ts';
import type { LocalApi } from './sources/local-api/local-api.ts';
import type { QuietWatch } from './sources/quiet.ts';
import type { StatusDesk } from './status/desk.ts';
import { statusHandlers } from './status/queries.ts';
import type { Store } from './store/store.ts';
import { sourceName } from './texts.ts';
import type { TransferDesk } from './transfer/desk.ts';
import { transferHandlers } from './transfer/queries.ts';

/** Rows of one condition that are shown beside one of them. */
const HISTORY_ROWS = 20;
/** Rows of the same client that are shown beside one of them; more are counted. */
const BESIDE_ROWS = 5;

export interface QueryParts {
  readonly shell: Shell;
  readonly store: Store;
  readonly intake: Pick<Intake, 'offer'>;
  readonly localApi: LocalApi;
  readonly conditions: Conditions;
  readonly settings: LiveSettings;
  readonly channels: ChannelDesk;
  readonly servers: ServerDesk;
  readonly status: StatusDesk;
  readonly isDemo: boolean;
  readonly transfer: TransferDesk;
  readonly now: () => number;
  readonly quiet: QuietWatch;
}

/** What each call of the IPC contract does. Reads answer from the store, acts are offered at the door. */
export function handlers(parts: QueryParts): Handlers {
  const { shell, store, intake, localApi, conditions } = parts;
  const act = async (input: Input): Promise<undefined> => {
    await intake.offer([input]);
    return undefined;
  };
  const written = datesWriter(parts);
  return {
    ...channelHandlers({ desk: parts.channels, store, shell }),
    ...serverHandlers(parts.servers),
    ...statusHandlers(parts.status),
    ...transferHandlers(parts.transfer),
    ...clientHandlers({ store, now: parts.now, offer: (inputs) => intake.offer(inputs) }),
    ...inboxHandlers(parts),
    hello: () => ({
      version: shell.version,
      platform: shell.platform === 'darwin' || shell.platform === 'win32' ? shell.platform : 'linux',
      ...written(),
      settings: parts.settings.now(),
      conditions: conditions.list,
      sources: [{ ...localApi.view(), name: sourceName('local') }, ...parts.servers.sources()],
      quiet: parts.quiet.now(),
      mutes: store.mutes(),
      isFirstRun: isFirstRun(parts),
      isDemo: parts.isDemo,
      savedFilters: readSavedFilters(store.kept),
    }),
    ready: () => undefined,
    getNotification: ({ id }) => store.byId(id) ?? null,
    getHistory: ({ id }) => store.historyOf(id, HISTORY_ROWS),
    getBeside: ({ id }) => store.besideOf(id, BESIDE_ROWS),
    countClients: () => store.clients(),
    getOverview: ({ edges }) => store.overview(edges),
    markRead: ({ ids }) => act({ kind: 'read', ids }),
    markUnread: ({ ids }) => act({ kind: 'unread', ids }),
    resolve: ({ ids }) => act({ kind: 'resolve', ids }),
    reopen: ({ ids }) => act({ kind: 'reopen', ids }),
    beQuiet: ({ choice }) => parts.quiet.act({ kind: 'quiet', choice }),
    resumeTelling: () => parts.quiet.act({ kind: 'resume' }),
    muteClient: ({ source, client, until }) => parts.quiet.act({ kind: 'mute', source, client, until }),
    unmuteClient: ({ source, client }) => parts.quiet.act({ kind: 'unmute', source, client }),
    snooze: ({ ids, until }) => act({ kind: 'snooze', ids, until }),
    unsnooze: ({ ids }) => act({ kind: 'unsnooze', ids }),
    getLocalApi: () => localApi.details(),
    copyLocalApiToken: () => {
      shell.copyText(localApi.token);
      return undefined;
    },
    copyCurlLine: () => {
      shell.copyText(localApi.details().curl);
      return undefined;
    },
    renewLocalApiToken: () => {
      localApi.renewToken();
      return localApi.details();
    },
    makeProducer: (form) => localApi.makeProducer(form),
    revokeProducer: ({ id }) => localApi.revokeProducer(id),
    copyProducer: ({ id, what }) => {
      shell.copyText(localApi.producerText(id, what));
      return undefined;
    },
    copyRecipe: ({ id }) => {
      shell.copyText(localApi.recipeText(id));
      return undefined;
    },
    openDemo: async () => {
      await shell.openDemo();
      return undefined;
    },
    openWindow: (target) => {
      shell.openWindow(target);
      return undefined;
    },
  };
}

/** How dates and times are written. To find out takes a while, so it is kept. */
function datesWriter({ settings, shell }: QueryParts): () => Pick<Hello, 'locale' | 'timeStyle'> {
  const kept = new Map<string, TimeStyle | null>();
  return () => {
    const locale = datesOf(settings.now().language, shell.locale);
    if (!kept.has(locale)) kept.set(locale, timeStyle(locale));
    return { locale, timeStyle: kept.get(locale) ?? null };
  };
}

function isFirstRun({ settings, store, servers, isDemo }: QueryParts): boolean {
  return !isDemo && !settings.now().welcomed && store.summary.total === 0 && servers.views().length === 0;
}
