import { decide } from '../../main/engine/decide.ts';
import { EVENT_TYPE_KEYS } from '../../main/engine/event-types.ts';
import type { Input } from '../../main/engine/model.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import { openOrRecover } from '../../main/store/recovery.ts';
import { Store } from '../../main/store/store.ts';
import { event } from './events.ts';
import { postTo } from './post-to.ts';

const CHUNK = 2000;

/** The real store of a data folder, on disk and durable. */
export function openStore(dataDir: string): Store {
  return new Store(openOrRecover(dataDir, Date.now()).database, dataDir);
}

/** Takes one input in by the engine, in a transaction of its own. */
export function take(store: Store, input: Input): void {
  const now = Date.now();
  store.transact(now, ({ held, apply }) => apply(decide(held, input, defaultSettings(), now).changes));
}

/** Sets up e-mail as a user would who wants every event: a server on loopback that asks for nothing. */
export function saveEmail(store: Store, port: number): void {
  const config = {
    host: '127.0.0.1',
    port,
    encryption: 'none',
    user: '',
    from: 'tray@example.com',
    fromName: 'BBS Tray',
    recipients: ['admin@example.com'],
    trust: { kind: 'system' },
  };
  const about = { channel: 'email', name: 'E-mail', kind: 'email', config: JSON.stringify(config), sealed: null };
  take(store, {
    kind: 'save_channel',
    record: { ...about, enabled: true, events: EVENT_TYPE_KEYS, sources: null, clients: null, stormLimit: 5 },
  });
}

/** Fills an empty store with that many failures of the time before `now`, one a second, of which a quarter is open. */
export function fillWithRows(store: Store, count: number, now: number): void {
  for (let first = 0; first < count; first += CHUNK) {
    const events = Array.from({ length: CHUNK }, (_, i) => failure(first + i, count, now));
    postTo(store, events, now);
    const ids = Array.from({ length: CHUNK }, (_, i) => first + i + 1).filter((id) => id % 4 !== 0);
    store.transact(now, ({ apply }) => apply([{ kind: 'resolve', ids, at: now, by: 'user' }]));
  }
  const { total } = store.summary;
  if (total !== count) throw new Error(`The list holds ${String(total)} rows.`);
}

function failure(number: number, count: number, now: number): ReturnType<typeof event> {
  return event('backup_failed', {
    client: `client-${String(number % 200)}`,
    plan: `plan ${String(number)}`,
    error: 'Connection closed by remote host. Is borg working on the server?',
    // Neither the order of the ids nor their reverse.
    occurredAt: now - ((number * 7919) % count) * 1000,
  });
}
