import { setChannelConditions } from './channels/conditions.ts';
import { ChannelDesk } from './channels/desk.ts';
import { systemClock, type Clock } from './clock.ts';
import { Conditions } from './conditions.ts';
import { PopupChannel } from './delivery/popup.ts';
import { DeliveryWorker } from './delivery/worker.ts';
import { STORM_LIMIT } from './engine/digest.ts';
import { isWatchInput } from './engine/detectors.ts';
import { languageOf } from './engine/language.ts';
import type { Commit, Input, Job } from './engine/model.ts';
import type { PopupText } from './engine/popup-plan.ts';
import { POPUP } from './engine/routing.ts';
import type { Settings } from './engine/settings.ts';
import { Intake, type Result } from './intake.ts';
import { LiveSettings } from './live-settings.ts';
import { openLog, type Log } from './log.ts';
import { handlers } from './queries.ts';
import { checkInput } from './schemas/ipc.ts';
import { setServerConditions } from './servers/conditions.ts';
import { ServerDesk } from './servers/desk.ts';
import type { PopupAct, Shell, TrayAction, TrayHost } from './shell/shell.ts';
import { startClock } from './sources/clock.ts';
import { LocalApi } from './sources/local-api/local-api.ts';
import { Watch } from './sources/watch/watch.ts';
import { QuietWatch } from './sources/quiet.ts';
import { StatusDesk } from './status/desk.ts';
import { openOrRecover, type Recovery } from './store/recovery.ts';
import { Store } from './store/store.ts';
import * as texts from './texts.ts';
import { TransferDesk } from './transfer/desk.ts';
import { Desk } from './views/desk.ts';
import { throttle } from './views/throttle.ts';
import { speak, spokenLanguage, spokenLocale } from './words.ts';
import { targetOf } from './views/popup-target.ts';

export interface AppOptions {
  readonly shell: Shell;
  /** Everything the app keeps. */
  readonly dataDir: string;
  /** Overrides the setting for this run; 0 is any free port. */
  readonly localApiPort: number | null;
  readonly hidden: boolean;
  /** Play made-up events into the data folder, and say so everywhere. */
  readonly isDemo?: boolean;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface App {
  /** Commits what waits and closes everything, sources first. */
  stop(): Promise<void>;
}

/** Pop-ups of an earlier run that are told in one. */
const MOST_RESUMED = 10_000;
/** The page Clients is told of news at most this often. */
const CLIENTS_MS = 1000;

/** Builds the ring from the bottom up and starts it; throws NewerDatabaseError, or what the disk of the data folder says. */
export async function createApp(options: AppOptions): Promise<App> {
  const app = new TrayApp(options);
  try {
    await app.start();
    return app;
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** The parts of the program and what passes between them; each part knows nothing of the others. */
class TrayApp implements App {
  readonly #options: AppOptions;
  readonly #shell: Shell;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #conditions = new Conditions();
  readonly #settings: LiveSettings;
  readonly #recovery: Recovery | null;
  readonly #store: Store;
  readonly #intake: Intake;
  readonly #popups: PopupChannel;
  readonly #channels: ChannelDesk;
  readonly #worker: DeliveryWorker;
  readonly #localApi: LocalApi;
  readonly #servers: ServerDesk;
  readonly #watch: Watch;
  readonly #quiet: QuietWatch;
  readonly #status: StatusDesk;
  readonly #desk: Desk;
  readonly #showClients: () => void;
  #stopClock: () => void = () => undefined;
  #toldNoTray = false;

  constructor(options: AppOptions) {
    const { shell, dataDir, clock = systemClock, log = openLog(dataDir) } = options;
    this.#options = options;
    this.#shell = shell;
    this.#clock = clock;
    this.#log = log;
    log.info('app.start', { version: shell.version, platform: shell.platform });
    this.#settings = new LiveSettings(shell.settingsFile);
    this.#speak(this.#settings.now());
    const { database, recovery } = openOrRecover(dataDir, clock.now());
    this.#recovery = recovery;
    this.#store = new Store(database, dataDir);
    this.#intake = new Intake({
      store: this.#store,
      settings: this.#settings.now,
      now: clock.now,
      onCommit: (commit) => this.#committed(commit),
    });
    this.#popups = this.#makePopups();
    this.#channels = this.#makeChannels();
    this.#worker = this.#makeWorker();
    this.#localApi = this.#makeLocalApi();
    this.#servers = this.#makeServers();
    this.#watch = this.#makeWatch();
    this.#quiet = this.#makeQuiet();
    this.#status = this.#makeStatus();
    this.#desk = this.#makeDesk();
    this.#showClients = throttle(clock, CLIENTS_MS, () => {
      shell.push('clients', null);
    });
  }

  /** Bottom up: what shows, then what tells, then what brings facts. */
  async start(): Promise<void> {
    this.#followShell();
    this.#followSettings();
    this.#showRecovery();
    this.#desk.drawTray();
    this.#channels.start().then(() => {
      this.#channelsChanged();
    }, this.#failed('channels.start'));
    await this.#quiet.start();
    await this.#localApi.start();
    this.#localApi.takeQueue().catch(this.#failed('local-api.queue'));
    this.#servers.start();
    this.#watch.start();
    this.#popups.resume(this.#store.outbox.due(POPUP, this.#clock.now(), MOST_RESUMED));
    this.#stopClock = startClock({
      clock: this.#clock,
      offer: this.#offer,
      backUp: () => this.#backUp(),
      retry: () => Promise.all([this.#localApi.retry(), this.#status.look()]),
      failed: this.#failed('clock.round'),
    });
    this.#status.look().catch(this.#failed('status.look'));
    if (this.#options.isDemo) await this.#playDemo();
    const hidden = this.#options.hidden || this.#settings.now().startHidden;
    if (!hidden) this.#shell.openWindow({ window: 'inbox' });
  }

  /** Top down: sources first, so that nothing comes in while the rest closes. */
  async stop(): Promise<void> {
    this.#stopClock();
    this.#watch.stop();
    this.#quiet.stop();
    await Promise.all([this.#localApi.stop(), this.#servers.stop()]);
    this.#popups.stop();
    this.#worker.stop();
    this.#intake.flush();
    this.#store.close();
    this.#log.info('app.stop');
  }

  #makePopups(): PopupChannel {
    return new PopupChannel({
      clock: this.#clock,
      offer: this.#offer,
      show: (popup) => {
        this.#showPopup(popup);
      },
      language: spokenLanguage,
      isOver: (job) => this.#isOver(job),
      isFree: (jobId) => this.#store.outbox.isFree(jobId),
      failed: this.#failed('popup.outcome'),
    });
  }

  #makeChannels(): ChannelDesk {
    return new ChannelDesk({
      store: this.#store,
      settings: this.#settings,
      keyStore: this.#shell.keyStore,
      clock: this.#clock,
      log: this.#log,
      dataDir: this.#options.dataDir,
      offer: this.#offer,
      zone,
      changed: () => {
        this.#channelsChanged();
      },
    });
  }

  #makeWorker(): DeliveryWorker {
    return new DeliveryWorker({
      clock: this.#clock,
      outbox: this.#store.outbox,
      offer: this.#offer,
      channelOf: (id) => this.#channels.channelOf(id),
      sourceName: (source) => this.#sourceName(source),
      zone,
      random: Math.random,
      most: (id) => this.#store.channel(id)?.stormLimit ?? STORM_LIMIT.default,
      told: (_channel, notificationIds) => {
        this.#showChannels();
        this.#shell.push('delivered', { notificationIds });
      },
      failed: this.#failed('delivery'),
    });
  }

  #makeLocalApi(): LocalApi {
    const store = this.#store;
    return new LocalApi({
      dataDir: this.#options.dataDir,
      log: this.#log,
      platform: this.#shell.platform,
      version: this.#shell.version,
      port: () => this.#options.localApiPort ?? this.#settings.now().localApiPort,
      now: this.#clock.now,
      offer: this.#offer,
      page: (query) => store.page(query),
      byId: (id) => store.byId(id),
      clientId: (name) => store.clientId(name),
      unread: () => store.summary.unread,
      producers: store.producers,
      changed: () => {
        this.#localApiChanged();
      },
    });
  }

  #makeServers(): ServerDesk {
    return new ServerDesk({
      store: this.#store,
      shell: this.#shell,
      clock: this.#clock,
      log: this.#log,
      dataDir: this.#options.dataDir,
      offer: this.#offer,
      retentionDays: () => this.#settings.now().retentionDays,
      isQuiet: () => this.#quiet.now() !== null,
      changed: () => {
        this.#serversChanged();
      },
    });
  }

  #makeTransfer(): TransferDesk {
    return new TransferDesk({
      shell: this.#shell,
      store: this.#store,
      settings: this.#settings,
      channels: this.#channels,
      servers: this.#servers,
      clock: this.#clock,
      offer: this.#offer,
      sourceName: this.#sourceName,
    });
  }

  readonly #sourceName = (source: string): string => this.#servers.nameOf(source) ?? texts.sourceName(source);

  #makeWatch(): Watch {
    const { watched } = this.#store;
    return new Watch({
      clock: this.#clock,
      offer: this.#offer,
      canSee: () => this.#localApi.view().state === 'ok',
      nextDueAt: () => watched.nextDueAt(),
      duePlans: (now) => watched.duePlans(now),
      scheduled: () => watched.scheduled(),
      failed: this.#failed('watch.look'),
    });
  }

  #makeQuiet(): QuietWatch {
    const store = this.#store;
    return new QuietWatch({
      clock: this.#clock,
      offer: this.#offer,
      kept: () => store.quiet(),
      settings: this.#settings.now,
      nextSnoozeEnd: () => store.nextSnoozeEnd(),
      mutes: () => store.mutes(),
      zone,
      changed: () => {
        this.#desk.quietChanged();
      },
      failed: this.#failed('quiet.look'),
    });
  }

  #makeStatus(): StatusDesk {
    return new StatusDesk({
      store: this.#store,
      shell: this.#shell,
      settings: this.#settings,
      conditions: this.#conditions,
      localApi: this.#localApi,
      servers: this.#servers,
      channels: this.#channels,
      clock: this.#clock,
      dataDir: this.#options.dataDir,
      sourceName: this.#sourceName,
      zone,
    });
  }

  /** Loaded only when it is wanted. */
  async #playDemo(): Promise<void> {
    const { playDemo } = await import('./demo/play.ts');
    playDemo({ clock: this.#clock, offer: this.#offer, failed: this.#failed('demo') });
  }

  #makeDesk(): Desk {
    return new Desk({
      shell: this.#shell,
      clock: this.#clock,
      conditions: this.#conditions,
      page: (query) => this.#store.page(query),
      sources: () => [{ ...this.#localApi.view(), name: texts.sourceName('local') }, ...this.#servers.sources()],
      localApi: () => this.#localApi.details(),
      settings: this.#settings.now,
      quiet: () => this.#quiet.now(),
      mutes: () => this.#store.mutes(),
      isDemo: this.#options.isDemo === true,
      zone,
    });
  }

  #followShell(): void {
    const shell = this.#shell;
    shell.onProblem(({ event, error }) => {
      this.#log.error(event, error);
      if (event === 'popup_failed') this.#status.popupRefused(error);
    });
    const parts = {
      shell,
      store: this.#store,
      localApi: this.#localApi,
      conditions: this.#conditions,
      settings: this.#settings,
    };
    shell.answerCalls(
      handlers({
        ...parts,
        intake: { offer: this.#offer },
        channels: this.#channels,
        servers: this.#servers,
        transfer: this.#makeTransfer(),
        now: this.#clock.now,
        quiet: this.#quiet,
        status: this.#status,
        isDemo: this.#options.isDemo === true,
      }),
      checkInput,
    );
    shell.onShowRequest(() => {
      shell.openWindow({ window: 'inbox' });
    });
    shell.onPopupAct((act) => {
      this.#actOnPopup(act);
    });
    shell.onSystemQuiet((on) => {
      this.#quiet.system(on);
    });
    shell.onTrayAction((action) => {
      this.#act(action);
    });
    shell.onTrayHost((host) => {
      this.#trayHostChanged(host);
    });
    shell.onWake(() => {
      this.#wake();
    });
    this.#conditions.onChange(() => {
      this.#desk.conditionsChanged();
    });
  }

  #followSettings(): void {
    this.#shell.applyTheme(this.#settings.now().theme);
    this.#settings.onChange((after, before) => this.#settingsChanged(after, before));
  }

  #showRecovery(): void {
    const { settingsFile } = this.#shell;
    const recovery = this.#recovery;
    if (recovery) this.#conditions.set('database', () => texts.conditions.databaseRecovered(recovery));
    if (settingsFile.recovered !== null)
      this.#conditions.set('settings', () => texts.conditions.settingsRecovered(settingsFile.recovered ?? ''));
  }

  /** The door, for every source: when nothing can be stored, the senders are refused and the user is told. */
  readonly #offer = async (inputs: readonly Input[]): Promise<Result[]> => {
    try {
      const results = await this.#intake.offer(inputs);
      this.#conditions.set('store', null);
      this.#watched(inputs);
      return results;
    } catch (error) {
      this.#watch.blinded();
      this.#conditions.set('store', () => texts.conditions.storeFailed);
      throw error;
    }
  };

  /** The page Clients follows every report; the watch may have something to do earlier; mutes go with their server. */
  #watched(inputs: readonly Input[]): void {
    if (inputs.some(({ kind }) => kind === 'server_removed')) this.#quiet.look();
    if (inputs.some(isWatchInput)) this.#watch.changed();
    if (inputs.some((input) => isWatchInput(input) || input.kind === 'event')) this.#showClients();
  }

  #committed(commit: Commit): void {
    this.#popups.add(commit.jobs.filter(({ channel }) => channel === POPUP));
    for (const channel of new Set(commit.jobs.map((job) => job.channel)))
      if (channel !== POPUP) this.#worker.wake(channel);
    this.#servers.committed(commit);
    this.#desk.committed(commit);
    this.#quiet.arm();
  }

  /** A reminder is over when its row is; news also when it was read. */
  #isOver({ notification, again }: Job): boolean {
    const row = this.#store.byId(notification.id);
    return !row || row.resolvedAt !== null || (row.readAt !== null && !again);
  }

  #showPopup(popup: PopupText): void {
    this.#status.popupShown();
    const { soundCritical, soundWarning, soundInfo } = this.#settings.now();
    const sound = { critical: soundCritical, warning: soundWarning, info: soundInfo }[popup.severity];
    this.#shell.showPopup({ ...popup, sound });
  }

  #actOnPopup({ act, ids }: PopupAct): void {
    if (act === 'open') this.#shell.openWindow(targetOf(ids));
    else
      this.#offer([act === 'read' ? { kind: 'read', ids } : { kind: 'snooze', ids, until: '1h' }]).catch(
        this.#failed(`popup.${act}`),
      );
  }

  #localApiChanged(): void {
    const { problem } = this.#localApi.details();
    this.#conditions.set('local-api', problem === null ? null : () => texts.conditions.localApiOff(problem));
    this.#desk.pushSources();
  }

  #serversChanged(): void {
    setServerConditions(this.#conditions, this.#servers.views());
    this.#shell.push('servers', this.#servers.page());
    this.#desk.pushSources();
  }

  /** A channel was edited or tested: the pages follow, and what waited for it may go. */
  #channelsChanged(): void {
    this.#showChannels();
    this.#worker.wakeAll();
  }

  #showChannels(): void {
    const services = this.#channels.services();
    setChannelConditions(this.#conditions, this.#store.channels(), services);
    this.#shell.push('services', services);
    this.#shell.push('email', this.#channels.email());
  }

  /** After sleep, or when the network is back: what waited for its next attempt goes now. */
  #wake(): void {
    this.#watch.woke();
    this.#localApi.retry().catch(this.#failed('local-api.retry'));
    this.#servers.wake();
    this.#quiet.look();
    this.#offer([{ kind: 'hurry' }]).then(() => {
      this.#worker.wakeAll();
    }, this.#failed('delivery.hurry'));
  }

  /** Without a tray the window is the way in. It comes by itself once; a desktop may drop its tray whenever it locks. */
  #trayHostChanged(host: TrayHost): void {
    this.#log.info('tray.host', { host });
    this.#status.trayHost(host);
    this.#conditions.set('tray-host', host === 'absent' ? () => texts.conditions.noTrayHost : null);
    if (host !== 'absent' || this.#toldNoTray) return;
    this.#toldNoTray = true;
    this.#shell.openWindow({ window: 'inbox' });
  }

  #act(action: TrayAction): void {
    if (action.do === 'open') this.#shell.openWindow(action.target);
    else if (action.do === 'quit') this.#shell.quit();
    else if (action.do === 'quiet')
      this.#quiet.act({ kind: 'quiet', choice: action.choice }).catch(this.#failed('tray.quiet'));
    else if (action.do === 'resume') this.#quiet.act({ kind: 'resume' }).catch(this.#failed('tray.resume'));
    else
      this.#offer([{ kind: 'read_all', upToRevision: this.#store.summary.revision }]).catch(
        this.#failed('tray.read-all'),
      );
  }

  async #settingsChanged(after: Settings, before: Settings): Promise<void> {
    if (after.theme !== before.theme) this.#shell.applyTheme(after.theme);
    if (after.language !== before.language) this.#languageChanged(after);
    if (after.startAtLogin !== before.startAtLogin) this.#shell.setStartAtLogin(after.startAtLogin);
    if (after.localApiPort !== before.localApiPort && this.#options.localApiPort === null) {
      await this.#localApi.restart();
      this.#watch.blinded();
    }
    this.#quiet.look();
    this.#desk.drawTray();
    this.#shell.push('settings', after);
  }

  #speak({ language }: Settings): void {
    const system = this.#shell.locale;
    speak(languageOf(language, system), system);
  }

  /** Conditions and views are said anew; a window loads its page anew when nothing typed is lost by that. */
  #languageChanged(after: Settings): void {
    this.#speak(after);
    this.#localApiChanged();
    this.#serversChanged();
    this.#channels.servicesNow();
    this.#showChannels();
    this.#desk.conditionsChanged();
    this.#shell.push('language', spokenLocale());
  }

  async #backUp(): Promise<void> {
    try {
      await this.#store.backUpDaily(this.#clock.now());
      this.#conditions.set('backup', null);
    } catch (error) {
      this.#log.error('store.backup', error);
      this.#conditions.set('backup', () => texts.conditions.backupFailed);
    }
  }

  #failed(event: string): (error: unknown) => void {
    return (error) => {
      this.#log.error(event, error);
    };
  }
}

/** The zone of this computer, as it is now: people travel. */
function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
