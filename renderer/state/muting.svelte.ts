import type { ClientId, Mute, MuteUntil, Notification } from '../../preload/contract.ts';
import { call } from '../bridge.ts';
import { quietTexts } from '../texts-quiet.ts';
import { texts } from '../texts.ts';
import type { Actions } from './actions.svelte.ts';
import type { Shell } from './shell.svelte.ts';
import type { Toasts } from './toast.svelte.ts';

const words = quietTexts.mute;

/** Muting the client that a row names, from the notifications window. */
export class Muting {
  /** The client for which a time is chosen. */
  asked: ClientId | null = $state.raw(null);
  readonly #shell: Shell;
  readonly #actions: Actions;
  readonly #toasts: Toasts;

  constructor(shell: Shell, actions: Actions, toasts: Toasts) {
    this.#shell = shell;
    this.#actions = actions;
    this.#toasts = toasts;
  }

  /** Asks until when nobody is to be told of its client; ends the mute that it has. */
  toggle({ source, client }: Pick<Notification, 'source' | 'client'>): void {
    if (client === null) {
      this.#toasts.show(words.noClient);
      return;
    }
    const mute = this.#shell.muteOf(source, client);
    if (mute === null) this.asked = { source, client };
    else void this.end(mute);
  }

  begin({ source, client }: ClientId, until: MuteUntil): Promise<void> {
    return this.#actions.send(words.do, async () => {
      await call('muteClient', { source, client, until });
      this.#toasts.show(words.done(client), () => this.#back(() => call('unmuteClient', { source, client })));
    });
  }

  end({ source, client, until }: Mute): Promise<void> {
    return this.#actions.send(words.undo, async () => {
      await call('unmuteClient', { source, client });
      const again = { source, client, until: until ?? 'resume' } as const;
      this.#toasts.show(words.undone(client), () => this.#back(() => call('muteClient', again)));
    });
  }

  #back(act: () => Promise<unknown>): Promise<void> {
    return this.#actions.send(texts.toasts.undo, async () => {
      await act();
      this.#toasts.show(texts.toasts.undone);
    });
  }
}
