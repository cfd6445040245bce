import type { Settings, Surroundings } from '../../preload/contract.ts';
import { call, listen, sentenceOf } from '../bridge.ts';
import { welcomeTexts as words } from '../texts-welcome.ts';

export type Way = 'servers' | 'local_events' | 'demo';

/** The first-run page: three ways to begin, and whether what is told can be seen here. */
export class Welcome {
  surroundings: Surroundings | null = $state.raw(null);
  /** The test was sent and not answered yet. */
  sent = $state(false);
  note: string | null = $state(null);
  problem: string | null = $state(null);

  /** Asks what this desktop does, again whenever its tray comes or goes; returns what ends it. */
  start(): () => void {
    void this.#look();
    return listen('conditions', () => void this.#look());
  }

  async choose(way: Way): Promise<void> {
    await this.#try(async () => {
      if (way !== 'demo') await call('openWindow', { window: 'settings', page: way });
      else {
        await call('openDemo');
        this.note = words.demoOpens;
      }
    });
  }

  sendTest(): Promise<void> {
    return this.#try(async () => {
      await call('sendTestPopup');
      this.sent = true;
    });
  }

  answer(popupsSeen: Settings['popupsSeen']): Promise<void> {
    return this.#try(async () => {
      await call('changeSettings', { popupsSeen });
      this.sent = false;
    });
  }

  #look(): Promise<void> {
    return this.#try(async () => {
      this.surroundings = await call('getSurroundings');
    });
  }

  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.problem = null;
    } catch (error) {
      this.problem = sentenceOf(error);
    }
  }
}
