import type { Told } from '../../preload/contract.ts';
import { call, listen } from '../bridge.ts';
import { Asked } from './asked.svelte.ts';
import { delivery } from '../texts-delivery.ts';

const words = delivery.told;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Who was told of one notification, live. */
export class ToldOf extends Asked<readonly Told[]> {
  readonly #id: number;

  constructor(id: number) {
    super(() => call('getTold', { id }));
    this.#id = id;
  }

  /** Asks, and again whenever somebody was told of it; returns what stops that. */
  start(): () => void {
    void this.read();
    const deaf = [
      listen('delivered', ({ notificationIds }) => {
        if (notificationIds.includes(this.#id)) void this.read();
      }),
      listen('quiet', () => void this.read()),
      listen('mutes', () => void this.read()),
      listen('commit', ({ transitions }) => {
        if (transitions === null || transitions.some(({ after }) => after?.id === this.#id)) void this.read();
      }),
    ];
    return () => {
      for (const stop of deaf) stop();
    };
  }
}

/** How long until a time that is to come: "in 12 min". */
export function untilText(at: number, now: number): string {
  const left = at - now;
  if (left < SECOND) return words.now;
  if (left < MINUTE) return words.seconds(Math.round(left / SECOND));
  return left < HOUR ? words.minutes(Math.round(left / MINUTE)) : words.hours(Math.round(left / HOUR));
}
