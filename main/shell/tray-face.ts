import type { TrayEntry, TrayFace } from './shell.ts';

/** What of a face the picture shows. */
export type TrayPicture = Pick<TrayFace, 'count' | 'severity' | 'calm' | 'offline' | 'paused'>;

/** The most that is drawn: 10 stands for 9+. */
const MOST_DRAWN = 10;

/** The picture's name in `out/icons/<size>`, e.g. `offline-critical-3` (scripts/icons/draw.mjs). Offline wins over paused. */
export function pictureName(face: TrayPicture): string {
  const words = [modeOf(face), overlayName(face) ?? ''];
  return words.filter(Boolean).join('-') || 'none';
}

/** The same in `out/icons/mac`, where the count is the title. */
export function templateName(face: TrayPicture): string {
  return [modeOf(face), hasCount(face) ? face.severity : ''].filter(Boolean).join('-') || 'none';
}

/** The picture's name in `out/icons/overlay`; null when there is nothing to count. */
export function overlayName(face: TrayPicture): string | null {
  return hasCount(face) ? `${colourOf(face)}-${String(Math.min(face.count, MOST_DRAWN))}` : null;
}

/** Where nothing is wrong, a calm icon is grey. */
function colourOf({ severity, calm }: TrayPicture): string {
  return calm && severity === 'info' ? 'calm' : severity;
}

/** Beside the picture on macOS: the count itself, as a bar has room for it. */
export function titleOf({ count }: TrayPicture): string {
  if (count <= 0) return '';
  return count > 99 ? '99+' : String(count);
}

function modeOf({ offline, paused }: TrayPicture): string {
  if (offline) return 'offline';
  return paused ? 'paused' : '';
}

function hasCount({ count, severity }: TrayPicture): boolean {
  return count > 0 && severity !== 'none';
}

/** Whether two menus would look and do the same. */
export function sameMenu(a: readonly TrayEntry[], b: readonly TrayEntry[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
