import { HostNews } from './host-news.ts';
import type { TrayHost } from './shell.ts';
import type { SessionBus } from './session-bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const WATCHER_PATH = '/StatusNotifierWatcher';
const RULES = [
  `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${WATCHER}'`,
  `type='signal',interface='${WATCHER}'`,
];
/** From a change to the look at it, and from an icon first missed to counting as lost: so long has Electron to register. */
const SETTLE_MS = 500;
/** Icons made anew for one and the same watcher; one that refuses so many will refuse the next. */
const MOST_REMAKES = 3;

export interface TrayHostEvents {
  readonly host: (host: TrayHost) => void;
  /** There is a watcher, but it does not hold our icon: make it anew. */
  readonly iconLost: () => void;
}

interface Watcher {
  readonly owner: string;
  readonly hasHost: boolean;
  readonly items: readonly string[];
}

/**
 * Watches over the place where Linux desktops show tray icons. Electron registers its icon again when a watcher it knew is
 * restarted, but not with one that came after it (tried with 33.2.1): then, and whenever a watcher forgets it, the icon is
 * made anew (public reports T01, T08).
 */
export class TrayHostWatch {
  readonly #bus: SessionBus;
  readonly #events: TrayHostEvents;
  readonly #news: HostNews;
  #timer: NodeJS.Timeout | null = null;
  #missedBefore = false;
  #remade = { owner: '', times: 0 };

  constructor(bus: SessionBus, events: TrayHostEvents) {
    this.#bus = bus;
    this.#events = events;
    this.#news = new HostNews(events.host);
  }

  /** Looks now and after each change. Throws when the bus does not answer. */
  async start(): Promise<void> {
    await this.#bus.hear(RULES, ({ interface: from, body }) => {
      if (from === WATCHER || body[0] === WATCHER) this.#lookSoon();
    });
    await this.#look();
  }

  #lookSoon(): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#look().catch(() => this.#news.see('unknown'));
    }, SETTLE_MS);
  }

  async #look(): Promise<void> {
    const watcher = await findWatcher(this.#bus);
    this.#news.see(watcher?.hasHost ? 'present' : 'absent');
    if (!watcher || (await holdsOurs(this.#bus, watcher.items))) {
      this.#missedBefore = false;
      return;
    }
    if (this.#missedBefore) this.#remake(watcher.owner);
    else this.#lookSoon();
    this.#missedBefore = !this.#missedBefore;
  }

  #remake(owner: string): void {
    const times = this.#remade.owner === owner ? this.#remade.times : 0;
    if (times >= MOST_REMAKES) return;
    this.#remade = { owner, times: times + 1 };
    this.#events.iconLost();
    this.#lookSoon();
  }
}

/** The watcher as it is, or null when nobody owns its name. */
async function findWatcher(bus: SessionBus): Promise<Watcher | null> {
  const [owned] = await bus.ask('NameHasOwner', 's', WATCHER);
  if (owned !== true) return null;
  const [owner] = await bus.ask('GetNameOwner', 's', WATCHER);
  const properties = await bus.properties(WATCHER, WATCHER_PATH, WATCHER);
  const items = properties.get('RegisteredStatusNotifierItems');
  return {
    owner: String(owner),
    hasHost: properties.get('IsStatusNotifierHostRegistered') === true,
    items: Array.isArray(items) ? items.map(String) : [],
  };
}

/** An item is `<bus name>/<path>`; ours is the one whose bus name belongs to this process. */
async function holdsOurs(bus: SessionBus, items: readonly string[]): Promise<boolean> {
  const names = new Set(items.map((item) => item.split('/')[0] ?? ''));
  for (const name of names) if (name !== '' && (await processOf(bus, name)) === process.pid) return true;
  return false;
}

async function processOf(bus: SessionBus, name: string): Promise<number | null> {
  const [pid] = await bus.ask('GetConnectionUnixProcessID', 's', name).catch(() => [null]);
  return typeof pid === 'number' ? pid : null;
}
