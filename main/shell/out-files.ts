import { app } from 'electron';
import path from 'node:path';

/** A file of the build, in the app's folder or its archive: `outFile('icons', '22', 'none.png')`. */
export function outFile(...parts: readonly string[]): string {
  return path.join(app.getAppPath(), 'out', ...parts);
}
