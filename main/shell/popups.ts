import { Notification } from 'electron';
import type { WindowTarget } from '../../preload/contract.ts';
import { escapeMarkup, fewLines, oneLine } from './plain-text.ts';
import type { Popup } from './shell.ts';
import { Signal } from './signal.ts';

const TITLE_LENGTH = 100;
const BODY_LINES = 4;
const BODY_LENGTH = 250;
/** Pop-ups that can still be clicked, in a system's notification centre for example. */
const MOST_HELD = 50;
const URGENCY = { info: 'low', warning: 'normal', critical: 'critical' } as const;

export interface PopupParts {
  /** Whether the body is read as markup, so that plain text must be escaped. */
  readonly readsMarkup: () => Promise<boolean>;
  readonly failed: (event: string, error: unknown) => void;
}

/** The system's own pop-ups, in the order they were asked for. */
export class Popups {
  readonly clicked = new Signal<WindowTarget>();
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

  async #show({ title, body, severity, target }: Popup): Promise<void> {
    if (!Notification.isSupported()) throw new Error('This system shows no notifications.');
    const text = fewLines(body, BODY_LINES, BODY_LENGTH);
    const notification = new Notification({
      title: oneLine(title, TITLE_LENGTH),
      body: (await this.#parts.readsMarkup()) ? escapeMarkup(text) : text,
      urgency: URGENCY[severity],
    });
    this.#hold(notification);
    notification.on('click', () => {
      this.#held.delete(notification);
      this.clicked.tell(target);
    });
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
