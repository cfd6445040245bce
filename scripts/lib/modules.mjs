import { statSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { runQuiet } from './run.mjs';
import { step } from './say.mjs';

/** Runs `npm ci` when node_modules is missing, incomplete or older than the lockfile. */
export async function ensureModules() {
  if (modulesAreCurrent()) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await step('Installing the npm packages (about half a minute)', () =>
    runQuiet(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      env: installEnvironment(),
      shell: process.platform === 'win32',
      // Asked politely, npm would undo everything first, for half a minute; a half-done installation is no harm.
      endSignal: 'SIGKILL',
    }),
  );
}

/** npm writes its own lockfile into node_modules as the last step of an installation. */
function modulesAreCurrent() {
  const installed = modifiedAt('node_modules/.package-lock.json');
  return installed > 0 && installed >= modifiedAt('package-lock.json');
}

function modifiedAt(file) {
  return statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Without the npm_config_… that `npm start` and `npm test` hand down; they would outrank .npmrc. */
function installEnvironment() {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package|command)/.test(name));
  return { ...Object.fromEntries(own), NODE_ENV: 'development' };
}
