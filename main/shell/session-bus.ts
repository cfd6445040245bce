import type { EventEmitter } from 'node:events';
import { Message, MessageType, sessionBus, Variant, type MessageBus } from '@jellybrick/dbus-next';

/** A method of a D-Bus service. */
export interface BusMethod {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: unknown[];
}

/** A signal that came. */
export interface BusSignal {
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

const CALL_MS = 2000;
const DAEMON = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/** The Linux desktop's session bus: calls, and signals that match a rule. */
export class SessionBus {
  readonly #bus: MessageBus;

  private constructor(bus: MessageBus) {
    this.#bus = bus;
  }

  /** Connects; throws when there is no bus. A connection that breaks later lets calls fail. */
  static async connect(): Promise<SessionBus> {
    const bus = sessionBus();
    await new Promise<void>((resolve, reject) => {
      bus.once('connect', resolve);
      // For good, as an error event that nobody hears would be thrown.
      (bus as EventEmitter).on('error', reject);
    });
    return new SessionBus(bus);
  }

  /** The values that the method answers; throws after two seconds, or with the service's error. */
  async call(method: BusMethod): Promise<readonly unknown[]> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`${method.member} was not answered.`));
      }, CALL_MS);
    });
    try {
      const answer = await Promise.race([this.#bus.call(new Message(method)), late]);
      return answer?.body ?? [];
    } finally {
      clearTimeout(timer);
    }
  }

  /** A method of the bus itself. */
  ask(member: string, signature: string, ...body: unknown[]): Promise<readonly unknown[]> {
    return this.call({ ...DAEMON, member, signature, body });
  }

  /** Every property of an object's interface, without its D-Bus wrapping. */
  async properties(destination: string, path: string, of: string): Promise<ReadonlyMap<string, unknown>> {
    const [all] = await this.call({
      ...{ destination, path, interface: 'org.freedesktop.DBus.Properties', member: 'GetAll' },
      ...{ signature: 's', body: [of] },
    });
    const held = typeof all === 'object' && all !== null ? Object.entries(all) : [];
    return new Map(
      held.map(([name, value]: [string, unknown]) => [name, value instanceof Variant ? value.value : value]),
    );
  }

  /** Asks for the signals of these match rules (D-Bus specification); `listener` hears them, and those that others asked for. */
  async hear(rules: readonly string[], listener: (signal: BusSignal) => void): Promise<void> {
    this.#bus.on('message', ({ type, path, interface: from, member, body }) => {
      if (type === MessageType.SIGNAL) listener({ path, interface: from, member, body });
    });
    for (const rule of rules) await this.ask('AddMatch', 's', rule);
  }
}
