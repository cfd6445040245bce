import { decide } from '../../main/engine/decide.ts';
import { EVENT_TYPE_KEYS } from '../../main/engine/event-types.ts';
import type { Input } from '../../main/engine/model.ts';
import { defaultSettings } from '../../main/engine/settings.ts';
import { openOrRecover } from '../../main/store/recovery.ts';
import { Store } from '../../main/store/store.ts';

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
