import type { BusPopups } from './bus-popups.ts';
import type { TrayHost } from './shell.ts';
import type { TrayHostEvents } from './tray-host.ts';
import type { SessionBus } from './session-bus.ts';

const NOTIFICATIONS = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;

/** What is asked of the desktop over D-Bus, which is connected to at first need and after the start. */
export class LinuxDesktop {
  #bus: Promise<SessionBus> | null = null;
  #popups: Promise<BusPopups | null> | null = null;

  /** Watches the tray host for as long as the process runs. Without a session bus there is none: 'absent'. */
  async watchTrayHost(events: TrayHostEvents): Promise<void> {
    const bus = await this.#connect().catch(() => null);
    if (!bus) {
      events.host('absent' satisfies TrayHost);
      return;
    }
    const { TrayHostWatch } = await import('./tray-host.ts');
    await new TrayHostWatch(bus, events).start();
  }

  /** Tells whether the desktop's own do-not-disturb is on, now and after each change. Without a bus it is off. */
  async watchSystemQuiet(told: (on: boolean) => void): Promise<void> {
    const bus = await this.#connect().catch(() => null);
    if (!bus) {
      told(false);
      return;
    }
    const { watchSystemQuiet } = await import('./system-quiet.ts');
    await watchSystemQuiet(bus, told);
  }

  /** Pop-ups with buttons and sounds; null without a session bus. */
  popups(): Promise<BusPopups | null> {
    this.#popups ??= this.#connect()
      .then(async (bus) => {
        const { BusPopups } = await import('./bus-popups.ts');
        return new BusPopups(bus);
      })
      .catch(() => null);
    return this.#popups;
  }

  /** Whether the notification server reads markup in a pop-up's body. If it does not say, it does, as nearly all do. */
  async popupsReadMarkup(): Promise<boolean> {
    try {
      const bus = await this.#connect();
      const [capabilities] = await bus.call({ ...NOTIFICATIONS, member: 'GetCapabilities' });
      return !Array.isArray(capabilities) || capabilities.includes('body-markup');
    } catch {
      return true;
    }
  }

  /** Whether a notification server runs, or would be started by the first pop-up. */
  async popupServer(): Promise<'present' | 'absent' | 'unknown'> {
    try {
      const bus = await this.#connect();
      const [owned] = await bus.ask('NameHasOwner', 's', NOTIFICATIONS.destination);
      if (owned === true) return 'present';
      const [startable] = await bus.ask('ListActivatableNames', '');
      return Array.isArray(startable) && startable.includes(NOTIFICATIONS.destination) ? 'present' : 'absent';
    } catch {
      return 'unknown';
    }
  }

  #connect(): Promise<SessionBus> {
    this.#bus ??= import('./session-bus.ts').then((module) => module.SessionBus.connect());
    return this.#bus;
  }
}
