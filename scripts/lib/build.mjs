import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newestChange } from './newest.mjs';
import { localCache, root } from './paths.mjs';
import { runQuiet } from './run.mjs';
import { step } from './say.mjs';

const sources = [
  ...['main', 'preload', 'renderer', 'package-lock.json', 'electron.vite.config.ts', 'svelte.config.js'],
  ...['scripts/tray-icons.mjs', 'scripts/icons'],
];
const stamp = path.join(localCache, 'built');

/** Builds the app when a source is newer than the last complete build. */
export async function ensureBuild() {
  if (!buildIsCurrent()) await step('Building the app', build);
}

/** Builds the app: main, preload, pages and tray pictures. */
export async function build() {
  // Taken first: what is changed while building is built again next time.
  const startedAt = new Date().toISOString();
  rmSync(stamp, { force: true });
  const electronVite = path.join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  await runQuiet(process.execPath, [electronVite, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  });
  if (existsSync(path.join(root, 'scripts', 'tray-icons.mjs'))) {
    await runQuiet(process.execPath, [path.join('scripts', 'tray-icons.mjs'), path.join('out', 'icons')], {
      cwd: root,
    });
  }
  mkdirSync(localCache, { recursive: true });
  writeFileSync(stamp, startedAt);
}

function buildIsCurrent() {
  const main = statSync(path.join(root, 'out', 'main', 'main.js'), { throwIfNoEntry: false });
  if (!main || !existsSync(stamp)) return false;
  return builtAt() > newestChange(sources.map((source) => path.join(root, source)));
}

function builtAt() {
  return Date.parse(readFileSync(stamp, 'utf8'));
}
