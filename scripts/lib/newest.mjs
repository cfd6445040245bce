import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** The time of the newest change in these files and folders, 0 when none exists. */
export function newestChange(places) {
  return Math.max(0, ...places.map((place) => changeIn(place)));
}

function changeIn(place) {
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // A folder's own time tells of files that went away.
  const inside = readdirSync(place).map((name) => path.join(place, name));
  return Math.max(found.mtimeMs, newestChange(inside));
}
