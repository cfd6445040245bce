import type { SessionBus } from './session-bus.ts';

/**
 * The Linux desktop's own do-not-disturb, as far as its notification server says it over the bus: dunst by its property
 * `paused`, Plasma by `Inhibited`. Other servers (GNOME Shell among them) keep it in their settings and are taken as "off";
 * they hold pop-ups back by themselves.
 */

const SERVER = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';
const FLAGS = [
  { interface: 'org.dunstproject.cmd0', property: 'paused' },
  { interface: SERVER, property: 'Inhibited' },
] as const;
const RULES = [
  `type='signal',interface='org.freedesktop.DBus.Properties',member='PropertiesChanged',path='${PATH}'`,
  `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${SERVER}'`,
];

/** Tells whether it is on: now, and after each change. Throws when the bus does not answer. */
export async function watchSystemQuiet(bus: SessionBus, told: (on: boolean) => void): Promise<void> {
  await bus.hear(RULES, ({ member, path, body }) => {
    const isOurs = path === PATH || (member === 'NameOwnerChanged' && body[0] === SERVER);
    if (isOurs) void isOn(bus).then(told);
  });
  told(await isOn(bus));
}

async function isOn(bus: SessionBus): Promise<boolean> {
  for (const flag of FLAGS) {
    const held = await bus.properties(SERVER, PATH, flag.interface).catch(() => null);
    if (held?.get(flag.property) === true) return true;
  }
  return false;
}
