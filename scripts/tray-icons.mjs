// Writes the tray pictures as PNG files at build time: `node scripts/tray-icons.mjs [folder]`, by default out/icons.
//   <size>/<name>.png           Windows and Linux, e.g. 22/warning-8.png, 22/offline-critical-10.png (10 is 9+)
//   mac/<name>Template[@2x].png macOS
//   overlay/<name>[@2x].png     Windows task bar
//   app.png                     the app's own icon on its windows
// Without a folder also build/icon.png, from which electron-builder makes every system's app icon.
import { Resvg } from '@resvg/resvg-js';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { overlayFamily, SIZES, templateFamily, trayFamily } from './icons/draw.mjs';

const project = path.join(import.meta.dirname, '..');
const root = path.resolve(process.argv[2] ?? path.join(project, 'out/icons'));

function png(svg, width) {
  const fitTo = width ? { mode: 'width', value: width } : { mode: 'original' };
  return new Resvg(svg, { fitTo, font: { loadSystemFonts: false } }).render().asPng();
}

function write(folder, family, suffix = '') {
  mkdirSync(path.join(root, folder), { recursive: true });
  for (const [name, svg] of family) writeFileSync(path.join(root, folder, `${name}${suffix}.png`), png(svg));
}

rmSync(root, { recursive: true, force: true });
for (const size of SIZES) write(String(size), trayFamily(size));
write('mac', templateFamily(16), 'Template');
write('mac', templateFamily(32), 'Template@2x');
write('overlay', overlayFamily(16));
write('overlay', overlayFamily(32), '@2x');

const appIcon = readFileSync(path.join(project, 'build/icon.svg'), 'utf8');
writeFileSync(path.join(root, 'app.png'), png(appIcon, 256));
if (!process.argv[2]) writeFileSync(path.join(project, 'build/icon.png'), png(appIcon));
