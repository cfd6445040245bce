import { call, property } from './bus.ts';

/** One picture of a tray icon: rows of A, R, G, B bytes. */
export interface Pixmap {
  readonly width: number;
  readonly height: number;
  readonly argb: Buffer;
}

/** One row of the tray icon's menu. */
export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly separator: boolean;
  readonly checked: boolean | null;
  readonly children: readonly MenuEntry[];
}

/** An icon as the panel gets it. */
export interface TrayItem {
  readonly bus: string;
  readonly path: string;
  readonly id: string;
  readonly title: string;
  readonly tooltip: string;
  readonly pixmaps: readonly Pixmap[];
  readonly menu: readonly MenuEntry[];
  readonly menuPath: string;
}

const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';

/** Every icon that is registered with the panel. */
export async function trayItems(): Promise<TrayItem[]> {
  const watcher = {
    destination: 'org.kde.StatusNotifierWatcher',
    path: '/StatusNotifierWatcher',
    interface: 'org.kde.StatusNotifierWatcher',
  };
  const registered = (await property(watcher, 'RegisteredStatusNotifierItems')) as string[];
  return Promise.all(registered.map((address) => itemAt(address)));
}

/** A left click on an icon. */
export async function activate({ bus, path }: TrayItem): Promise<void> {
  const at = { destination: bus, path, interface: itemInterface };
  await call({ ...at, member: 'Activate', signature: 'ii', body: [0, 0] });
}

/** A click on a row of an icon's menu. */
export async function clickEntry({ bus, menuPath }: TrayItem, entry: MenuEntry): Promise<void> {
  const { Variant } = await import('@jellybrick/dbus-next');
  const body = [entry.id, 'clicked', new Variant('s', ''), 0];
  const at = { destination: bus, path: menuPath, interface: menuInterface };
  await call({ ...at, member: 'Event', signature: 'isvu', body });
}

/** All rows of a menu, those of submenus after their parent. */
export function allEntries(menu: readonly MenuEntry[]): MenuEntry[] {
  return menu.flatMap((entry) => [entry, ...allEntries(entry.children)]);
}

async function itemAt(address: string): Promise<TrayItem> {
  const slash = address.indexOf('/');
  const bus = address.slice(0, slash);
  const path = address.slice(slash);
  const [found] = await call({
    destination: bus,
    path,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'GetAll',
    signature: 's',
    body: [itemInterface],
  });
  const item = found as Record<string, unknown>;
  const menuPath = typeof item.Menu === 'string' ? item.Menu : '';
  return {
    bus,
    path,
    id: text(item.Id),
    title: text(item.Title),
    tooltip: text((item.ToolTip as unknown[] | undefined)?.[2]),
    pixmaps: ((item.IconPixmap ?? []) as [number, number, Buffer][]).map(([width, height, argb]) => ({
      width,
      height,
      argb,
    })),
    menu: await menuAt(bus, menuPath),
    menuPath,
  };
}

async function menuAt(bus: string, path: string): Promise<readonly MenuEntry[]> {
  if (path === '' || path === '/NO_DBUSMENU') return [];
  const at = { destination: bus, path, interface: menuInterface };
  const [, layout] = await call({ ...at, member: 'GetLayout', signature: 'iias', body: [0, -1, []] });
  return entryOf(layout as Layout).children;
}

type Layout = [id: number, properties: Record<string, unknown>, children: Layout[]];

function entryOf([id, properties, children]: Layout): MenuEntry {
  return {
    id,
    // An underscore marks the access key, two stand for one.
    label: text(properties.label).replace(/_(.)/g, '$1'),
    enabled: properties.enabled !== false,
    separator: properties.type === 'separator',
    checked: 'toggle-state' in properties ? properties['toggle-state'] === 1 : null,
    children: children.map((child) => entryOf(child)),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
