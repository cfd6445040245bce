import { nativeImage, type BrowserWindow } from 'electron';
import type { TrayFace } from './shell.ts';
import { texts } from './texts.ts';
import { overlayImage } from './tray-images.ts';
import { overlayName } from './tray-face.ts';

/** The count on the windows' buttons in the Windows task bar; nothing on other systems. */
export class Overlay {
  #face: TrayFace | null = null;

  /** Applies to all windows; the same count again does nothing. */
  show(face: TrayFace, windows: readonly BrowserWindow[]): void {
    const before = this.#face && overlayName(this.#face);
    this.#face = face;
    if (overlayName(face) !== before) for (const window of windows) this.apply(window);
  }

  /** For a window that has just been opened. */
  apply(window: BrowserWindow): void {
    if (process.platform !== 'win32' || !this.#face) return;
    const { count, severity } = this.#face;
    const words = severity === 'none' ? '' : texts.overlay(count, severity);
    window.setOverlayIcon(overlayImage(this.#face) ?? nativeImage.createEmpty(), words);
  }
}
