import { openBase, type AppOptions } from './app/base.ts';
import { followSettings } from './app/follow-settings.ts';
import { followShell } from './app/follow-shell.ts';
import { channelsChanged, showRecovery } from './app/news.ts';
import { makeParts, type Parts } from './app/parts.ts';
import { POPUP } from './engine/routing.ts';
import { startClock } from './sources/clock.ts';
import * as texts from './texts.ts';

export interface App {
  /** Commits what waits and closes everything, sources first. */
  stop(): Promise<void>;
}

/** Pop-ups of an earlier run that are told in one. */
const MOST_RESUMED = 10_000;

/** Builds the ring from the bottom up and starts it; throws NewerDatabaseError, or what the disk of the data folder says. */
export async function createApp(options: AppOptions): Promise<App> {
  const app = new TrayApp(makeParts(openBase(options)));
  try {
    await app.start(options.hidden);
    return app;
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** In which order the parts start and stop. */
class TrayApp implements App {
  readonly #parts: Parts;
  #stopClock: () => void = () => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Bottom up: what shows, then what tells, then what brings facts. */
  async start(isHidden: boolean): Promise<void> {
    const parts = this.#parts;
    const { shell, settings, store, clock, failed, popups, channels, localApi, servers, watch, quiet, status, desk } =
      parts;
    followShell(parts);
    parts.conditions.onChange(() => {
      desk.conditionsChanged();
    });
    followSettings(parts);
    showRecovery(parts);
    desk.drawTray();
    channels.start().then(() => {
      channelsChanged(parts);
    }, failed('channels.start'));
    await quiet.start();
    await localApi.start();
    localApi.takeQueue().catch(failed('local-api.queue'));
    servers.start();
    watch.start();
    popups.resume(store.outbox.due(POPUP, clock.now(), MOST_RESUMED));
    this.#stopClock = startClock({
      clock,
      offer: parts.offer,
      backUp: () => backUp(parts),
      retry: () => Promise.all([localApi.retry(), status.look()]),
      failed: failed('clock.round'),
    });
    status.look().catch(failed('status.look'));
    if (parts.isDemo) await playMadeUp(parts);
    if (!isHidden && !settings.now().startHidden) shell.openWindow({ window: 'inbox' });
  }

  /** Top down: sources first, so that nothing comes in while the rest closes. */
  async stop(): Promise<void> {
    const { watch, quiet, localApi, servers, popups, worker, flush, store, log } = this.#parts;
    this.#stopClock();
    watch.stop();
    quiet.stop();
    await Promise.all([localApi.stop(), servers.stop()]);
    popups.stop();
    worker.stop();
    flush();
    store.close();
    log.info('app.stop');
  }
}

/** Loaded only when it is wanted. */
async function playMadeUp({ clock, localApi, failed }: Pick<Parts, 'clock' | 'localApi' | 'failed'>): Promise<void> {
  const { playDemo } = await import('./demo/play.ts');
  playDemo({ clock, url: localApi.details().url, token: localApi.token, failed: failed('demo') });
}

async function backUp({
  store,
  clock,
  log,
  conditions,
}: Pick<Parts, 'store' | 'clock' | 'log' | 'conditions'>): Promise<void> {
  try {
    await store.backUpDaily(clock.now());
    conditions.set('backup', null);
  } catch (error) {
    log.error('store.backup', error);
    conditions.set('backup', () => texts.conditions.backupFailed);
  }
}
