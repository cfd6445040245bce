import { Notification } from 'electron';
import type { BusPopups, PopupWords } from './bus-popups.ts';
import { escapeMarkup, fewLines, oneLine } from './plain-text.ts';
import { actionsFor, POPUP_ACTIONS } from './popup-actions.ts';
import type { Popup, PopupAct } from './shell.ts';
import { Signal } from './signal.ts';

const TITLE_LENGTH = 100;
const BODY_LINES = 4;
const BODY_LENGTH = 250;
/** Pop-ups that can still be clicked, in a system's notification centre for example. */
const MOST_HELD = 50;
const URGENCY = { info: 'low', warning: 'normal', critical: 'critical' } as const;

export interface PopupParts {
  /** The desktop's own pop-ups over its bus, which know buttons and sounds; null where there are none. */
  readonly bus: () => Promise<BusPopups | null>;
  /** Whether the body is read as markup, so that plain text must be escaped. */
  readonly readsMarkup: () => Promise<boolean>;
  readonly failed: (event: string, error: unknown) => void;
}

/** The system's own pop-ups, in the order they were asked for. */
export class Popups {
  readonly acts = new Signal<PopupAct>();
  readonly #parts: PopupParts;
  /** Held, or they would be collected and their clicks lost (public report T06). */
  readonly #held = new Set<Notification>();
  #last: Promise<void> = Promise.resolve();

  constructor(parts: PopupParts) {
    this.#parts = parts;
  }

  /** Shows it, cut and cleaned. What goes wrong is told to `failed`, never thrown. */
  show(popup: Popup): void {
    this.#last = this.#last
      .then(() => this.#show(popup))
      .catch((error: unknown) => this.#parts.failed('popup_failed', error));
  }

  async #show(popup: Popup): Promise<void> {
    const text = fewLines(popup.body, BODY_LINES, BODY_LENGTH);
    const words: PopupWords = {
      title: oneLine(popup.title, TITLE_LENGTH),
      body: (await this.#parts.readsMarkup()) ? escapeMarkup(text) : text,
    };
    const bus = await this.#parts.bus();
    if (bus && (await bus.show(popup, words, (act) => this.acts.tell(act)))) return;
    this.#showByElectron(popup, words);
  }

  #showByElectron({ severity, ids, sound }: Popup, words: PopupWords): void {
    if (!Notification.isSupported()) throw new Error('This system shows no notifications.');
    const notification = new Notification({
      ...words,
      urgency: URGENCY[severity],
      silent: !sound,
      actions: actionsFor(ids).map(({ label }) => ({ type: 'button', text: label() })),
    });
    this.#hold(notification);
    const done = (act: PopupAct['act']): void => {
      this.#held.delete(notification);
      this.acts.tell({ act, ids });
    };
    notification.on('click', () => done('open'));
    notification.on('action', (_event, index) => done(POPUP_ACTIONS[index]?.act ?? 'open'));
    notification.on('failed', (_event, cause) => {
      this.#held.delete(notification);
      this.#parts.failed('popup_failed', new Error(cause || 'The system refused it.'));
    });
    // On Windows a pop-up that has timed out is "closed", and can be clicked later in the notification centre.
    if (process.platform !== 'win32') notification.on('close', () => this.#held.delete(notification));
    notification.show();
  }

  #hold(notification: Notification): void {
    this.#held.add(notification);
    for (const oldest of this.#held) {
      if (this.#held.size <= MOST_HELD) return;
      this.#held.delete(oldest);
    }
  }
}
