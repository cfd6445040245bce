import { ChannelDesk } from './channels/desk.ts';
import { systemClock, type Clock } from './clock.ts';
import { Conditions } from './conditions.ts';
import { PopupChannel } from './delivery/popup.ts';
import { DeliveryWorker } from './delivery/worker.ts';
import type { ChannelId, Commit, Input } from './engine/model.ts';
import type { PopupText } from './engine/popup-plan.ts';
import { POPUP } from './engine/routing.ts';
import { Intake, type Result } from './intake.ts';
import { LiveSettings } from './live-settings.ts';
import { openLog, type Log } from './log.ts';
import { handlers } from './queries.ts';
import { checkInput } from './schemas/ipc.ts';
import type { Shell, TrayAction, TrayHost } from './shell/shell.ts';
import { startClock } from './sources/clock.ts';
import { LocalApi } from './sources/local-api/local-api.ts';
import { openOrRecover } from './store/recovery.ts';
import { Store } from './store/store.ts';
import * as texts from './texts.ts';
import { setChannelConditions } from './channels/conditions.ts';
import { Desk } from './views/desk.ts';

export interface AppOptions {
  readonly shell: Shell;
  /** Everything the app keeps. */
  readonly dataDir: string;
  /** Overrides the setting for this run; 0 is any free port. */
  readonly localApiPort: number | null;
  readonly hidden: boolean;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface App {
  /** Commits what waits and closes everything, sources first. */
  stop(): Promise<void>;
}

/** Pop-ups of an earlier run that are told in one. */
const MOST_RESUMED = 10_000;

/** Builds the ring from the bottom up and starts it; throws NewerDatabaseError, or what the disk of the data folder says. */
export async function createApp(options: AppOptions): Promise<App> {
  const { shell, dataDir, clock = systemClock, log = openLog(dataDir) } = options;
  log.info('app.start', { version: shell.version, platform: shell.platform });
  shell.onProblem(({ event, error }) => {
    log.error(event, error);
  });

  const settings = new LiveSettings(shell.settingsFile);
  const { database, recovery } = openOrRecover(dataDir, clock.now());
  const store = new Store(database, dataDir);
  const conditions = new Conditions();
  const intake = new Intake({ store, settings: settings.now, now: clock.now, onCommit: committed });
  const popups = new PopupChannel({ clock, offer, show: showPopup, isOver, failed: failed('popup.outcome') });
  const localApi: LocalApi = new LocalApi({
    dataDir,
    log,
    offer,
    platform: shell.platform,
    version: shell.version,
    port: () => options.localApiPort ?? settings.now().localApiPort,
    now: clock.now,
    page: (query) => store.page(query),
    byId: (id) => store.byId(id),
    clientId: (name) => store.clientId(name),
    unread: () => store.summary.unread,
    changed: localApiChanged,
  });
  const channels = new ChannelDesk({
    store,
    settings,
    keyStore: shell.keyStore,
    clock,
    log,
    dataDir,
    offer,
    zone,
    changed: channelsChanged,
  });
  const worker = new DeliveryWorker({
    clock,
    offer,
    zone,
    outbox: store.outbox,
    channelOf: (id) => channels.channelOf(id),
    sourceName: (source) => texts.sourceName(source),
    random: Math.random,
    most: () => settings.now().stormLimit,
    told,
    failed: failed('delivery'),
  });
  const desk = new Desk({
    shell,
    clock,
    conditions,
    page: (query) => store.page(query),
    sources: () => [localApi.view()],
    localApi: () => localApi.details(),
  });

  if (recovery) conditions.set('database', texts.conditions.databaseRecovered(recovery));
  if (shell.settingsFile.recovered !== null)
    conditions.set('settings', texts.conditions.settingsRecovered(shell.settingsFile.recovered));
  conditions.onChange(() => {
    desk.conditionsChanged();
  });
  followSettings();
  shell.answerCalls(
    handlers({ shell, store, intake: { offer }, localApi, conditions, settings, channels }),
    checkInput,
  );
  shell.onShowRequest(() => {
    shell.openWindow({ window: 'inbox' });
  });
  shell.onPopupClick((target) => {
    shell.openWindow(target);
  });
  shell.onTrayAction(act);
  shell.onTrayHost(trayHostChanged);
  shell.onWake(wake);
  channels.start().then(channelsChanged, failed('channels.start'));
  desk.drawTray();
  await localApi.start();
  popups.resume(store.outbox.due(POPUP, clock.now(), MOST_RESUMED));
  const stopClock = startClock({ clock, offer, backUp, retry: () => localApi.retry(), failed: failed('clock.round') });
  if (!options.hidden && !settings.now().startHidden) shell.openWindow({ window: 'inbox' });
  return { stop };

  /** The door, for every source: when nothing can be stored, the senders are refused and the user is told. */
  async function offer(inputs: readonly Input[]): Promise<Result[]> {
    try {
      const results = await intake.offer(inputs);
      conditions.set('store', null);
      return results;
    } catch (error) {
      conditions.set('store', texts.conditions.storeFailed);
      throw error;
    }
  }

  function committed(commit: Commit): void {
    popups.add(commit.jobs.filter(({ channel }) => channel === POPUP));
    for (const channel of new Set(commit.jobs.map((job) => job.channel))) if (channel !== POPUP) worker.wake(channel);
    desk.committed(commit);
  }

  function isOver(id: number): boolean {
    const row = store.byId(id);
    return !row || row.readAt !== null || row.resolvedAt !== null;
  }

  function showPopup({ id, ...text }: PopupText): void {
    shell.showPopup({ ...text, target: { window: 'inbox', ...(id === null ? {} : { notificationId: id }) } });
  }

  function localApiChanged(): void {
    const { problem } = localApi.details();
    conditions.set('local-api', problem === null ? null : texts.conditions.localApiOff(problem));
    desk.pushSources();
  }

  /** A channel was edited, tested, or has told: the pages and the conditions follow, and what waited for it may go. */
  function channelsChanged(): void {
    setChannelConditions(conditions, store.channels(), shell.keyStore.isSafe);
    shell.push('services', channels.services());
    shell.push('email', channels.email());
    worker.wakeAll();
  }

  function told(_channel: ChannelId, notificationIds: readonly number[]): void {
    setChannelConditions(conditions, store.channels(), shell.keyStore.isSafe);
    shell.push('services', channels.services());
    shell.push('email', channels.email());
    shell.push('delivered', { notificationIds });
  }

  /** After sleep, or when the network is back: what waited for its next attempt goes now. */
  function wake(): void {
    localApi.retry().catch(failed('local-api.retry'));
    offer([{ kind: 'hurry' }]).then(() => {
      worker.wakeAll();
    }, failed('delivery.hurry'));
  }

  function trayHostChanged(host: TrayHost): void {
    log.info('tray.host', { host });
    conditions.set('tray-host', host === 'absent' ? texts.conditions.noTrayHost : null);
    if (host === 'absent') shell.openWindow({ window: 'inbox' });
  }

  function act(action: TrayAction): void {
    if (action.do === 'open') shell.openWindow(action.target);
    else if (action.do === 'quit') shell.quit();
    else offer([{ kind: 'read_all', upToRevision: store.summary.revision }]).catch(failed('tray.read-all'));
  }

  function followSettings(): void {
    shell.applyTheme(settings.now().theme);
    settings.onChange(async (after, before) => {
      if (after.theme !== before.theme) shell.applyTheme(after.theme);
      if (after.startAtLogin !== before.startAtLogin) shell.setStartAtLogin(after.startAtLogin);
      if (after.localApiPort !== before.localApiPort && options.localApiPort === null) await localApi.restart();
      shell.push('settings', after);
    });
  }

  async function backUp(): Promise<void> {
    try {
      await store.backUpDaily(clock.now());
      conditions.set('backup', null);
    } catch (error) {
      log.error('store.backup', error);
      conditions.set('backup', texts.conditions.backupFailed);
    }
  }

  function failed(event: string): (error: unknown) => void {
    return (error) => {
      log.error(event, error);
    };
  }

  async function stop(): Promise<void> {
    stopClock();
    popups.stop();
    worker.stop();
    await localApi.stop();
    intake.flush();
    store.close();
    log.info('app.stop');
  }
}

/** The zone of this computer, as it is now: people travel. */
function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
