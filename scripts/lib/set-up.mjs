import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureSqliteForOldNode } from '../native/sqlite-for-old-node.mjs';
import { ensureBuild } from './build.mjs';
import { ensureElectron, hasCurrentNodeApi } from './electron.mjs';
import { withLock } from './lock.mjs';
import { ensureModules } from './modules.mjs';
import { root } from './paths.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/**
 * Everything that has to be there before the app or its tests can run; quick when it is there already.
 * @param {{ desktop?: boolean, tests?: boolean, build?: boolean }} wanted a virtual desktop, what tests need, a current build
 */
export async function setUp({ desktop = false, tests = false, build = true } = {}) {
  return withLock(lockFile(), async () => {
    await ensureSystemPackages({ desktop, tests });
    await ensureModules();
    const runtimes = tests && isOldNode() ? allRuntimes() : electronRuntime();
    const [electron] = await Promise.all([runtimes, build && ensureBuild()]);
    return electron;
  });
}

/** Tests load SQLite into Node too. */
async function allRuntimes() {
  const [electron] = await Promise.all([ensureElectron(), ensureSqliteForOldNode()]);
  return electron;
}

async function electronRuntime() {
  const electron = await ensureElectron();
  if (!hasCurrentNodeApi(electron)) await ensureSqliteForOldNode();
  return electron;
}

function isOldNode() {
  return Number(process.versions.napi) < 10;
}

/** Outside node_modules, which an installation replaces. */
function lockFile() {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12);
  return path.join(tmpdir(), `bbs-tray-set-up-${name}.lock`);
}
