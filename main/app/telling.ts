import { ChannelDesk } from '../channels/desk.ts';
import { PopupChannel } from '../delivery/popup.ts';
import { DeliveryWorker } from '../delivery/worker.ts';
import { STORM_LIMIT } from '../engine/digest.ts';
import type { PopupText } from '../engine/popup-plan.ts';
import { spokenLanguage } from '../words.ts';
import { zone, type Base } from './base.ts';
import type { Door } from './door.ts';

/** What tells people. */
export interface Telling {
  readonly popups: PopupChannel;
  readonly channels: ChannelDesk;
  readonly worker: DeliveryWorker;
}

/** What it needs of parts that are made later; asked for only once the app has started. */
export interface TellingLinks extends Pick<Door, 'offer'> {
  readonly sourceName: (source: string) => string;
  readonly popupShown: () => void;
  readonly channelsChanged: () => void;
  /** Told after each attempt to tell of these rows. */
  readonly told: (notificationIds: readonly number[]) => void;
}

export function makeTelling(base: Base, links: TellingLinks): Telling {
  const popups = makePopups(base, links);
  const channels = makeChannels(base, links);
  return { popups, channels, worker: makeWorker(base, channels, links) };
}

function makePopups(base: Base, { offer, popupShown }: TellingLinks): PopupChannel {
  return new PopupChannel({
    clock: base.clock,
    offer,
    show: (popup) => {
      popupShown();
      showPopup(base, popup);
    },
    language: spokenLanguage,
    waitingOf: (jobIds) => base.store.outbox.waitingOf(jobIds),
    failed: base.failed('popup.outcome'),
  });
}

function makeChannels(base: Base, { offer, channelsChanged }: TellingLinks): ChannelDesk {
  return new ChannelDesk({
    store: base.store,
    settings: base.settings,
    keyStore: base.shell.keyStore,
    clock: base.clock,
    log: base.log,
    dataDir: base.dataDir,
    offer,
    zone,
    changed: channelsChanged,
  });
}

function makeWorker({ clock, store, failed }: Base, channels: ChannelDesk, links: TellingLinks): DeliveryWorker {
  return new DeliveryWorker({
    clock,
    outbox: store.outbox,
    offer: links.offer,
    channelOf: (id) => channels.channelOf(id),
    sourceName: links.sourceName,
    zone,
    random: Math.random,
    most: (id) => store.channel(id)?.stormLimit ?? STORM_LIMIT.default,
    told: (_channel, notificationIds) => {
      links.told(notificationIds);
    },
    failed: failed('delivery'),
  });
}

function showPopup({ shell, settings }: Pick<Base, 'shell' | 'settings'>, popup: PopupText): void {
  const { soundCritical, soundWarning, soundInfo } = settings.now();
  const sound = { critical: soundCritical, warning: soundWarning, info: soundInfo }[popup.severity];
  shell.showPopup({ ...popup, sound });
}
