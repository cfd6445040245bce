import { ServerDesk } from '../servers/desk.ts';
import { LocalApi } from '../sources/local-api/local-api.ts';
import { QuietWatch } from '../sources/quiet.ts';
import { Watch } from '../sources/watch/watch.ts';
import { zone, type Base } from './base.ts';
import type { Door } from './door.ts';

/** What brings facts. */
export interface Sources {
  readonly localApi: LocalApi;
  readonly servers: ServerDesk;
  readonly watch: Watch;
  readonly quiet: QuietWatch;
}

/** Where facts go, and who is told when a source has another face; called only once the app has started. */
export interface SourceLinks extends Pick<Door, 'offer'> {
  readonly localApiChanged: () => void;
  readonly serversChanged: () => void;
  readonly quietChanged: () => void;
}

export function makeSources(base: Base, links: SourceLinks): Sources {
  const localApi = makeLocalApi(base, links);
  const servers = makeServers(base, () => quiet.now() !== null, links);
  const watch = makeWatch(base, localApi, links);
  const quiet = makeQuiet(base, links);
  return { localApi, servers, watch, quiet };
}

function makeLocalApi(base: Base, { offer, localApiChanged }: SourceLinks): LocalApi {
  const { store } = base;
  return new LocalApi({
    dataDir: base.dataDir,
    log: base.log,
    platform: base.shell.platform,
    version: base.shell.version,
    port: () => base.askedPort ?? base.settings.now().localApiPort,
    now: base.clock.now,
    offer,
    page: (query) => store.page(query),
    byId: (id) => store.byId(id),
    clientId: (name) => store.clientId(name),
    unread: () => store.summary.unread,
    producers: store.producers,
    changed: localApiChanged,
  });
}

function makeServers(base: Base, isQuiet: () => boolean, { offer, serversChanged }: SourceLinks): ServerDesk {
  return new ServerDesk({
    store: base.store,
    shell: base.shell,
    clock: base.clock,
    log: base.log,
    dataDir: base.dataDir,
    offer,
    retentionDays: () => base.settings.now().retentionDays,
    isQuiet,
    changed: serversChanged,
  });
}

function makeWatch({ store, clock, failed }: Base, localApi: LocalApi, { offer }: SourceLinks): Watch {
  const { watched, plans } = store;
  return new Watch({
    clock,
    offer,
    canSee: () => localApi.view().state === 'ok',
    nextDueAt: () => watched.nextDueAt(),
    duePlans: (now) => plans.due(now),
    scheduled: () => plans.scheduled(),
    failed: failed('watch.look'),
  });
}

function makeQuiet({ store, settings, clock, failed }: Base, { offer, quietChanged }: SourceLinks): QuietWatch {
  return new QuietWatch({
    clock,
    offer,
    kept: () => store.quiet(),
    settings: settings.now,
    nextSnoozeEnd: () => store.nextSnoozeEnd(),
    mutes: () => store.mutes(),
    zone,
    changed: quietChanged,
    failed: failed('quiet.look'),
  });
}
