import { Variant } from '@jellybrick/dbus-next';
import { actionsFor, POPUP_ACTIONS } from './popup-actions.ts';
import type { BusSignal, SessionBus } from './session-bus.ts';
import type { Popup, PopupAct } from './shell.ts';
import { texts } from './texts.ts';

/** Pop-ups by the Desktop Notifications Specification 1.2, for what Electron does not hand on: buttons and sounds. */

const SERVER = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;
const RULES = [`type='signal',interface='${SERVER.interface}',path='${SERVER.path}'`];
const URGENCY = { info: 0, warning: 1, critical: 2 } as const;
/** Names of the freedesktop Sound Naming Specification. */
const SOUNDS = { info: 'dialog-information', warning: 'dialog-warning', critical: 'dialog-error' } as const;
/** How long it is shown is the server's own choice. */
const USUAL_TIME = -1;
/** "The notification expired": many servers still list it, and a click there counts. */
const EXPIRED = 1;
const MOST_HELD = 200;

/** What is written, cut and cleaned. */
export interface PopupWords {
  readonly title: string;
  readonly body: string;
}

interface Shown {
  readonly ids: readonly number[];
  readonly told: (act: PopupAct) => void;
}

export class BusPopups {
  readonly #bus: SessionBus;
  readonly #shown = new Map<number, Shown>();
  #hears: Promise<void> | null = null;

  constructor(bus: SessionBus) {
    this.#bus = bus;
  }

  /** Shows it and tells what is done to it; false when the server does not take it. */
  async show(popup: Popup, words: PopupWords, told: Shown['told']): Promise<boolean> {
    try {
      this.#hears ??= this.#bus.hear(RULES, (signal) => this.#hear(signal));
      await this.#hears;
      const [id] = await this.#bus.call({
        ...SERVER,
        member: 'Notify',
        signature: 'susssasa{sv}i',
        body: [texts.app, 0, '', words.title, words.body, actions(popup), hints(popup), USUAL_TIME],
      });
      this.#hold(Number(id), { ids: popup.ids, told });
      return true;
    } catch {
      return false;
    }
  }

  #hold(id: number, shown: Shown): void {
    this.#shown.set(id, shown);
    for (const oldest of this.#shown.keys()) {
      if (this.#shown.size <= MOST_HELD) return;
      this.#shown.delete(oldest);
    }
  }

  #hear({ interface: from, member, body: [id, what] }: BusSignal): void {
    const shown = from === SERVER.interface ? this.#shown.get(Number(id)) : undefined;
    if (!shown) return;
    if (member === 'NotificationClosed' && what !== EXPIRED) this.#shown.delete(Number(id));
    if (member !== 'ActionInvoked') return;
    this.#shown.delete(Number(id));
    shown.told({ act: POPUP_ACTIONS.find(({ act }) => act === what)?.act ?? 'open', ids: shown.ids });
  }
}

/** Pairs of a key and its label; "default" is the click on the pop-up itself. Servers without buttons leave them out. */
function actions({ ids }: Popup): string[] {
  return ['default', texts.popupOpen, ...actionsFor(ids).flatMap(({ act, label }) => [act, label()])];
}

function hints({ severity, sound }: Popup): Record<string, Variant> {
  return {
    urgency: new Variant('y', URGENCY[severity]),
    ...(sound ? { 'sound-name': new Variant('s', SOUNDS[severity]) } : { 'suppress-sound': new Variant('b', true) }),
  };
}
