// electron-builder's configuration where GitHub is out of reach; see registry-electron.mjs.
import { rmSync } from 'node:fs';
import path from 'node:path';

export default {
  extends: 'electron-builder.yml',
  electronDist: process.env.BBS_TRAY_ELECTRON_DIST,
  electronVersion: process.env.BBS_TRAY_ELECTRON_VERSION,
  // The SQLite that this older Electron can load.
  files: ['node_modules/better-sqlite3/build/Release/better_sqlite3.node'],
  /** Takes out the stand-in for Electron's default app. */
  afterExtract: ({ appOutDir }) => rmSync(path.join(appOutDir, 'resources', 'app'), { recursive: true, force: true }),
};
