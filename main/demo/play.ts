import type { Clock } from '../clock.ts';
import { demoEvents, demoSurprise } from './demo-events.mjs';

/** Until something happens before the user's eyes. */
const SURPRISE_MS = 4000;

export interface DemoParts {
  readonly clock: Clock;
  /** Where the local API listens; null: it does not. */
  readonly url: string | null;
  readonly token: string;
  readonly failed: (error: unknown) => void;
}

/** Plays two weeks of made-up backups, then a failure while the user looks on; through the local API, as any producer. */
export function playDemo({ clock, url, token, failed }: DemoParts): void {
  const tell = (events: unknown): void => {
    post({ url, token }, events).catch(failed);
  };
  tell(demoEvents(clock.now()));
  clock.after(SURPRISE_MS, () => {
    tell(demoSurprise(clock.now()));
  });
}

async function post({ url, token }: Pick<DemoParts, 'url' | 'token'>, events: unknown): Promise<void> {
  if (url === null) throw new Error('The demo has nowhere to send its events: the local API is not running.');
  const response = await fetch(`${url}/api/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(events),
  });
  if (!response.ok) throw new Error(`The local API refused the demo's events with status ${String(response.status)}.`);
}
