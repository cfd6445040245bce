import { Menu, Tray, type MenuItemConstructorOptions } from 'electron';
import { escapeMenu, oneLine } from './plain-text.ts';
import type { TrayAction, TrayEntry, TrayFace } from './shell.ts';
import { Signal } from './signal.ts';
import { texts } from './texts.ts';
import { pictureName, sameMenu, titleOf } from './tray-face.ts';
import { trayImage } from './tray-images.ts';

const LABEL_LENGTH = 120;
const startFace = (): TrayFace => ({
  count: 0,
  severity: 'none',
  calm: false,
  offline: false,
  paused: false,
  tooltip: texts.starting,
  menu: [],
});

/** The icon in the tray. Shown as soon as it is made; what a face leaves as it was is not touched. */
export class TrayIcon {
  readonly actions = new Signal<TrayAction>();
  /** A left click, or Enter while it has the keyboard. */
  readonly activated = new Signal<void>();
  #face = startFace();
  #tray: Tray;
  /** Held, or it would be collected while the icon still shows it. */
  #menu: ReturnType<typeof Menu.buildFromTemplate> | null = null;

  constructor() {
    this.#tray = this.#make();
  }

  /** Applies a face as a whole. Nothing is sent to the desktop for the parts that are the same. */
  show(face: TrayFace): void {
    const before = this.#face;
    this.#face = face;
    if (pictureName(face) !== pictureName(before)) this.#tray.setImage(trayImage(face));
    if (titleOf(face) !== titleOf(before)) showTitle(this.#tray, face);
    if (face.tooltip !== before.tooltip) this.#tray.setToolTip(face.tooltip);
    if (!sameMenu(face.menu, before.menu)) this.#showMenu(this.#tray);
  }

  /** Makes the icon anew, with the face it had: for a desktop that has lost it. */
  remake(): void {
    this.#tray.destroy();
    this.#tray = this.#make();
  }

  #make(): Tray {
    const tray = new Tray(trayImage(this.#face));
    tray.setToolTip(this.#face.tooltip);
    showTitle(tray, this.#face);
    if (this.#face.menu.length > 0) this.#showMenu(tray);
    tray.on('click', () => this.activated.tell());
    if (process.platform === 'darwin') tray.on('right-click', () => tray.popUpContextMenu(this.#menu ?? undefined));
    return tray;
  }

  /** On macOS a menu that is set would also open by the left click, so there it is only kept. */
  #showMenu(tray: Tray): void {
    this.#menu = Menu.buildFromTemplate(this.#face.menu.map((entry) => this.#item(entry)));
    if (process.platform !== 'darwin') tray.setContextMenu(this.#menu);
  }

  #item(entry: TrayEntry): MenuItemConstructorOptions {
    if (entry.kind === 'line') return { type: 'separator' };
    const label = escapeMenu(oneLine(entry.label, LABEL_LENGTH));
    if (entry.kind === 'text') return { label, enabled: false };
    if (entry.kind === 'menu') return { label, submenu: entry.entries.map((each) => this.#item(each)) };
    return {
      label,
      click: () => this.actions.tell(entry.action),
    };
  }
}

function showTitle(tray: Tray, face: TrayFace): void {
  if (process.platform === 'darwin') tray.setTitle(titleOf(face));
}
