import { nativeImage, screen, type NativeImage } from 'electron';
import { readFileSync } from 'node:fs';
import { outFile } from './out-files.ts';
import { overlayName, pictureName, templateName, type TrayPicture } from './tray-face.ts';

/** Sizes for Windows at 100, 125, 150, 200, 250 and 300 %. */
const WINDOWS_SIZES = { 16: 1, 20: 1.25, 24: 1.5, 32: 2, 40: 2.5, 48: 3 };

/** The picture of a face for this system's tray; read when it is needed. */
export function trayImage(face: TrayPicture): NativeImage {
  if (process.platform === 'darwin')
    return nativeImage.createFromPath(outFile('icons', 'mac', `${templateName(face)}Template.png`));
  if (process.platform === 'win32') return windowsImage(pictureName(face));
  return nativeImage.createFromPath(outFile('icons', linuxSize(), `${pictureName(face)}.png`));
}

/** One bitmap only: given several, Electron sends the largest and the panel blurs it (tray README, "Rules per system"). */
function linuxSize(): string {
  return screen.getPrimaryDisplay().scaleFactor >= 1.5 ? '44' : '22';
}

function windowsImage(name: string): NativeImage {
  const image = nativeImage.createEmpty();
  for (const [size, scaleFactor] of Object.entries(WINDOWS_SIZES)) {
    const png = readFileSync(outFile('icons', size, `${name}.png`)).toString('base64');
    image.addRepresentation({ scaleFactor, dataURL: `data:image/png;base64,${png}` });
  }
  return image;
}

/** The badge for the Windows task bar; null when there is nothing to count. */
export function overlayImage(face: TrayPicture): NativeImage | null {
  const name = overlayName(face);
  return name === null ? null : nativeImage.createFromPath(outFile('icons', 'overlay', `${name}.png`));
}
