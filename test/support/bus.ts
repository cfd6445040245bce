import { Message, sessionBus, Variant, type MessageBus } from '@jellybrick/dbus-next';

/** A method call on the session bus of the test desktop. */
export interface Call {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: unknown[];
}

let connection: MessageBus | undefined;

/** Calls a method and answers its results as plain values. */
export async function call(message: Call): Promise<unknown[]> {
  connection ??= sessionBus();
  const reply = await connection.call(new Message(message));
  return (reply?.body ?? []).map((value) => plain(value));
}

/** One property of a D-Bus object. */
export async function property(at: Omit<Call, 'member' | 'signature' | 'body'>, name: string): Promise<unknown> {
  const [value] = await call({
    ...at,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [at.interface, name],
  });
  return value;
}

/** Whether somebody owns this name on the bus. */
export async function isOwned(name: string): Promise<boolean> {
  const [owned] = await call({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'NameHasOwner',
    signature: 's',
    body: [name],
  });
  return owned === true;
}

/** Variants unwrapped, at every depth; bytes stay bytes. */
function plain(value: unknown): unknown {
  if (value instanceof Variant) return plain(value.value);
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map((item) => plain(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
